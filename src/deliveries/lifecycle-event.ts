/** What happens to tickets, as those hear it who subscribe (own-api.md "Inbound lifecycle hooks", outbound). */
export const LIFECYCLE_EVENTS = ['ticket.created', 'ticket.updated', 'ticket.solved', 'trigger.fired'] as const;
export type LifecycleEventType = (typeof LIFECYCLE_EVENTS)[number];

export type LifecycleEvent =
  | { type: Exclude<LifecycleEventType, 'trigger.fired'> }
  | { type: 'trigger.fired'; trigger_id: number; revision_id: number };
