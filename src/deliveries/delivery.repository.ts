import { Injectable } from '@nestjs/common';
import { Between, In, IsNull, MoreThanOrEqual, type FindOptionsWhere } from 'typeorm';
import type { Page, PageRequest } from '../common/pagination';
import { givenRows, type Insert, paginate, rowsByIds, rowsIn, runPrepared, type Tx } from '../persistence';
import { DeliveryAttemptEntity } from './delivery-attempt.entity';
import { contextText } from './context-text';
import { DeliveryContextEntity } from './delivery-context.entity';
import { DeliveryEntity, type TicketDelivery } from './delivery.entity';
import type { DeliveryKind } from './delivery-kind';
import type { DeliveryState } from './delivery-state';
import type { Job, TicketJob } from './sender';
import type { UserEvent } from './user-event';
import type { TemplateContext } from '../templates';

export type NewDelivery = Pick<
  DeliveryEntity,
  | 'id'
  | 'kind'
  | 'endpoint_id'
  | 'ticket_id'
  | 'user_id'
  | 'audit_id'
  | 'trigger_id'
  | 'revision_id'
  | 'recipient_id'
  | 'recipient'
  | 'action_index'
  | 'event'
  | 'next_attempt_at'
  | 'created_at'
>;

export interface DeliveryFilter {
  ticketId?: number;
  userId?: number;
  triggerId?: number;
  state?: DeliveryState;
  kind?: DeliveryKind;
  /** A webhook. */
  endpointId?: number;
}

/** Nothing more happens by itself: it ended, or it was kept because nothing sends it. */
export const AT_REST = `(state IN ('sent', 'failed', 'cancelled') OR (state = 'pending' AND next_attempt_at IS NULL))`;

const WAITING = `state IN ('pending', 'retrying')`;
/** Rows changed in one transaction, which holds other writes up. */
const SLICE = 500;

@Injectable()
export class DeliveryRepository {
  /** What a batch stores: deliveries, and by audit the context of their templates, or the event of a user. */
  inserts(deliveries: NewDelivery[], contexts: Map<number, TemplateContext | UserEvent>): Insert[] {
    const rows = [...contexts].map(([audit_id, context]) => ({ audit_id, context: contextText(context) }));
    return [
      { table: 'deliveries', rows: deliveries.map(toRow), isSlim: true },
      { table: 'delivery_contexts', rows },
    ];
  }

  list(tx: Tx, filter: DeliveryFilter, request: PageRequest): Promise<Page<DeliveryEntity>> {
    const query = tx.createQueryBuilder(DeliveryEntity, 'delivery');
    query.where(whereOf(filter));
    return paginate(query, request, [{ column: 'delivery.id', direction: 'ASC', property: 'id' }]);
  }

  /** Deliveries of a trigger made since an instant that failed for good. */
  countFailed(tx: Tx, triggerId: number, since: string): Promise<number> {
    return tx.countBy(DeliveryEntity, { state: 'failed', trigger_id: triggerId, created_at: MoreThanOrEqual(since) });
  }

  /**
   * Those of an endpoint that are due some time are sent no more, but for the ones under way. At most a slice; answers whether there may
   * be more.
   */
  async cancelWaiting(tx: Tx, endpointId: number, because: string): Promise<boolean> {
    const statement = `UPDATE deliveries SET state = 'cancelled', next_attempt_at = NULL, last_error = ?
      WHERE id IN (
        SELECT id FROM deliveries WHERE endpoint_id = ? AND next_attempt_at IS NOT NULL AND ${WAITING} LIMIT ${SLICE}
      ) AND ${WAITING} RETURNING id`;
    return (await runPrepared(tx, statement, [because, endpointId])).length === SLICE;
  }

  findByIds(tx: Tx, ids: number[]): Promise<DeliveryEntity[]> {
    return rowsByIds(tx, DeliveryEntity, ids);
  }

  find(tx: Tx, id: number): Promise<DeliveryEntity | null> {
    return tx.findOneBy(DeliveryEntity, { id });
  }

  attempts(tx: Tx, deliveryId: number): Promise<DeliveryAttemptEntity[]> {
    return tx.find(DeliveryAttemptEntity, { where: { delivery_id: deliveryId }, order: { attempt: 'ASC' } });
  }

