import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '../common/pagination';
import type { Answer, DeliveryEntity, Outcome } from '../deliveries';
import { paginate, type Tx } from '../persistence';

export interface InvocationFilter {
  states?: DeliveryEntity['state'][];
  /** Instants that it was caused within, both included. */
  from?: string;
  to?: string;
}

/** How one try to call a webhook ended. */
export interface AttemptRow {
  delivery_id: number;
  attempt: number;
  result: Outcome['result'];
  error: string | null;
  answer: Answer | null;
  started_at: string;
  milliseconds: number;
}

/** Deliveries to one webhook and their attempts, read by the names of their tables. */
@Injectable()
export class InvocationsRepository {
  /** The newest first. */
  list(tx: Tx, endpointId: number, filter: InvocationFilter, request: PageRequest): Promise<Page<DeliveryEntity>> {
    const query = tx.createQueryBuilder<DeliveryEntity>('deliveries', 'delivery');
    query.where(`delivery.kind = 'webhook' AND delivery.endpoint_id > 0 AND delivery.endpoint_id = :endpointId`, {
      endpointId,
    });
    const { states, from, to } = filter;
    if (states) query.andWhere('delivery.state IN (:...states)', { states });
    if (from !== undefined) query.andWhere('delivery.created_at >= :from', { from });
    if (to !== undefined) query.andWhere('delivery.created_at <= :to', { to });
    return paginate(query, request, [{ column: 'delivery.id', direction: 'DESC', property: 'id' }]);
  }

  /** In their order. */
  async attempts(tx: Tx, deliveryIds: number[]): Promise<AttemptRow[]> {
    if (deliveryIds.length === 0) return [];
    const rows = await tx
      .createQueryBuilder()
      .select(['delivery_id', 'attempt', 'result', 'error', 'answer', 'started_at', 'milliseconds'])
      .from('delivery_attempts', 'tried')
      .where('tried.delivery_id IN (:...deliveryIds)', { deliveryIds })
      .orderBy('delivery_id')
      .addOrderBy('attempt')
      .getRawMany<Omit<AttemptRow, 'answer'> & { answer: string | null }>();
    return rows.map((row) => ({
      ...row,
      delivery_id: Number(row.delivery_id),
      answer: row.answer === null ? null : (JSON.parse(row.answer) as Answer),
    }));
  }
}
