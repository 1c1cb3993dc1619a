import type { DeliveryEntity } from './delivery.entity';

/** The same for every attempt of one delivery and for no other (DESIGN 4): ticket, audit, revision, action, recipient. */
export const idempotencyKeyOf = (delivery: DeliveryEntity): string =>
  [
    delivery.ticket_id,
    delivery.audit_id,
    `${delivery.trigger_id}.${delivery.revision_id}`,
    delivery.action_index,
    delivery.recipient_id,
  ].join('-');
