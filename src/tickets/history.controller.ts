import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { CurrentUser, type Principal, RequireAccess } from '../common/access';
import { Clock, toInstant } from '../common/clock';
import { BaseUrl, IdParam, QueryText } from '../common/http';
import { mapPage, type Page, PageQuery, type PageRequest, toCursorEnvelope, toEnvelope } from '../common/pagination';
import { toAudit, toComment } from './history.mapper';
import { HistoryService } from './history.service';
import { Sideloads } from './sideloads';

@ApiTags('Ticket comments and audits')
@Controller('api/v2')
export class HistoryController {
  constructor(
    private readonly history: HistoryService,
    private readonly sideloads: Sideloads,
    private readonly clock: Clock,
  ) {}

  @Get('tickets/:id/comments')
  @RequireAccess('end_user')
  async comments(
    @IdParam() id: number,
    @PageQuery() page: PageRequest,
    @CurrentUser() actor: Principal,
    @BaseUrl() base: string,
    @QueryText('include') include?: string,
  ) {
    const found = await this.history.comments(id, page, actor);
    return {
      ...toEnvelope('comments', mapPage(found, toComment), page),
      ...(await this.authors(found, actor, base, include)),
    };
  }

  @Get('tickets/:id/audits')
  async audits(
    @IdParam() id: number,
    @PageQuery() page: PageRequest,
    @CurrentUser() actor: Principal,
    @BaseUrl() base: string,
    @QueryText('include') include?: string,
  ) {
    const found = await this.history.audits(id, page, actor);
    return {
      ...toEnvelope('audits', mapPage(found, toAudit), page),
      ...(await this.authors(found, actor, base, include)),
    };
  }

  @Get('tickets/:id/audits/count')
  async countAudits(@IdParam() id: number, @CurrentUser() actor: Principal) {
    const value = await this.history.countAudits(id, actor);
    return { count: { value, refreshed_at: toInstant(this.clock.now()) } };
  }

  @Get('tickets/:id/audits/:auditId')
  async audit(@IdParam() id: number, @IdParam('auditId') auditId: number, @CurrentUser() actor: Principal) {
    return { audit: toAudit(await this.history.audit(id, auditId, actor)) };
  }

  /** `meta` and `links` when asked for by `page[size]`, else the old cursor shape (zendesk.md 3.4). */
  @Get('ticket_audits')
  @RequireAccess('admin')
  async allAudits(@PageQuery() page: PageRequest) {
    return toCursorEnvelope('audits', page, async (request) => mapPage(await this.history.allAudits(request), toAudit));
  }

  /** For `include=users`. */
  private authors({ rows }: Page<{ author_id: number }>, actor: Principal, base: string, include?: string) {
    const users = rows.map(({ author_id }) => author_id);
    return this.sideloads.of(include, { users }, actor, base);
  }
}
