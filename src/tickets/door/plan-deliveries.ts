import {
  type DeliveryKind,
  type EventSubscribers,
  MAIL_ENDPOINT,
  type NewDelivery,
  type Senders,
} from '../../deliveries';
import type { Decided } from './decided';
import { heardEvents } from './lifecycle-events';
import type { Notification } from './notification';

interface Surroundings {
  senders: Senders;
  subscribers: EventSubscribers;
  now: number;
}

/**
 * Everything that a write sends, each delivery to one recipient: what its triggers ask for, and the events for who subscribed.
 * Ids are given when it is stored. Literals, since a write may have many.
 */
export function planDeliveries(decided: Decided, { senders, subscribers, now }: Surroundings): NewDelivery[] {
  const plans: NewDelivery[] = [];
  const created_at = decided.updatedAt;
  const startOf = (kind: DeliveryKind) => senders.firstTryAt(kind, now);
  for (const { type, triggerId, revisionId, actionIndex, recipients } of delivered(decided)) {
    const kind = type === 'notification_webhook' ? 'webhook' : 'email';
    const next_attempt_at = recipients.length > 0 ? startOf(kind) : null;
    for (const { id, name, email } of recipients) {
      plans.push({
        id: 0,
        kind,
        endpoint_id: kind === 'webhook' ? id : MAIL_ENDPOINT,
        ticket_id: 0,
        user_id: null,
        audit_id: 0,
        trigger_id: triggerId,
        revision_id: revisionId,
        action_index: actionIndex,
        event: null,
        recipient_id: id,
        recipient: kind === 'webhook' ? name : email!,
        next_attempt_at,
        created_at,
      });
    }
  }
  for (const event of heardEvents(decided, subscribers)) {
    for (const { endpointId, name } of subscribers.of(event.type)) {
      plans.push({
        id: 0,
        kind: 'webhook',
        endpoint_id: endpointId,
        ticket_id: 0,
        user_id: null,
        audit_id: 0,
        trigger_id: event.type === 'trigger.fired' ? event.trigger_id : null,
        revision_id: event.type === 'trigger.fired' ? event.revision_id : null,
        action_index: null,
        event: event.type,
        recipient_id: endpointId,
        recipient: name,
        next_attempt_at: startOf('webhook'),
        created_at,
      });
    }
  }
  return plans;
}

export const isReturned = ({ plan }: Decided): boolean => plan.command.mirror?.effects === 'return';

/** What is sent from here; a source may want to send what its tickets ask for itself. */
const delivered = (decided: Decided): Notification[] => (isReturned(decided) ? [] : decided.notifications);
