import { Controller, Delete, Get, HttpCode, Post, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentUser, type Principal, RequireAccess } from '../common/access';
import { badRequest } from '../common/errors';
import { BaseUrl, IdParam, QueryText, resourceUrl } from '../common/http';
import { mapPage, PageQuery, type PageRequest, toEnvelope } from '../common/pagination';
import { requireWrapped, ValidBody } from '../common/validation';
import { TriggerBody, TriggerOrderBody } from './dto/trigger.body';
import { TriggerDefinitions } from './trigger-definitions';
import { toTrigger } from './trigger.mapper';
import { TriggersService } from './triggers.service';

@ApiTags('Triggers')
@Controller('api/v2/triggers')
export class TriggersController {
  constructor(
    private readonly triggers: TriggersService,
    private readonly catalogue: TriggerDefinitions,
  ) {}

  @Get()
  async list(@PageQuery() page: PageRequest, @BaseUrl() base: string, @QueryText('active') active?: string) {
    const found = await this.triggers.list({ active: readFlag(active) }, page);
    return toEnvelope(
      'triggers',
      mapPage(found, (trigger) => toTrigger(trigger, base)),
      page,
    );
  }

  @Get('active')
  async listActive(@PageQuery() page: PageRequest, @BaseUrl() base: string) {
    const found = await this.triggers.list({ active: true }, page);
    return toEnvelope(
      'triggers',
      mapPage(found, (trigger) => toTrigger(trigger, base)),
      page,
    );
  }

  @Get('search')
  async search(
    @PageQuery() page: PageRequest,
    @BaseUrl() base: string,
    @QueryText('query') query?: string,
    @QueryText('active') active?: string,
  ) {
    if (!query) throw badRequest('BadRequest', 'query must say which titles to look for', 'query_missing');
    const found = await this.triggers.list({ title: query, active: readFlag(active) }, page);
    return toEnvelope(
      'triggers',
      mapPage(found, (trigger) => toTrigger(trigger, base)),
      page,
    );
  }

  @Get('definitions')
  async definitions() {
    return { definitions: await this.catalogue.describe() };
  }

  @Put('reorder')
  @RequireAccess('admin')
  @HttpCode(200)
  async reorder(@ValidBody(TriggerOrderBody) body: TriggerOrderBody): Promise<object> {
    await this.triggers.reorder(body.trigger_ids ?? []);
    return {};
  }

  @Get(':id')
  async show(@IdParam() id: number, @BaseUrl() base: string) {
    return { trigger: toTrigger(await this.triggers.show(id), base) };
  }

  @Post()
  @RequireAccess('admin')
  async create(
    @ValidBody(TriggerBody) body: TriggerBody,
    @CurrentUser() author: Principal,
    @BaseUrl() base: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const trigger = await this.triggers.create(requireWrapped(body.trigger, 'trigger'), author);
    void reply.header('Location', resourceUrl(base, 'triggers', trigger.id));
    return { trigger: toTrigger(trigger, base) };
  }

  @Put(':id')
  @RequireAccess('admin')
  async update(
    @IdParam() id: number,
    @ValidBody(TriggerBody) body: TriggerBody,
    @CurrentUser() author: Principal,
    @BaseUrl() base: string,
  ) {
    const trigger = await this.triggers.update(id, requireWrapped(body.trigger, 'trigger'), author);
    return { trigger: toTrigger(trigger, base) };
  }

  @Delete(':id')
  @RequireAccess('admin')
  @HttpCode(204)
  delete(@IdParam() id: number): Promise<void> {
    return this.triggers.delete(id);
  }
}

const readFlag = (text: string | undefined): boolean | undefined => (text === undefined ? undefined : text === 'true');
