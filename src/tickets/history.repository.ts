import { Injectable } from '@nestjs/common';
import { In, LessThanOrEqual, MoreThan } from 'typeorm';
import type { Page, PageRequest } from '../common/pagination';
import { type Insert, paginate, type Tx } from '../persistence';
import { AuditEntity } from './audit.entity';
import { CommentEntity } from './comment.entity';
import { IdempotencyKeyEntity } from './idempotency-key.entity';

/** An audit about to be stored, with each event as the JSON that is stored of it. */
export interface NewAudit extends AuditEntity {
  eventTexts: string[];
}

/** What is only ever added: audits, comments and idempotency keys. */
@Injectable()
export class HistoryRepository {
  addAudits(audits: NewAudit[]): Insert {
    return { table: 'audits', rows: audits.map(toAuditRow) };
  }

  addComments(comments: CommentEntity[]): Insert {
    return { table: 'comments', rows: comments.map(toCommentRow) };
  }

  addKeys(keys: IdempotencyKeyEntity[]): Insert {
    return { table: 'idempotency_keys', rows: keys.map(toKeyRow) };
  }

  /** Keys that have not lapsed. */
  findKeys(tx: Tx, keys: string[], now: string): Promise<IdempotencyKeyEntity[]> {
    return keys.length === 0
      ? Promise.resolve([])
      : tx.findBy(IdempotencyKeyEntity, { key: In(keys), expires_at: MoreThan(now) });
  }

  async forgetKeys(tx: Tx, keys: string[], now: string): Promise<void> {
    if (keys.length === 0) return;
    await tx
      .createQueryBuilder()
      .delete()
      .from(IdempotencyKeyEntity)
      .where('key IN (:...keys) AND expires_at <= :now', { keys, now })
      .execute();
  }

  async purgeKeys(tx: Tx, now: string): Promise<void> {
    await tx.createQueryBuilder().delete().from(IdempotencyKeyEntity).where('expires_at <= :now', { now }).execute();
  }

  listAudits(
    tx: Tx,
    ticketId: number | undefined,
    request: PageRequest,
    newestFirst = false,
  ): Promise<Page<AuditEntity>> {
    const query = tx.createQueryBuilder(AuditEntity, 'audit');
    if (ticketId !== undefined) query.where('audit.ticket_id = :ticketId', { ticketId });
    return paginate(query, request, [{ column: 'audit.id', direction: newestFirst ? 'DESC' : 'ASC', property: 'id' }]);
  }

  findAudit(tx: Tx, ticketId: number, id: number): Promise<AuditEntity | null> {
    return tx.findOneBy(AuditEntity, { ticket_id: ticketId, id });
  }

  countAudits(tx: Tx, ticketId: number): Promise<number> {
    return tx.countBy(AuditEntity, { ticket_id: ticketId });
  }

  /** The newest that were there after one write, oldest first. */
  async commentsUpTo(
    tx: Tx,
    { ticketId, auditId }: { ticketId: number; auditId: number },
    limit: number,
  ): Promise<CommentEntity[]> {
    const where = { ticket_id: ticketId, audit_id: LessThanOrEqual(auditId) };
    return (await tx.find(CommentEntity, { where, order: { id: 'DESC' }, take: limit })).reverse();
  }

  listComments(
    tx: Tx,
    filter: { ticketId: number; publicOnly: boolean },
    request: PageRequest,
    newestFirst: boolean,
  ): Promise<Page<CommentEntity>> {
    const query = tx
      .createQueryBuilder(CommentEntity, 'comment')
      .where('comment.ticket_id = :ticketId', { ticketId: filter.ticketId });
    if (filter.publicOnly) query.andWhere('comment.public = :isPublic', { isPublic: true });
    return paginate(query, request, [
      { column: 'comment.id', direction: newestFirst ? 'DESC' : 'ASC', property: 'id' },
    ]);
  }
}

const toAuditRow = (audit: NewAudit) => ({
  id: audit.id,
  ticket_id: audit.ticket_id,
  author_id: audit.author_id,
  via_id: audit.via_id,
  metadata: audit.metadata === null ? null : JSON.stringify(audit.metadata),
  events: `[${audit.eventTexts.join()}]`,
  created_at: audit.created_at,
});

const toCommentRow = (comment: CommentEntity) => ({
  id: comment.id,
  ticket_id: comment.ticket_id,
  audit_id: comment.audit_id,
  author_id: comment.author_id,
  body: comment.body,
  public: comment.public,
  via_id: comment.via_id,
  created_at: comment.created_at,
});

const toKeyRow = ({ key, ticket_id, request_hash, response, expires_at }: IdempotencyKeyEntity) => ({
  key,
  ticket_id,
  request_hash,
  response,
  expires_at,
});
