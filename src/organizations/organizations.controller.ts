import { Controller, Delete, Get, HttpCode, Post, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentUser, type Principal, RequireAccess } from '../common/access';
import { BaseUrl, HowToRemove, IdParam, MayForce, QueryText, Removal } from '../common/http';
import { PageQuery, type PageRequest } from '../common/pagination';
import { requireWrapped, ValidBody } from '../common/validation';
import { OrganizationBody } from './dto/organization.dto';
import { OrganizationsService } from './organizations.service';

@ApiTags('Organizations')
@Controller('api/v2/organizations')
export class OrganizationsController {
  constructor(private readonly organizations: OrganizationsService) {}

  @Get()
  list(@PageQuery() page: PageRequest, @BaseUrl() base: string) {
    return this.organizations.list(page, base);
  }

  @Get('count')
  count() {
    return this.organizations.count();
  }

  @Get('show_many')
  showMany(@QueryText('ids') ids: string, @QueryText('external_ids') externalIds: string, @BaseUrl() base: string) {
    return this.organizations.showMany(ids, externalIds, base);
  }

  @Get('search')
  search(
    @QueryText('external_id') externalId: string,
    @QueryText('name') name: string,
    @PageQuery() page: PageRequest,
    @BaseUrl() base: string,
  ) {
    return this.organizations.search(externalId, name, page, base);
  }

  @Get('autocomplete')
  autocomplete(@QueryText('name') name: string, @PageQuery() page: PageRequest, @BaseUrl() base: string) {
    return this.organizations.autocomplete(name, page, base);
  }

  @Get(':id')
  show(@IdParam() id: number, @BaseUrl() base: string) {
    return this.organizations.show(id, base);
  }

  @Post('create_or_update')
  async createOrUpdate(
    @CurrentUser() actor: Principal,
    @ValidBody(OrganizationBody) body: OrganizationBody,
    @BaseUrl() base: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const input = requireWrapped(body.organization, 'organization');
    const done = await this.organizations.createOrUpdate(actor, input, base);
    void reply.status(done.created ? 201 : 200).header('location', done.body.organization.url);
    return done.body;
  }

  @Post()
  async create(
    @CurrentUser() actor: Principal,
    @ValidBody(OrganizationBody) body: OrganizationBody,
    @BaseUrl() base: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const created = await this.organizations.create(actor, requireWrapped(body.organization, 'organization'), base);
    void reply.header('location', created.organization.url);
    return created;
  }

  @Put(':id')
  update(
    @CurrentUser() actor: Principal,
    @IdParam() id: number,
    @ValidBody(OrganizationBody) body: OrganizationBody,
    @BaseUrl() base: string,
  ) {
    return this.organizations.update(actor, id, requireWrapped(body.organization, 'organization'), base);
  }

  @Delete(':id')
  @RequireAccess('admin')
  @HttpCode(204)
  @MayForce()
  remove(@IdParam() id: number, @HowToRemove() removal: Removal) {
    return this.organizations.remove(id, removal);
  }
}
