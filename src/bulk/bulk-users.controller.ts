import { Controller, Delete, HttpCode, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser, type Principal } from '../common/access';
import { BaseUrl, QueryText } from '../common/http';
import { ValidBody } from '../common/validation';
import { BulkJobs } from './bulk-jobs';
import { readChanges, requireList, requireTargets } from './bulk-list';
import { UsersBody, UserUpdatesBody } from './dto/bulk.body';

@ApiTags('Users')
@Controller('api/v2/users')
export class BulkUsersController {
  constructor(private readonly jobs: BulkJobs) {}

  @Post('create_many')
  @HttpCode(200)
  create(@ValidBody(UsersBody) body: UsersBody, @CurrentUser() actor: Principal, @BaseUrl() base: string) {
    return this.jobs.startEach('users/create_many', actor, base, requireList(body.users, 'users', 'created'));
  }

  @Post('create_or_update_many')
  @HttpCode(200)
  createOrUpdate(@ValidBody(UsersBody) body: UsersBody, @CurrentUser() actor: Principal, @BaseUrl() base: string) {
    const items = requireList(body.users, 'users', 'created or updated');
    return this.jobs.startEach('users/create_or_update_many', actor, base, items);
  }

  @Put('update_many')
  update(
    @ValidBody(UserUpdatesBody) body: UserUpdatesBody,
    @CurrentUser() actor: Principal,
    @BaseUrl() base: string,
    @QueryText('ids') ids?: string,
    @QueryText('external_ids') externalIds?: string,
  ) {
    const names = { one: 'user', many: 'users' };
    const changes = readChanges({ ids, externalIds }, { one: body.user, many: body.users }, names);
    return this.jobs.start('users/update_many', actor, base, changes);
  }

  @Delete('destroy_many')
  @HttpCode(200)
  remove(
    @CurrentUser() actor: Principal,
    @BaseUrl() base: string,
    @QueryText('ids') ids?: string,
    @QueryText('external_ids') externalIds?: string,
  ) {
    return this.jobs.startEach('users/destroy_many', actor, base, requireTargets(ids, externalIds));
  }
}
