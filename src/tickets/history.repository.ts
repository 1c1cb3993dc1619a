import { Injectable } from '@nestjs/common';
import { In, MoreThan } from 'typeorm';
import type { Page, PageRequest } from '../common/pagination';
import { insertRows, paginate, type Tx } from '../persistence';
import { AuditEntity } from './audit.entity';
import { CommentEntity } from './comment.entity';
import { IdempotencyKeyEntity } from './idempotency-key.entity';

/** What is only ever added: audits, comments and idempotency keys. */
@Injectable()
export class HistoryRepository {
  async addAudits(tx: Tx, audits: AuditEntity[]): Promise<void> {
    await insertRows(
      tx,
      'audits',
      audits.map((audit) => ({
        id: audit.id,
        ticket_id: audit.ticket_id,
        author_id: audit.author_id,
        via_id: audit.via_id,
        metadata: audit.metadata === null ? null : JSON.stringify(audit.metadata),
        events: JSON.stringify(audit.events),
        created_at: audit.created_at,
      })),
    );
  }

  async addComments(tx: Tx, comments: CommentEntity[]): Promise<void> {
    await insertRows(
      tx,
      'comments',
      comments.map(({ id, ticket_id, audit_id, author_id, body, public: isPublic, via_id, created_at }) => ({
        id,
        ticket_id,
        audit_id,
        author_id,
        body,
        public: isPublic,
        via_id,
        created_at,
      })),
    );
  }

  async addKeys(tx: Tx, keys: IdempotencyKeyEntity[]): Promise<void> {
    await insertRows(
      tx,
      'idempotency_keys',
      keys.map(({ key, ticket_id, request_hash, response, expires_at }) => ({
        key,
        ticket_id,
        request_hash,
        response,
        expires_at,
      })),
    );
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
