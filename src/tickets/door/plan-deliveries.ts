import { toInstant } from '../../common/clock';
import {
  type DeliveryKind,
  type EventSubscribers,
  type LifecycleEvent,
  MAIL_ENDPOINT,
  type NewDelivery,
  type Senders,
} from '../../deliveries';
import type { Decided } from './decided';
import { lifecycleEvents } from './lifecycle-events';
import type { Notification, Recipient } from './notification';

/** A delivery before its write has ids. */
export type DeliveryPlan = Omit<NewDelivery, 'id' | 'ticket_id' | 'audit_id'>;

/** Everything that a write sends, each delivery to one recipient: what its triggers ask for, and the events for who subscribed. */
export function planDeliveries(
  decided: Decided,
  { senders, subscribers, now }: { senders: Senders; subscribers: EventSubscribers; now: number },
): DeliveryPlan[] {
  const startOf = (kind: DeliveryKind) => ({
    created_at: decided.updatedAt,
    // Without a sender it is kept until somebody asks for it.
    next_attempt_at: senders.isReady(kind) ? toInstant(now + senders.of(kind).delayMilliseconds) : null,
  });
  const plans = delivered(decided).flatMap((notification) =>
    notification.recipients.map((recipient): DeliveryPlan => {
      const address = addressOf(notification, recipient);
      return { ...address, ...ofAction(notification), ...startOf(address.kind) };
    }),
  );
  if (!decided.facts) return plans;
  for (const event of lifecycleEvents(decided)) {
    for (const { endpointId, name } of subscribers.of(event.type)) {
      const address = { kind: 'webhook', endpoint_id: endpointId, recipient_id: endpointId, recipient: name } as const;
      plans.push({ ...address, ...ofEvent(event), ...startOf('webhook') });
    }
  }
  return plans;
}

export const isReturned = ({ plan }: Decided): boolean => plan.command.mirror?.effects === 'return';

/** What is sent from here; a source may want to send what its tickets ask for itself. */
const delivered = (decided: Decided): Notification[] => (isReturned(decided) ? [] : decided.notifications);

const addressOf = ({ type }: Notification, { id, name, email }: Recipient) =>
  type === 'notification_webhook'
    ? ({ kind: 'webhook', endpoint_id: id, recipient_id: id, recipient: name } as const)
    : ({ kind: 'email', endpoint_id: MAIL_ENDPOINT, recipient_id: id, recipient: email! } as const);

const ofAction = ({ triggerId, revisionId, actionIndex }: Notification) => ({
  trigger_id: triggerId,
  revision_id: revisionId,
  action_index: actionIndex,
  event: null,
});

const ofEvent = (event: LifecycleEvent) => ({
  trigger_id: event.type === 'trigger.fired' ? event.trigger_id : null,
  revision_id: event.type === 'trigger.fired' ? event.revision_id : null,
  action_index: null,
  event: event.type,
});
