import type { FieldValue } from './field-definition';

export type Status = 'new' | 'open' | 'pending' | 'hold' | 'solved' | 'closed';
export type Priority = 'low' | 'normal' | 'high' | 'urgent';
export type TicketType = 'question' | 'incident' | 'problem' | 'task';
/** Manager reads agent, owner reads admin. */
export type Role = 'end_user' | 'agent' | 'admin';

/** A ticket as the conditions see it. */
export interface TicketFacts {
  id: number | null;
  externalId: string | null;
  subject: string | null;
  description: string | null;
  status: Status;
  priority: Priority | null;
  type: TicketType | null;
  groupId: number | null;
  assigneeId: number | null;
  requesterId: number;
  submitterId: number;
  organizationId: number | null;
  /** Lower-case, distinct, sorted by code point. */
  tags: string[];
  followerIds: number[];
  ccIds: number[];
  /** By field id. */
  customFields: Record<string, FieldValue>;
  /** The channel that created it (zendesk.md 3.5). */
  viaId: number;
  isPublic: boolean;
  dueAt: string | null;
  recipient: string | null;
  /** What `set_schedule` gave it; a schedule that is gone by now counts as none. */
  scheduleId: number | null;
  /** What it has gone through before this run, the author's write included (zendesk.md 5.1). */
  reopens: number;
  replies: number;
  agentStations: number;
  groupStations: number;
}

/** The requester of a ticket. */
export interface PersonFacts {
  id: number;
  role: Role;
  locale: string | null;
  timeZone: string | null;
  tags: string[];
  /** By lower-cased field key. */
  customFields: Record<string, FieldValue>;
}

/** The organization of a ticket. */
export interface OrganizationFacts {
  id: number;
  tags: string[];
  /** By lower-cased field key. */
  customFields: Record<string, FieldValue>;
}

/** The comment of this write. */
export interface CommentFacts {
  text: string;
  public: boolean;
  authorId: number;
}

/** A schedule at `now`: what its hours and holidays say of that instant, so that replays need neither. */
export interface ScheduleFacts {
  id: number;
  /** Within its hours, and no holiday. */
  open: boolean;
  holiday: boolean;
}

/** Everything a run reads, frozen (DESIGN 4); plain JSON, so that a decision can be run again later. */
export interface Facts {
  /** Epoch milliseconds. */
  now: number;
  /** Days since 1970-01-01 of `now` in the account's time zone. */
  today: number;
  /** Milliseconds since midnight by the clocks of the account's time zone, at `now`. */
  timeOfDay: number;
  updateType: 'Create' | 'Change';
  /** The ticket before the author's command; null on create. */
  before: TicketFacts | null;
  /** Stamps of the ticket before the write; null on create. */
  stamps: { createdAt: string; updatedAt: string } | null;
  /** The ticket after the author's command, before any trigger. */
  ticket: TicketFacts;
  comment: CommentFacts | null;
  /** The channel of this write. */
  currentViaId: number;
  actor: { id: number; role: Role };
  requester: PersonFacts | null;
  organization: OrganizationFacts | null;
  /** Every schedule of the account, the default one first; null when no rule reads them. */
  schedules: ScheduleFacts[] | null;
}
