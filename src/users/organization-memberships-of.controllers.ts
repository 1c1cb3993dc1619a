import { Controller, Delete, Get, HttpCode, Post, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentUser, type Principal } from '../common/access';
import { BaseUrl, IdParam } from '../common/http';
import { PageQuery, type PageRequest } from '../common/pagination';
import { requireWrapped, ValidBody } from '../common/validation';
import { OrganizationMembershipBody } from './dto/membership.dto';
import { OrganizationMembershipsService } from './organization-memberships.service';

@ApiTags('Organization memberships')
@Controller('api/v2/users/:userId/organization_memberships')
export class OrganizationMembershipsOfUserController {
  constructor(private readonly memberships: OrganizationMembershipsService) {}

  @Get()
  list(@IdParam('userId') userId: number, @PageQuery() page: PageRequest, @BaseUrl() base: string) {
    return this.memberships.list({ userId }, page, base);
  }

  @Get(':id')
  show(@IdParam('userId') userId: number, @IdParam() id: number, @BaseUrl() base: string) {
    return this.memberships.show(id, userId, base);
  }

  @Post()
  async create(
    @IdParam('userId') userId: number,
    @ValidBody(OrganizationMembershipBody) body: OrganizationMembershipBody,
    @CurrentUser() actor: Principal,
    @BaseUrl() base: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const input = requireWrapped(body.organization_membership, 'organization_membership');
    const created = await this.memberships.create(actor, { ...input, user_id: userId }, base);
    void reply.header('location', created.organization_membership.url);
    return created;
  }

  @Put(':id/make_default')
  makeDefault(
    @IdParam('userId') userId: number,
    @IdParam() id: number,
    @CurrentUser() actor: Principal,
    @BaseUrl() base: string,
  ) {
    return this.memberships.makeDefault(actor, userId, id, base);
  }

  @Delete(':id')
  @HttpCode(204)
  remove(@IdParam('userId') userId: number, @IdParam() id: number, @CurrentUser() actor: Principal) {
    return this.memberships.remove(actor, id, userId);
  }
}

@ApiTags('Organization memberships')
@Controller('api/v2/organizations/:organizationId/organization_memberships')
export class OrganizationMembershipsOfOrganizationController {
  constructor(private readonly memberships: OrganizationMembershipsService) {}

  @Get()
  list(@IdParam('organizationId') organizationId: number, @PageQuery() page: PageRequest, @BaseUrl() base: string) {
    return this.memberships.list({ organizationId }, page, base);
  }
}
