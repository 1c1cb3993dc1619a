import type { Facts, TicketFacts } from '../rules';

/**
 * Frozen facts as they are stored: about a third of their size. What is empty is left out; the ticket after an update names
 * only what differs from the ticket before it; a first comment that is the description is not said twice.
 */
export interface PackedFacts extends Omit<Facts, 'before' | 'ticket' | 'comment' | 'stamps' | 'schedules'> {
  before: Partial<TicketFacts> | null;
  ticket: Partial<TicketFacts>;
  comment: { text?: string; public: boolean; authorId: number } | null;
  stamps?: Facts['stamps'];
  schedules?: Facts['schedules'];
}

/** Every key of a ticket's facts with its empty value. A literal, so that a new key cannot be forgotten. */
const EMPTY: TicketFacts = {
  id: null,
  externalId: null,
  subject: null,
  description: null,
  status: 'new',
  priority: null,
  type: null,
  groupId: null,
  assigneeId: null,
  requesterId: 0,
  submitterId: 0,
  organizationId: null,
  tags: [],
  followerIds: [],
  ccIds: [],
  customFields: {},
  viaId: 0,
  isPublic: true,
  dueAt: null,
  recipient: null,
  scheduleId: null,
  reopens: 0,
  replies: 0,
  agentStations: 0,
  groupStations: 0,
};

export function packFacts(facts: Facts): PackedFacts {
  const { before, ticket, comment } = facts;
  return {
    ...facts,
    before: before && difference(EMPTY, before),
    ticket: difference(before ?? EMPTY, ticket),
    comment: comment && {
      text: comment.text === ticket.description ? undefined : comment.text,
      public: comment.public,
      authorId: comment.authorId,
    },
    stamps: facts.stamps ?? undefined,
    schedules: facts.schedules ?? undefined,
  };
}

export function unpackFacts(packed: PackedFacts): Facts {
  const before = packed.before && { ...EMPTY, ...packed.before };
  const ticket = { ...(before ?? EMPTY), ...packed.ticket };
  const { comment } = packed;
  return {
    ...packed,
    before,
    ticket,
    comment: comment && { ...comment, text: comment.text ?? ticket.description ?? '' },
    stamps: packed.stamps ?? null,
    schedules: packed.schedules ?? null,
  };
}

const KEYS = Object.keys(EMPTY) as (keyof TicketFacts)[];

function difference(from: TicketFacts, to: TicketFacts): Partial<TicketFacts> {
  const changed: Partial<Record<keyof TicketFacts, unknown>> = {};
  for (const key of KEYS) if (!isSame(from[key], to[key])) changed[key] = to[key];
  return changed as Partial<TicketFacts>;
}

function isSame(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  return JSON.stringify(a) === JSON.stringify(b);
}
