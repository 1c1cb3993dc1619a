import { Controller, Delete, Get, HttpCode, Post, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { RequireAccess } from '../common/access';
import { BaseUrl, HowToRemove, IdParam, MayForce, Removal } from '../common/http';
import { PageQuery, type PageRequest } from '../common/pagination';
import { requireWrapped, ValidBody } from '../common/validation';
import { GroupBody } from './dto/group.dto';
import { GroupsService } from './groups.service';

@ApiTags('Groups')
@Controller('api/v2/groups')
export class GroupsController {
  constructor(private readonly groups: GroupsService) {}

  @Get()
  list(@PageQuery() page: PageRequest, @BaseUrl() base: string) {
    return this.groups.list(page, base);
  }

  @Get('assignable')
  assignable(@PageQuery() page: PageRequest, @BaseUrl() base: string) {
    return this.groups.list(page, base);
  }

  @Get('count')
  count() {
    return this.groups.count();
  }

  @Get(':id')
  show(@IdParam() id: number, @BaseUrl() base: string) {
    return this.groups.show(id, base);
  }

  @Post()
  @RequireAccess('admin')
  async create(
    @ValidBody(GroupBody) body: GroupBody,
    @BaseUrl() base: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const created = await this.groups.create(requireWrapped(body.group, 'group'), base);
    void reply.header('location', created.group.url);
    return created;
  }

  @Put(':id')
  @RequireAccess('admin')
  update(@IdParam() id: number, @ValidBody(GroupBody) body: GroupBody, @BaseUrl() base: string) {
    return this.groups.update(id, requireWrapped(body.group, 'group'), base);
  }

  @Delete(':id')
  @RequireAccess('admin')
  @HttpCode(204)
  @MayForce()
  remove(@IdParam() id: number, @HowToRemove() removal: Removal) {
    return this.groups.remove(id, removal);
  }
}
