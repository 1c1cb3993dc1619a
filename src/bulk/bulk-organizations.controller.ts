import { Controller, Delete, HttpCode, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser, type Principal, RequireAccess } from '../common/access';
import { BaseUrl, QueryText } from '../common/http';
import { ValidBody } from '../common/validation';
import { BulkJobs } from './bulk-jobs';
import { readChanges, requireList, requireTargets } from './bulk-list';
import { OrganizationsBody, OrganizationUpdatesBody } from './dto/bulk.body';

@ApiTags('Organizations')
@Controller('api/v2/organizations')
export class BulkOrganizationsController {
  constructor(private readonly jobs: BulkJobs) {}

  @Post('create_many')
  @HttpCode(200)
  create(
    @ValidBody(OrganizationsBody) body: OrganizationsBody,
    @CurrentUser() actor: Principal,
    @BaseUrl() base: string,
  ) {
    return this.jobs.startEach(
      'organizations/create_many',
      actor,
      base,
      requireList(body.organizations, 'organizations', 'created'),
    );
  }

  @Post('create_or_update_many')
  @HttpCode(200)
  createOrUpdate(
    @ValidBody(OrganizationsBody) body: OrganizationsBody,
    @CurrentUser() actor: Principal,
    @BaseUrl() base: string,
  ) {
    const items = requireList(body.organizations, 'organizations', 'created or updated');
    return this.jobs.startEach('organizations/create_or_update_many', actor, base, items);
  }

  @Put('update_many')
  update(
    @ValidBody(OrganizationUpdatesBody) body: OrganizationUpdatesBody,
    @CurrentUser() actor: Principal,
    @BaseUrl() base: string,
    @QueryText('ids') ids?: string,
    @QueryText('external_ids') externalIds?: string,
  ) {
    const names = { one: 'organization', many: 'organizations' };
    const changes = readChanges({ ids, externalIds }, { one: body.organization, many: body.organizations }, names);
    return this.jobs.start('organizations/update_many', actor, base, changes);
  }

  @Delete('destroy_many')
  @RequireAccess('admin')
  @HttpCode(200)
  remove(
    @CurrentUser() actor: Principal,
    @BaseUrl() base: string,
    @QueryText('ids') ids?: string,
    @QueryText('external_ids') externalIds?: string,
  ) {
    return this.jobs.startEach('organizations/destroy_many', actor, base, requireTargets(ids, externalIds));
  }
}
