import { Injectable } from '@nestjs/common';
import { hasAccess, type Principal } from '../common/access';
import { notFound } from '../common/errors';
import { isDescendingOrder, type Page, type PageRequest } from '../common/pagination';
import { UnitOfWork } from '../persistence';
import type { AuditEntity } from './audit.entity';
import type { CommentEntity } from './comment.entity';
import { HistoryRepository } from './history.repository';
import { TicketsService } from './tickets.service';

/** What happened to tickets: comments and audits. */
@Injectable()
export class HistoryService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly history: HistoryRepository,
    private readonly tickets: TicketsService,
  ) {}

  /** An end user sees the public comments of own tickets. */
  async comments(ticketId: number, request: PageRequest, actor: Principal): Promise<Page<CommentEntity>> {
    await this.tickets.require(ticketId, actor);
    const filter = { ticketId, publicOnly: !hasAccess(actor, 'agent') };
    return this.unitOfWork.read((tx) => this.history.listComments(tx, filter, request, isDescending(request)));
  }

  async audits(ticketId: number, request: PageRequest, actor: Principal): Promise<Page<AuditEntity>> {
    await this.tickets.require(ticketId, actor);
    return this.unitOfWork.read((tx) => this.history.listAudits(tx, ticketId, request, isDescending(request)));
  }

  async audit(ticketId: number, id: number, actor: Principal): Promise<AuditEntity> {
    await this.tickets.require(ticketId, actor);
    const audit = await this.unitOfWork.read((tx) => this.history.findAudit(tx, ticketId, id));
    if (!audit) throw notFound();
    return audit;
  }

  async countAudits(ticketId: number, actor: Principal): Promise<number> {
    await this.tickets.require(ticketId, actor);
    return this.unitOfWork.read((tx) => this.history.countAudits(tx, ticketId));
  }

  /** Of all tickets, newest first. */
  allAudits(request: PageRequest): Promise<Page<AuditEntity>> {
    return this.unitOfWork.read((tx) => this.history.listAudits(tx, undefined, request, true));
  }
}

/** `sort=-created_at` or `sort_order=desc` (zendesk.md 3.3). */
const isDescending = ({ sort, url }: PageRequest): boolean =>
  sort?.startsWith('-') === true || isDescendingOrder(url.searchParams);