  /** Makes due what is at rest, as new, unless it is forgotten; answers the endpoint of each. Its tries are counted on. */
  async replay(tx: Tx, ids: number[], now: string): Promise<number[]> {
    const statement = `UPDATE deliveries SET state = 'pending', next_attempt_at = ?, replayed_at = ?
      WHERE id IN (${givenRows(tx, ['id'])}) AND ${AT_REST}
        AND EXISTS (SELECT 1 FROM delivery_contexts WHERE delivery_contexts.audit_id = deliveries.audit_id)
      RETURNING endpoint_id`;
    const given = JSON.stringify(ids.map((id) => [id]));
    const rows = await runPrepared<{ endpoint_id: number }>(tx, statement, [now, now, given]);
    return rows.map(({ endpoint_id }) => endpoint_id);
  }

  /** Whether it was still waiting. */
  async cancel(tx: Tx, id: number, reason: string): Promise<boolean> {
    const waiting = { id, state: In(['pending', 'retrying']) };
    const change = { state: 'cancelled', next_attempt_at: null, last_error: reason } as const;
    return (await tx.update(DeliveryEntity, waiting, change)).affected === 1;
  }

  async lastId(tx: Tx): Promise<number> {
    return (await tx.maximum(DeliveryEntity, 'id')) ?? 0;
  }

  /** Deliveries of these kinds with ids above `after`, up to `last`; of pending ones those that are kept. */
  async idsBetween(
    tx: Tx,
    { kinds, ...filter }: DeliveryFilter & { kinds: DeliveryKind[] },
    after: number,
    last: number,
  ): Promise<number[]> {
    const kept = filter.state === 'pending' ? { next_attempt_at: IsNull() } : {};
    const where = { ...whereOf(filter), ...kept, kind: In(kinds), id: Between(after + 1, last) };
    const rows = await tx.find(DeliveryEntity, { select: { id: true }, where, order: { id: 'ASC' } });
    return rows.map(({ id }) => id);
  }

  /** Each with its context; without those whose context is forgotten. */
  async jobs(tx: Tx, deliveries: TicketDelivery[]): Promise<TicketJob[]>;
  async jobs(tx: Tx, deliveries: DeliveryEntity[]): Promise<Job[]>;
  async jobs(tx: Tx, deliveries: DeliveryEntity[]): Promise<Job[]> {
    const contexts = await this.contexts(
      tx,
      deliveries.map(({ audit_id }) => audit_id),
    );
    return deliveries.flatMap((delivery) => {
      const context = contexts.get(delivery.audit_id);
      return context ? [{ delivery, context } as Job] : [];
    });
  }

  async contexts(tx: Tx, auditIds: number[]): Promise<Map<number, TemplateContext | UserEvent>> {
    const rows = await rowsIn(tx, DeliveryContextEntity, 'audit_id', [...new Set(auditIds)]);
    return new Map(rows.map(({ audit_id, context }) => [audit_id, context]));
  }
}

function whereOf(filter: DeliveryFilter): FindOptionsWhere<DeliveryEntity> {
  const { ticketId, userId, triggerId, state, kind, endpointId } = filter;
  const where: FindOptionsWhere<DeliveryEntity> = {};
  if (ticketId !== undefined) where.ticket_id = ticketId;
  if (userId !== undefined) where.user_id = userId;
  if (triggerId !== undefined) where.trigger_id = triggerId;
  if (state !== undefined) where.state = state;
  if (kind !== undefined) where.kind = kind;
  if (endpointId !== undefined) where.endpoint_id = endpointId;
  return where;
}

/** A literal: every write stores several. What is not named is null. */
const toRow = (delivery: NewDelivery) => ({
  id: delivery.id,
  kind: delivery.kind,
  endpoint_id: delivery.endpoint_id,
  ticket_id: delivery.ticket_id,
  user_id: delivery.user_id,
  audit_id: delivery.audit_id,
  trigger_id: delivery.trigger_id,
  revision_id: delivery.revision_id,
  action_index: delivery.action_index,
  event: delivery.event,
  recipient_id: delivery.recipient_id,
  recipient: delivery.recipient,
  state: 'pending',
  attempts: 0,
  next_attempt_at: delivery.next_attempt_at,
  created_at: delivery.created_at,
});
