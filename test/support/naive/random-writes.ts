import * as fc from 'fast-check';
import type { Facts, FieldDefinition, FieldValue, TicketFacts } from '../../../src/rules';
import { dayNumber } from './calendar';
import { RANDOM_FIELDS, STORED } from './random-world';

/** A write to a ticket: what its author sets, and everything else that a run reads. */
export type RandomWrite = Omit<Facts, 'now' | 'updateType' | 'before' | 'stamps' | 'ticket'> & {
  sets: Partial<TicketFacts>;
};

const TEXTS = ['late order', 'Urgent: Paris!', 'cafe\u0301 closed', 'ordered'];
const HOUR = 3_600_000;
const TODAY = dayNumber('2026-11-23')!;

const someFields: fc.Arbitrary<Partial<TicketFacts>> = fc.record(
  {
    subject: fc.constantFrom(null, ...TEXTS),
    description: fc.constantFrom(null, ...TEXTS),
    status: fc.constantFrom('new', 'open', 'pending', 'solved', 'closed'),
    priority: fc.constantFrom(null, 'low', 'normal', 'high', 'urgent'),
    type: fc.constantFrom(null, 'task', 'incident'),
    groupId: fc.constantFrom(null, 5, 6),
    assigneeId: fc.constantFrom(null, 1, 2, 3),
    requesterId: fc.constantFrom(2, 50, 51),
    organizationId: fc.constantFrom(null, 9, 10),
    tags: fc.subarray(['a', 'b', 'c', 'gold']),
    customFields: filled('ticket', false),
    isPublic: fc.boolean(),
    scheduleId: fc.constantFrom(null, 4, 6, 8),
    dueAt: fc.constantFrom(null, '2026-11-22T23:00:00Z', '2026-11-23T00:00:00Z', '2026-11-24T01:00:00Z', 'soon'),
    viaId: fc.constantFrom(0, 4, 29, 57),
    ccIds: fc.subarray([2, 50, 51]),
    recipient: fc.constantFrom(null, 'help@acme.example', 'sales@acme.example'),
    reopens: fc.nat(3),
    replies: fc.nat(3),
    agentStations: fc.nat(3),
    groupStations: fc.nat(3),
  },
  { requiredKeys: [] },
);

const people = fc.constantFrom<Facts['actor']>(
  { id: 1, role: 'admin' },
  { id: 2, role: 'agent' },
  { id: 3, role: 'agent' },
  { id: 50, role: 'end_user' },
);

const anyWrite: fc.Arbitrary<RandomWrite> = fc.record({
  sets: someFields,
  today: fc.constantFrom(TODAY, TODAY + 1, TODAY + 97),
  timeOfDay: fc.constantFrom(0, 32_399_999, 32_400_000, 61_200_000, 61_200_001, 86_399_999),
  comment: fc.option(fc.record({ text: fc.constantFrom(...TEXTS), public: fc.boolean(), authorId: fc.constant(1) })),
  currentViaId: fc.constantFrom(0, 4, 5),
  actor: people,
  requester: fc.option(
    fc.record({
      id: fc.constant(50),
      role: fc.constant('end_user' as const),
      locale: fc.constantFrom(null, 'en-US', 'fr', 'de', 'pt-BR', 'sv'),
      timeZone: fc.constantFrom(null, 'America/Los_Angeles', 'Europe/Berlin', 'Europe/Paris', 'UTC'),
      tags: fc.constant([]),
      customFields: filled('user', true),
    }),
    { freq: 6 },
  ),
  organization: fc.option(filled('organization', true).map((customFields) => ({ id: 9, tags: [], customFields }))),
  schedules: fc.option(fc.subarray([standing(4, true), standing(6, false), standing(8, true)])),
});

/** The writes of one ticket's life, the creation first. */
export const anyWrites: fc.Arbitrary<RandomWrite[]> = fc.array(anyWrite, { minLength: 1, maxLength: 4 });

/** What a run reads for the write, the ticket having been left as `before` by the write before it. */
export function factsOf({ sets, ...write }: RandomWrite, before: TicketFacts | null): Facts {
  const start = before ?? NEW_TICKET;
  const ticket = { ...start, ...sets, customFields: { ...start.customFields, ...sets.customFields } };
  const requester = write.requester && {
    ...write.requester,
    id: ticket.requesterId,
    role: ticket.requesterId === 2 ? ('agent' as const) : ('end_user' as const),
  };
  const now = write.today * 86_400_000;
  const stamps = before && { createdAt: '2026-11-22T23:00:00Z', updatedAt: new Date(now - HOUR).toISOString() };
  return { ...write, requester, now, updateType: before ? 'Change' : 'Create', before, stamps, ticket };
}

function standing(id: number, open: boolean) {
  return { id, open, holiday: !open };
}

const NEW_TICKET: TicketFacts = {
  id: null,
  externalId: null,
  subject: 'late order',
  description: null,
  status: 'new',
  priority: null,
  type: null,
  groupId: null,
  assigneeId: null,
  requesterId: 50,
  submitterId: 50,
  organizationId: null,
  tags: [],
  followerIds: [],
  ccIds: [],
  customFields: {},
  viaId: 57,
  isPublic: true,
  dueAt: null,
  recipient: null,
  scheduleId: null,
  reopens: 0,
  replies: 0,
  agentStations: 0,
  groupStations: 0,
};

function filled(owner: FieldDefinition['owner'], mayBeWrong: boolean): fc.Arbitrary<Record<string, FieldValue>> {
  const fields = RANDOM_FIELDS.filter((field) => field.owner === owner);
  const values = fields.map((field) => {
    const wrong: unknown[] = mayBeWrong ? [isText(field) ? 5 : 'neither'] : [];
    const value = fc.constantFrom(null, ...STORED[field.type]!, ...STORED[field.type]!, ...wrong);
    return [field.key ?? String(field.id), value as fc.Arbitrary<FieldValue>] as const;
  });
  return fc.record(Object.fromEntries(values), { requiredKeys: [] }) as fc.Arbitrary<Record<string, FieldValue>>;
}

function isText({ type }: FieldDefinition): boolean {
  return type === 'text' || type === 'textarea' || type === 'regexp';
}
