/** What happens to tickets, as those hear it who subscribe (own-api.md "Inbound lifecycle hooks", outbound). */
export const TICKET_EVENTS = ['ticket.created', 'ticket.updated', 'ticket.solved', 'trigger.fired'] as const;
export type TicketEventType = (typeof TICKET_EVENTS)[number];

export type TicketEvent =
  | { type: Exclude<TicketEventType, 'trigger.fired'> }
  | { type: 'trigger.fired'; trigger_id: number; revision_id: number };

/** What happens to users: Zendesk's names, but for `user.updated`, which it tells property by property. */
export const USER_EVENTS = ['user.created', 'user.updated', 'user.deleted'] as const;
export type UserEventType = (typeof USER_EVENTS)[number];

export const LIFECYCLE_EVENTS = [...TICKET_EVENTS, ...USER_EVENTS] as const;
export type LifecycleEventType = TicketEventType | UserEventType;

export const isUserEvent = (type: LifecycleEventType): type is UserEventType => USER_EVENTS.some((one) => one === type);
