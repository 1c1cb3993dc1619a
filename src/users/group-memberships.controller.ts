import { Controller, Delete, Get, HttpCode, Post, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentUser, type Principal, RequireAccess } from '../common/access';
import { BaseUrl, IdParam } from '../common/http';
import { PageQuery, type PageRequest } from '../common/pagination';
import { requireWrapped, ValidBody } from '../common/validation';
import { GroupMembershipBody } from './dto/membership.dto';
import { GroupMembershipsService } from './group-memberships.service';

@ApiTags('Group memberships')
@Controller('api/v2/group_memberships')
export class GroupMembershipsController {
  constructor(private readonly memberships: GroupMembershipsService) {}

  @Get()
  list(@PageQuery() page: PageRequest, @BaseUrl() base: string) {
    return this.memberships.list({}, page, base);
  }

  @Get('assignable')
  assignable(@PageQuery() page: PageRequest, @BaseUrl() base: string) {
    return this.memberships.list({}, page, base);
  }

  @Get(':id')
  show(@IdParam() id: number, @BaseUrl() base: string) {
    return this.memberships.show(id, undefined, base);
  }

  @Post()
  @RequireAccess('admin')
  async create(
    @CurrentUser() actor: Principal,
    @ValidBody(GroupMembershipBody) body: GroupMembershipBody,
    @BaseUrl() base: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const input = requireWrapped(body.group_membership, 'group_membership');
    const created = await this.memberships.create(actor, input, base);
    void reply.header('location', created.group_membership.url);
    return created;
  }

  @Delete(':id')
  @RequireAccess('admin')
  @HttpCode(204)
  remove(@CurrentUser() actor: Principal, @IdParam() id: number) {
    return this.memberships.remove(actor, id);
  }
}
