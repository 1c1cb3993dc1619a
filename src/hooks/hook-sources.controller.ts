import { Controller, Delete, Get, HttpCode, Post, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentUser, type Principal, RequireAccess } from '../common/access';
import { BaseUrl, IdParam, resourceUrl } from '../common/http';
import { mapPage, PageQuery, type PageRequest, toEnvelope } from '../common/pagination';
import { ValidBody } from '../common/validation';
import { HookSourceBody } from './dto/hook.body';
import { toHookSource, withSecret } from './hook-source.mapper';
import { HookSourcesService } from './hook-sources.service';

@ApiTags('Hook sources')
@RequireAccess('admin')
@Controller('api/v2/hook_sources')
export class HookSourcesController {
  constructor(private readonly sources: HookSourcesService) {}

  @Get()
  async list(@PageQuery() page: PageRequest, @BaseUrl() base: string) {
    const found = await this.sources.list(page);
    return toEnvelope(
      'hook_sources',
      mapPage(found, (source) => toHookSource(source, base)),
      page,
    );
  }

  @Get(':id')
  async show(@IdParam() id: number, @BaseUrl() base: string) {
    return { hook_source: toHookSource(await this.sources.show(id), base) };
  }

  @Post()
  async create(
    @ValidBody(HookSourceBody) body: HookSourceBody,
    @CurrentUser() author: Principal,
    @BaseUrl() base: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const source = await this.sources.create(body.hook_source ?? {}, author);
    void reply.header('Location', resourceUrl(base, 'hook_sources', source.id));
    return { hook_source: withSecret(source, base) };
  }

  @Put(':id')
  async update(@IdParam() id: number, @ValidBody(HookSourceBody) body: HookSourceBody, @BaseUrl() base: string) {
    return { hook_source: toHookSource(await this.sources.update(id, body.hook_source ?? {}), base) };
  }

  /** A new secret; the old one is refused from the answer on. */
  @Post(':id/secret')
  async resetSecret(@IdParam() id: number, @BaseUrl() base: string) {
    return { hook_source: withSecret(await this.sources.resetSecret(id), base) };
  }

  @Delete(':id')
  @HttpCode(204)
  delete(@IdParam() id: number): Promise<void> {
    return this.sources.delete(id);
  }
}
