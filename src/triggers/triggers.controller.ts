import { Controller, Delete, Get, HttpCode, Post, Put, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentUser, type Principal, RequireAccess } from '../common/access';
import { BaseUrl, IdParam, QueryText, resourceUrl } from '../common/http';
import { mapPage, PageQuery, type PageRequest, readId, toEnvelope } from '../common/pagination';
import { OptionalBody, requireWrapped, ValidBody } from '../common/validation';
import { TriggerBody } from './dto/trigger.body';
import { TriggerDefinitions } from './trigger-definitions';
import { toTrigger } from './trigger.mapper';
import { TriggerFirings } from './trigger-firings';
import { readFilter, readSearch } from './trigger-search';
import { readUsages, USAGES } from './trigger-usages';
import { TriggersService } from './triggers.service';

type Filter = Parameters<TriggersService['list']>[0];

@ApiTags('Triggers')
@Controller('api/v2/triggers')
export class TriggersController {
  constructor(
    private readonly triggers: TriggersService,
    private readonly catalogue: TriggerDefinitions,
    private readonly firings: TriggerFirings,
  ) {}

  @Get()
  list(
    @PageQuery() page: PageRequest,
    @BaseUrl() base: string,
    @QueryText('active') active?: string,
    @QueryText('category_id') categoryId?: string,
    @QueryText('include') include?: string,
  ) {
    return this.page(readFilter({ active, categoryId }), page, base, include);
  }

  @Get('active')
  listActive(
    @PageQuery() page: PageRequest,
    @BaseUrl() base: string,
    @QueryText('category_id') categoryId?: string,
    @QueryText('include') include?: string,
  ) {
    return this.page({ ...readFilter({ categoryId }), active: true }, page, base, include);
  }

  @Get('search')
  search(
    @PageQuery() page: PageRequest,
    @BaseUrl() base: string,
    @QueryText('query') query?: string,
    @QueryText('active') active?: string,
    @QueryText('filter') filter?: string,
    @QueryText('filter[json]') json?: string,
    @QueryText('include') include?: string,
  ) {
    return this.page(readSearch({ query, active, filter: filter ?? json }), page, base, include);
  }

  @Get('definitions')
  async definitions() {
    return { definitions: await this.catalogue.describe() };
  }

  @Get(':id')
  async show(@IdParam() id: number, @BaseUrl() base: string) {
    return { trigger: toTrigger(await this.triggers.show(id), base) };
  }

  /** With `clone_trigger_id`, a copy of that trigger, which needs no body. */
  @Post()
  @RequireAccess('admin')
  async create(
    @OptionalBody(TriggerBody) body: TriggerBody,
    @CurrentUser() author: Principal,
    @BaseUrl() base: string,
    @Res({ passthrough: true }) reply: FastifyReply,
    @QueryText('clone_trigger_id') cloned?: string,
  ) {
    const original = readId(cloned, 'clone_trigger_id');
    const trigger =
      original === undefined
        ? await this.triggers.create(requireWrapped(body.trigger, 'trigger'), author)
        : await this.triggers.clone(original, body.trigger ?? {}, author);
    void reply.header('Location', resourceUrl(base, 'triggers', trigger.id));
    return { trigger: toTrigger(trigger, base) };
  }

  @Post(':id/clone')
  @RequireAccess('admin')
  async clone(
    @IdParam() id: number,
    @OptionalBody(TriggerBody) body: TriggerBody,
    @CurrentUser() author: Principal,
    @BaseUrl() base: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const trigger = await this.triggers.clone(id, body.trigger ?? {}, author);
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
    const trigger = await this.triggers.update(id, requireWrapped(body.trigger, 'trigger'), author, base);
    return { trigger: toTrigger(trigger, base) };
  }

  @Delete(':id')
  @RequireAccess('admin')
  @HttpCode(204)
  delete(@IdParam() id: number): Promise<void> {
    return this.triggers.delete(id);
  }

  private async page(filter: Filter, page: PageRequest, base: string, include?: string) {
    const usages = readUsages(include);
    const firings = await Promise.all(usages.map((usage) => this.firings.within(USAGES[usage])));
    const usageOf = (id: number) => Object.fromEntries(usages.map((usage, at) => [usage, firings[at]!.get(id) ?? 0]));
    const found = await this.triggers.list(filter, page);
    return toEnvelope(
      'triggers',
      mapPage(found, (trigger) => ({ ...toTrigger(trigger, base), ...usageOf(trigger.id) })),
      page,
    );
  }
}
