import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser, type Principal, RequireAccess } from '../common/access';
import { BaseUrl, IdParam, QueryText } from '../common/http';
import { mapPage, PageQuery, type PageRequest, toCursorEnvelope } from '../common/pagination';
import { OptionalBody } from '../common/validation';
import { TriggerBody } from './dto/trigger.body';
import { toTrigger } from './trigger.mapper';
import { toTriggerRevision } from './trigger-revision.mapper';
import { type ComparedRevision, TriggerRevisionsService } from './trigger-revisions.service';

@ApiTags('Trigger revisions')
@Controller('api/v2/triggers/:id/revisions')
export class TriggerRevisionsController {
  constructor(private readonly revisions: TriggerRevisionsService) {}

  /** `limit` and `cursor`, newest first (zendesk.md 4.5). */
  @Get()
  async list(
    @IdParam() id: number,
    @PageQuery() page: PageRequest,
    @BaseUrl() base: string,
    @QueryText('include') include?: string,
  ) {
    const count = await this.revisions.count(id);
    let shown: ComparedRevision[] = [];
    const envelope = await toCursorEnvelope('trigger_revisions', page, async (request) => {
      const found = await this.revisions.list(id, request);
      shown = found.rows;
      return mapPage(found, ({ revision, before }) => toTriggerRevision(revision, before, base));
    });
    const { users } = await this.sideloads(shown, include);
    return { ...envelope, count, ...(users && { users }) };
  }

  @Get(':revisionId')
  async show(
    @IdParam() id: number,
    @IdParam('revisionId') revisionId: number,
    @BaseUrl() base: string,
    @QueryText('include') include?: string,
  ) {
    const found = await this.revisions.show(id, revisionId);
    const { users } = await this.sideloads([found], include);
    return { trigger_revision: toTriggerRevision(found.revision, found.before, base), ...(users && { users }) };
  }

  @Post(':revisionId/restore')
  @RequireAccess('admin')
  @HttpCode(200)
  async restore(
    @IdParam() id: number,
    @IdParam('revisionId') revisionId: number,
    @OptionalBody(TriggerBody) body: TriggerBody,
    @CurrentUser() author: Principal,
    @BaseUrl() base: string,
  ) {
    return { trigger: toTrigger(await this.revisions.restore(id, revisionId, body.trigger ?? {}, author, base), base) };
  }

  private async sideloads(shown: ComparedRevision[], include = '') {
    if (!include.split(',').includes('users')) return {};
    return { users: await this.revisions.authors(shown.map(({ revision }) => revision)) };
  }
}
