import { Controller, Delete, Get, HttpCode, Patch, Post, Res, UseFilters } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentUser, type Principal, RequireAccess } from '../common/access';
import { BaseUrl, IdParam, QueryText } from '../common/http';
import { PageQuery, type PageRequest, toEnvelope } from '../common/pagination';
import { requireWrapped, ValidBody } from '../common/validation';
import { CategoryErrorsFilter } from './category-errors.filter';
import { CategoryJobsService } from './category-jobs.service';
import { CategoryJobBody, TriggerCategoryBody } from './dto/trigger-category.body';
import { TriggerCategoriesService } from './trigger-categories.service';

@ApiTags('Trigger categories')
@Controller('api/v2/trigger_categories')
@UseFilters(CategoryErrorsFilter)
export class TriggerCategoriesController {
  constructor(
    private readonly categories: TriggerCategoriesService,
    private readonly jobs: CategoryJobsService,
  ) {}

  @Get()
  async list(@PageQuery() page: PageRequest, @BaseUrl() base: string, @QueryText('include') include?: string) {
    const request = inCursors(page);
    const counted = (include ?? '').split(',').includes('rule_counts');
    return toEnvelope('trigger_categories', await this.categories.list(request, base, { counted }), request);
  }

  @Get(':id')
  async show(@IdParam() id: number, @BaseUrl() base: string) {
    return { trigger_category: await this.categories.show(id, base) };
  }

  @Post()
  @RequireAccess('admin')
  async create(
    @ValidBody(TriggerCategoryBody) body: TriggerCategoryBody,
    @BaseUrl() base: string,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const created = await this.categories.create(requireWrapped(body.trigger_category, 'trigger_category'), base);
    void reply.header('location', created.url);
    return { trigger_category: created };
  }

  @Patch(':id')
  @RequireAccess('admin')
  async update(
    @IdParam() id: number,
    @ValidBody(TriggerCategoryBody) body: TriggerCategoryBody,
    @BaseUrl() base: string,
  ) {
    const input = requireWrapped(body.trigger_category, 'trigger_category');
    return { trigger_category: await this.categories.update(id, input, base) };
  }

  @Delete(':id')
  @RequireAccess('admin')
  @HttpCode(204)
  delete(@IdParam() id: number): Promise<void> {
    return this.categories.delete(id);
  }

  @Post('jobs')
  @RequireAccess('admin')
  @HttpCode(200)
  run(@ValidBody(CategoryJobBody) body: CategoryJobBody, @CurrentUser() author: Principal, @BaseUrl() base: string) {
    return this.jobs.run(requireWrapped(body.job, 'job'), author, base);
  }
}

/** Cursors also for those who ask for no style; only a page by its number is offset (zendesk.md 4.3). */
function inCursors(request: PageRequest): PageRequest {
  if (request.mode === 'cursor' || request.url.searchParams.has('page')) return request;
  return { mode: 'cursor', size: request.perPage, sort: request.sort, url: request.url };
}
