import { isUserEvent, LIFECYCLE_EVENTS, type LifecycleEventType } from '../deliveries';
import type { BodyFormat } from '../templates';

export const WEBHOOK_STATUSES = ['active', 'inactive'] as const;
export type WebhookStatus = (typeof WEBHOOK_STATUSES)[number];

export const HTTP_METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type HttpMethod = (typeof HTTP_METHODS)[number];

export const REQUEST_FORMATS = ['json', 'xml', 'form_encoded'] as const;
export type RequestFormat = (typeof REQUEST_FORMATS)[number];

/** Called by triggers; it stands alone (zendesk.md 9). */
export const FOR_TRIGGERS = 'conditional_ticket_events';

/** How an event is spelled in subscriptions: `signalbox:event-type:ticket.created`; what happens to users as Zendesk does. */
export const subscriptionTo = (type: LifecycleEventType): string =>
  `${isUserEvent(type) ? 'zen' : 'signalbox'}:event-type:${type}`;

export const EVENT_SUBSCRIPTIONS: readonly string[] = LIFECYCLE_EVENTS.map(subscriptionTo);

interface Asked {
  http_method: HttpMethod;
  request_format: RequestFormat;
}

/** GET and DELETE carry no body, so what they say stands in the address. */
export const isInAddress = (method: HttpMethod): boolean => method === 'GET' || method === 'DELETE';

/** What leaves with a request: key and value pairs in the address or as a form, or a text. */
export function payloadOf({ http_method, request_format }: Asked): BodyFormat {
  return isInAddress(http_method) || request_format === 'form_encoded' ? 'pairs' : request_format;
}
