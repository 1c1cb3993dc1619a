import * as fc from 'fast-check';
import type { Facts, TicketFacts } from '../rules';
import { packFacts, unpackFacts } from './packed-facts';

const text = fc.option(fc.string(), { nil: null });
const id = fc.option(fc.nat(), { nil: null });
const ids = fc.array(fc.nat(), { maxLength: 3 });

const ticket: fc.Arbitrary<TicketFacts> = fc.record({
  id,
  externalId: text,
  subject: text,
  description: text,
  status: fc.constantFrom('new', 'open', 'pending', 'hold', 'solved', 'closed'),
  priority: fc.constantFrom(null, 'low', 'urgent'),
  type: fc.constantFrom(null, 'task'),
  groupId: id,
  assigneeId: id,
  requesterId: fc.nat(),
  submitterId: fc.nat(),
  organizationId: id,
  tags: fc.array(fc.string(), { maxLength: 3 }),
  followerIds: ids,
  ccIds: ids,
  customFields: fc.dictionary(fc.stringMatching(/^[1-9]$/), fc.oneof(fc.string(), fc.boolean(), fc.nat())),
  viaId: fc.nat(90),
  isPublic: fc.boolean(),
  dueAt: text,
  recipient: text,
  scheduleId: id,
  reopens: fc.nat(),
  replies: fc.nat(),
  agentStations: fc.nat(),
  groupStations: fc.nat(),
});

const facts: fc.Arbitrary<Facts> = fc.record({
  now: fc.nat(),
  today: fc.nat(),
  timeOfDay: fc.nat(),
  updateType: fc.constantFrom('Create', 'Change'),
  before: fc.option(ticket, { nil: null }),
  stamps: fc.option(fc.record({ createdAt: fc.string(), updatedAt: fc.string() }), { nil: null }),
  ticket,
  comment: fc.option(fc.record({ text: fc.string(), public: fc.boolean(), authorId: fc.nat() }), { nil: null }),
  currentViaId: fc.nat(90),
  actor: fc.record({ id: fc.nat(), role: fc.constantFrom('end_user', 'agent', 'admin') }),
  requester: fc.constant(null),
  organization: fc.constant(null),
  schedules: fc.option(fc.array(fc.record({ id: fc.nat(), open: fc.boolean(), holiday: fc.boolean() })), { nil: null }),
});

describe('Packed facts', () => {
  it('come back as they were, through JSON', () => {
    fc.assert(
      fc.property(facts, (given) => {
        const stored = JSON.parse(JSON.stringify(packFacts(given))) as ReturnType<typeof packFacts>;
        expect(unpackFacts(stored)).toEqual(JSON.parse(JSON.stringify(given)));
      }),
    );
  });

  it('say the description once, and of an update only what changed', () => {
    fc.assert(
      fc.property(ticket, (one) => {
        const comment = one.description === null ? null : { text: one.description, public: true, authorId: 1 };
        const packed = packFacts({ before: one, ticket: { ...one, viaId: one.viaId + 1 }, comment } as Facts);
        expect(packed.ticket).toEqual({ viaId: one.viaId + 1 });
        if (comment) expect(packed.comment?.text).toBeUndefined();
      }),
    );
  });
});
