import { idempotencyKeyOf, type UserDelivery, type UserEvent } from '../deliveries';
import { ACCOUNT_ID, subscriptionTo } from '../webhooks';

/** Of the documents of Zendesk's that this one is shaped after. */
const ZENDESK_EVENT_VERSION = '2022-11-06';

/** The document of what happened to a user (zendesk.md 9): Zendesk's, and in `event` who did it and what changed. */
export function userEventBody(delivery: UserDelivery, { time, user, via, author, changes }: UserEvent): string {
  return JSON.stringify({
    account_id: ACCOUNT_ID,
    // The same at every attempt, and no other event's.
    id: idempotencyKeyOf(delivery),
    type: subscriptionTo(delivery.event!),
    time,
    zendesk_event_version: ZENDESK_EVENT_VERSION,
    subject: `zen:user:${delivery.user_id}`,
    event: { via, author, ...(delivery.event === 'user.updated' && { changes }) },
    detail: user,
  });
}
