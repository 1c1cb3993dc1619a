import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Page, PageRequest } from '../common/pagination';
import { insertRows, paginate, type Tx } from '../persistence';
import { DeliveryContextEntity } from './delivery-context.entity';
import { DeliveryEntity } from './delivery.entity';
import type { DeliveryState } from './delivery-state';
import type { TemplateContext } from './template-context';

export type NewDelivery = Pick<
  DeliveryEntity,
  | 'id'
  | 'kind'
  | 'ticket_id'
  | 'audit_id'
  | 'trigger_id'
  | 'revision_id'
  | 'recipient_id'
  | 'recipient'
  | 'subject'
  | 'body'
  | 'idempotency_key'
  | 'created_at'
>;

export interface DeliveryFilter {
  ticketId?: number;
  triggerId?: number;
  state?: DeliveryState;
}

@Injectable()
export class DeliveryRepository {
  async insert(tx: Tx, deliveries: NewDelivery[], contexts: Map<number, TemplateContext>): Promise<void> {
    if (deliveries.length === 0) return;
    const fresh = { state: 'pending', attempts: 0, next_attempt_at: null, last_error: null, sent_at: null };
    await insertRows(
      tx,
      'deliveries',
      deliveries.map((delivery) => ({ ...delivery, ...fresh })),
    );
    const rows = [...contexts].map(([audit_id, context]) => ({ audit_id, context: JSON.stringify(context) }));
    await insertRows(tx, 'delivery_contexts', rows);
  }

  list(tx: Tx, filter: DeliveryFilter, request: PageRequest): Promise<Page<DeliveryEntity>> {
    const query = tx.createQueryBuilder(DeliveryEntity, 'delivery');
    if (filter.ticketId !== undefined) query.andWhere('delivery.ticket_id = :ticketId', { ticketId: filter.ticketId });
    if (filter.triggerId !== undefined)
      query.andWhere('delivery.trigger_id = :triggerId', { triggerId: filter.triggerId });
    if (filter.state !== undefined) query.andWhere('delivery.state = :state', { state: filter.state });
    return paginate(query, request, [{ column: 'delivery.id', direction: 'ASC', property: 'id' }]);
  }

  find(tx: Tx, id: number): Promise<DeliveryEntity | null> {
    return tx.findOneBy(DeliveryEntity, { id });
  }

  async contexts(tx: Tx, auditIds: number[]): Promise<Map<number, TemplateContext>> {
    const rows = await tx.findBy(DeliveryContextEntity, { audit_id: In([...new Set(auditIds)]) });
    return new Map(rows.map(({ audit_id, context }) => [audit_id, context]));
  }
}
