import { Injectable } from '@nestjs/common';
import { In, LessThan } from 'typeorm';
import { sql, type Tx } from '../persistence';
import { DeliveryEntity, type TicketDelivery } from './delivery.entity';

/** In one message, which must stay one that people read. */
const MOST_MERGED = 20;

/** What else one recipient was or will be told of a ticket. */
@Injectable()
export class RelatedDeliveriesRepository {
  /**
   * Takes up into a delivery what waits behind it: later ones of its ticket, recipient, trigger and action that nobody tried yet.
   * Only while it is at its first attempt, so that every attempt sends the same.
   */
  async merge(tx: Tx, { id, ticket_id, kind, recipient_id, trigger_id, action_index }: TicketDelivery): Promise<void> {
    await tx.query(
      sql(
        tx,
        `UPDATE deliveries SET state = 'cancelled', next_attempt_at = NULL, last_error = ?, merged_into = ?
         WHERE id IN (
           SELECT id FROM deliveries WHERE ticket_id = ? AND recipient_id = ? AND id > ? AND next_attempt_at IS NOT NULL
             AND kind = ? AND trigger_id = ? AND action_index = ? AND state = 'pending' AND attempts = 0
           ORDER BY id LIMIT ${MOST_MERGED}
         ) AND state = 'pending' AND attempts = 0
           AND EXISTS (SELECT 1 FROM deliveries AS first WHERE first.id = ? AND first.state = 'sending' AND first.attempts = 1)`,
      ),
      [`merged into delivery ${id}`, id, ticket_id, recipient_id, id, kind, trigger_id, action_index, id],
    );
  }

  /** What was taken up into these, oldest first; what was asked for again since is on its own. */
  mergedInto(tx: Tx, deliveries: TicketDelivery[]): Promise<TicketDelivery[]> {
    const ticket_id = In([...new Set(deliveries.map((one) => one.ticket_id))]);
    const merged_into = In(deliveries.map(({ id }) => id));
    const where = { ticket_id, merged_into, state: 'cancelled' as const };
    return tx.find(DeliveryEntity, { where, order: { id: 'ASC' } }) as Promise<TicketDelivery[]>;
  }

  /** What the recipient was sent of the ticket before this: the first, and the last few, oldest first. */
  async sentBefore(tx: Tx, delivery: TicketDelivery, last: number): Promise<DeliveryEntity[]> {
    const { ticket_id, kind, recipient_id } = delivery;
    const where = { ticket_id, kind, recipient_id, state: 'sent' as const, id: LessThan(delivery.id) };
    const latest = await tx.find(DeliveryEntity, { where, order: { id: 'DESC' }, take: last });
    if (latest.length < last) return latest.reverse();
    const [first] = await tx.find(DeliveryEntity, { where, order: { id: 'ASC' }, take: 1 });
    const isAmongThem = latest.some(({ id }) => id === first!.id);
    return [...(isAmongThem ? [] : [first!]), ...latest.reverse()];
  }
}
