import { Controller, Delete, Get, HttpCode, Post, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentUser, type Principal, RequireAccess } from '../common/access';
import { BaseUrl, IdParam } from '../common/http';
import { PageQuery, type PageRequest } from '../common/pagination';
import { requireWrapped, ValidBody } from '../common/validation';
import { GroupMembershipBody } from './dto/membership.dto';
import { GroupMembershipsService } from './group-memberships.service';

@ApiTags('Group memberships')
@Controller('api/v2/users/:userId/group_memberships')
export class GroupMembershipsOfUserController {
  constructor(private readonly memberships: GroupMembershipsService) {}

  @Get()
  list(@IdParam('userId') userId: number, @PageQuery() page: PageRequest, @BaseUrl() base: string) {
    return this.memberships.list({ userId }, page, base);
  }

  @Get(':id')
  show(@IdParam('userId') userId: number, @IdParam() id: number, @BaseUrl() base: string) {
    return this.memberships.show(id, userId, base);
  }

  @Post()
  @RequireAccess('admin')
  async create(
    @CurrentUser() actor: Principal,
    @IdParam('userId') userId: number,
    @ValidBody(GroupMembershipBody) body: GroupMembershipBody,
    @BaseUrl() base: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const input = requireWrapped(body.group_membership, 'group_membership');
    const created = await this.memberships.create(actor, { ...input, user_id: userId }, base);
    void reply.header('location', created.group_membership.url);
    return created;
  }

  @Put(':id/make_default')
  @RequireAccess('admin')
  makeDefault(
    @CurrentUser() actor: Principal,
    @IdParam('userId') userId: number,
    @IdParam() id: number,
    @BaseUrl() base: string,
  ) {
    return this.memberships.makeDefault(actor, userId, id, base);
  }

  @Delete(':id')
  @RequireAccess('admin')
  @HttpCode(204)
  remove(@CurrentUser() actor: Principal, @IdParam('userId') userId: number, @IdParam() id: number) {
    return this.memberships.remove(actor, id, userId);
  }
}

@ApiTags('Group memberships')
@Controller('api/v2/groups/:groupId/memberships')
export class GroupMembershipsOfGroupController {
  constructor(private readonly memberships: GroupMembershipsService) {}

  @Get()
  list(@IdParam('groupId') groupId: number, @PageQuery() page: PageRequest, @BaseUrl() base: string) {
    return this.memberships.list({ groupId }, page, base);
  }

  @Get('assignable')
  assignable(@IdParam('groupId') groupId: number, @PageQuery() page: PageRequest, @BaseUrl() base: string) {
    return this.memberships.list({ groupId }, page, base);
  }
}
