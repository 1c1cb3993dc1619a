import type { Facts, PersonFacts, TicketFacts } from '../facts';
import type { FieldValue } from '../field-definition';

/** A new, empty ticket of requester 9. */
export function ticketFacts(given: Partial<TicketFacts> = {}): TicketFacts {
  return {
    id: 1,
    externalId: null,
    subject: null,
    description: null,
    status: 'new',
    priority: null,
    type: null,
    groupId: null,
    assigneeId: null,
    requesterId: 9,
    submitterId: 9,
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
    ...given,
  };
}

/** Requester 9 with these custom fields. */
export function requester(
  customFields: Record<string, FieldValue> = {},
  given: Partial<PersonFacts> = {},
): PersonFacts {
  return { id: 9, role: 'end_user', locale: null, timeZone: null, tags: [], customFields, ...given };
}

/** 2026-10-13, a Tuesday. */
export const TODAY = 20_739;

/** Facts of a creation by agent 1. */
export function createFacts(ticket: Partial<TicketFacts> = {}, given: Partial<Facts> = {}): Facts {
  return {
    now: TODAY * 86_400_000,
    today: TODAY,
    timeOfDay: 0,
    updateType: 'Create',
    before: null,
    stamps: null,
    ticket: ticketFacts(ticket),
    comment: null,
    currentViaId: 5,
    actor: { id: 1, role: 'agent' },
    requester: requester(),
    organization: null,
    schedules: null,
    ...given,
  };
}

/** Facts of an update by agent 1, from `before` to `after`. */
export function changeFacts(
  before: Partial<TicketFacts>,
  after: Partial<TicketFacts>,
  given: Partial<Facts> = {},
): Facts {
  return createFacts({ ...before, ...after }, { updateType: 'Change', before: ticketFacts(before), ...given });
}

/** The same, seen through JSON: whatever a stored decision may hold. */
export function factsWithRequester(customFields: Record<string, unknown>): Facts {
  return createFacts({}, { requester: requester(customFields as Record<string, FieldValue>) });
}
