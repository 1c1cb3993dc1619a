import { Injectable } from '@nestjs/common';
import { In, MoreThanOrEqual } from 'typeorm';
import type { Page, PageRequest } from '../common/pagination';
import { type Insert, paginate, type Tx } from '../persistence';
import { DeliveryContextEntity } from './delivery-context.entity';
import { DeliveryEntity } from './delivery.entity';
import type { DeliveryKind } from './delivery-kind';
import type { DeliveryState } from './delivery-state';
import type { TemplateContext } from '../templates';

export type NewDelivery = Pick<
  DeliveryEntity,
  | 'id'
  | 'kind'
  | 'endpoint_id'
  | 'ticket_id'
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
  triggerId?: number;
  state?: DeliveryState;
}

@Injectable()
export class DeliveryRepository {
  /** What a batch stores: deliveries, and by audit the context of their templates. */
  inserts(deliveries: NewDelivery[], contexts: Map<number, TemplateContext>): Insert[] {
    const rows = [...contexts].map(([audit_id, context]) => ({ audit_id, context: JSON.stringify(context) }));
    return [
      { table: 'deliveries', rows: deliveries.map(toRow) },
      { table: 'delivery_contexts', rows },
    ];
  }

  list(tx: Tx, filter: DeliveryFilter, request: PageRequest): Promise<Page<DeliveryEntity>> {
    const query = tx.createQueryBuilder(DeliveryEntity, 'delivery');
    if (filter.ticketId !== undefined) query.andWhere('delivery.ticket_id = :ticketId', { ticketId: filter.ticketId });
    if (filter.triggerId !== undefined)
      query.andWhere('delivery.trigger_id = :triggerId', { triggerId: filter.triggerId });
    if (filter.state !== undefined) query.andWhere('delivery.state = :state', { state: filter.state });
    return paginate(query, request, [{ column: 'delivery.id', direction: 'ASC', property: 'id' }]);
  }

  /** Deliveries of a trigger made since an instant that failed for good. */
  countFailed(tx: Tx, triggerId: number, since: string): Promise<number> {
    return tx.countBy(DeliveryEntity, { state: 'failed', trigger_id: triggerId, created_at: MoreThanOrEqual(since) });
  }

  /** Those of an endpoint that are due some time are sent no more, but for the ones under way. */
  async cancelWaiting(tx: Tx, kind: DeliveryKind, endpointId: number, because: string): Promise<void> {
    const waiting = { kind, endpoint_id: endpointId, state: In(['pending', 'retrying']) };
    await tx.update(DeliveryEntity, waiting, { state: 'cancelled', next_attempt_at: null, last_error: because });
  }

  find(tx: Tx, id: number): Promise<DeliveryEntity | null> {
    return tx.findOneBy(DeliveryEntity, { id });
  }

  async contexts(tx: Tx, auditIds: number[]): Promise<Map<number, TemplateContext>> {
    const rows = await tx.findBy(DeliveryContextEntity, { audit_id: In([...new Set(auditIds)]) });
    return new Map(rows.map(({ audit_id, context }) => [audit_id, context]));
  }
}

/** A literal: every write stores several. What is not named is null. */
const toRow = (delivery: NewDelivery) => ({
  id: delivery.id,
  kind: delivery.kind,
  endpoint_id: delivery.endpoint_id,
  ticket_id: delivery.ticket_id,
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
