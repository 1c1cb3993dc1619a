import { Controller, Delete, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser, type Principal, RequireAccess } from '../common/access';
import { BaseUrl, QueryText } from '../common/http';
import { ValidBody } from '../common/validation';
import { BulkJobs } from './bulk-jobs';
import { requireList, requireTargets } from './bulk-list';
import { GroupMembershipsBody, OrganizationMembershipsBody } from './dto/bulk.body';

@ApiTags('Group memberships')
@Controller('api/v2/group_memberships')
@RequireAccess('admin')
export class BulkGroupMembershipsController {
  constructor(private readonly jobs: BulkJobs) {}

  @Post('create_many')
  @HttpCode(200)
  create(
    @ValidBody(GroupMembershipsBody) body: GroupMembershipsBody,
    @CurrentUser() actor: Principal,
    @BaseUrl() base: string,
  ) {
    const items = requireList(body.group_memberships, 'group_memberships', 'created');
    return this.jobs.startEach('group_memberships/create_many', actor, base, items);
  }

  @Delete('destroy_many')
  @HttpCode(200)
  remove(@CurrentUser() actor: Principal, @BaseUrl() base: string, @QueryText('ids') ids?: string) {
    return this.jobs.startEach('group_memberships/destroy_many', actor, base, requireTargets(ids));
  }
}

@ApiTags('Organization memberships')
@Controller('api/v2/organization_memberships')
export class BulkOrganizationMembershipsController {
  constructor(private readonly jobs: BulkJobs) {}

  @Post('create_many')
  @HttpCode(200)
  create(
    @ValidBody(OrganizationMembershipsBody) body: OrganizationMembershipsBody,
    @CurrentUser() actor: Principal,
    @BaseUrl() base: string,
  ) {
    const items = requireList(body.organization_memberships, 'organization_memberships', 'created');
    return this.jobs.startEach('organization_memberships/create_many', actor, base, items);
  }

  @Delete('destroy_many')
  @HttpCode(200)
  remove(@CurrentUser() actor: Principal, @BaseUrl() base: string, @QueryText('ids') ids?: string) {
    return this.jobs.startEach('organization_memberships/destroy_many', actor, base, requireTargets(ids));
  }
}
