import type { DeliveryEntity } from './delivery.entity';

type Named = Pick<
  DeliveryEntity,
  'ticket_id' | 'user_id' | 'audit_id' | 'trigger_id' | 'revision_id' | 'action_index' | 'event' | 'recipient_id'
>;

/**
 * The same for every attempt of one delivery and for no other (DESIGN 4): ticket or user, audit, trigger revision or event,
 * action, recipient or endpoint.
 */
export const idempotencyKeyOf = (delivery: Named): string =>
  [
    delivery.ticket_id ?? delivery.user_id,
    delivery.audit_id,
    ...(delivery.trigger_id === null ? [] : [`${delivery.trigger_id}.${delivery.revision_id}`]),
    delivery.event ?? delivery.action_index,
    delivery.recipient_id,
  ].join('-');
