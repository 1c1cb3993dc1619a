/** How a write of a user came in: what a trigger set on a requester, or a ticket whose requester was nobody yet, too. */
export type UserEventChannel = 'api' | 'import' | 'ticket' | 'trigger';

/** Who wrote, and by which way; null where nobody says so. */
export interface UserEventSource {
  via: UserEventChannel | null;
  author: { id: number; name: string; email: string | null } | null;
}

/** A property before and after a write, in Zendesk's words. */
export interface PropertyChange {
  previous: unknown;
  current: unknown;
}

/** What a write did to a user: plain data, frozen with the write, from which the document of its event is made. */
export interface UserEvent extends UserEventSource {
  time: string;
  /** The user after the write, as the document shows it. */
  user: Record<string, unknown>;
  /** What is another than before, by property; custom fields by key under `user_fields`. Empty unless it was an update. */
  changes: Record<string, PropertyChange | Record<string, PropertyChange>>;
}
