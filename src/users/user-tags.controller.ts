import { Body, Controller, Delete, Get, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser, type Principal } from '../common/access';
import { IdParam } from '../common/http';
import { UserTagsService } from './user-tags.service';

/** POST sets, PUT adds, DELETE removes (zendesk.md 2.2). */
@ApiTags('Users')
@Controller('api/v2/users/:id/tags')
export class UserTagsController {
  constructor(private readonly tags: UserTagsService) {}

  @Get()
  list(@IdParam() id: number) {
    return this.tags.list(id);
  }

  @Post()
  set(@IdParam() id: number, @Body() body: unknown, @CurrentUser() actor: Principal) {
    return this.tags.change(actor, id, body, 'set');
  }

  @Put()
  add(@IdParam() id: number, @Body() body: unknown, @CurrentUser() actor: Principal) {
    return this.tags.change(actor, id, body, 'add');
  }

  @Delete()
  remove(@IdParam() id: number, @Body() body: unknown, @CurrentUser() actor: Principal) {
    return this.tags.change(actor, id, body, 'remove');
  }
}
