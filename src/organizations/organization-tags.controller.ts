import { Body, Controller, Delete, Get, Post, Put } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { IdParam } from '../common/http';
import { OrganizationTagsService } from './organization-tags.service';

/** POST sets, PUT adds, DELETE removes (zendesk.md 2.2). */
@ApiTags('Organizations')
@Controller('api/v2/organizations/:id/tags')
export class OrganizationTagsController {
  constructor(private readonly tags: OrganizationTagsService) {}

  @Get()
  list(@IdParam() id: number) {
    return this.tags.list(id);
  }

  @Post()
  set(@IdParam() id: number, @Body() body: unknown) {
    return this.tags.change(id, body, 'set');
  }

  @Put()
  add(@IdParam() id: number, @Body() body: unknown) {
    return this.tags.change(id, body, 'add');
  }

  @Delete()
  remove(@IdParam() id: number, @Body() body: unknown) {
    return this.tags.change(id, body, 'remove');
  }
}
