import { Controller, Delete, Get, HttpCode, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentUser, type Principal } from '../common/access';
import { BaseUrl, IdParam } from '../common/http';
import { PageQuery, type PageRequest } from '../common/pagination';
import { requireWrapped, ValidBody } from '../common/validation';
import { OrganizationMembershipBody } from './dto/membership.dto';
import { OrganizationMembershipsService } from './organization-memberships.service';

@ApiTags('Organization memberships')
@Controller('api/v2/organization_memberships')
export class OrganizationMembershipsController {
  constructor(private readonly memberships: OrganizationMembershipsService) {}

  @Get()
  list(@PageQuery() page: PageRequest, @BaseUrl() base: string) {
    return this.memberships.list({}, page, base);
  }

  @Get(':id')
  show(@IdParam() id: number, @BaseUrl() base: string) {
    return this.memberships.show(id, undefined, base);
  }

  @Post()
  async create(
    @ValidBody(OrganizationMembershipBody) body: OrganizationMembershipBody,
    @CurrentUser() actor: Principal,
    @BaseUrl() base: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const input = requireWrapped(body.organization_membership, 'organization_membership');
    const created = await this.memberships.create(actor, input, base);
    void reply.header('location', created.organization_membership.url);
    return created;
  }

  @Delete(':id')
  @HttpCode(204)
  remove(@IdParam() id: number, @CurrentUser() actor: Principal) {
    return this.memberships.remove(actor, id);
  }
}
