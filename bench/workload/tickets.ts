import type { Facts, FieldValue, PersonFacts, Priority, Status, TicketFacts, TicketType } from '../../src/rules';
import { Random } from './random';
import { CITIES, TAGS, WORDS } from './words';
import { FIELDS, GROUPS, type World } from './world';

const DAY = 86_400_000;
const PRIORITIES: Priority[] = ['normal', 'low', 'high', 'urgent'];
const TYPES: TicketType[] = ['question', 'incident', 'problem', 'task'];
const STATUSES: Status[] = ['open', 'pending', 'solved', 'hold', 'new'];
const CHANNELS = [5, 4, 0, 29];
const EMPTY = 0.2;
const HOUR = 3_600_000;
/** Half past ten. */
const TIME_OF_DAY = 10.5 * HOUR;
export const LOCALES = ['en-US', 'de', 'fr', 'es', 'ja', 'pt-BR'];
export const ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Tokyo', 'Europe/Paris', 'Africa/Accra'];
export const ADDRESSES = ['help@acme.example', 'sales@acme.example', 'returns@acme.example'];

/** The customers; the same seed gives the same ones, so that a service can be filled with them. */
export function customersOf(world: World): PersonFacts[] {
  const random = new Random(11);
  return world.requesterIds.map((id) => ({
    id,
    role: 'end_user',
    locale: random.zipf(LOCALES),
    timeZone: random.zipf(ZONES),
    tags: [],
    customFields: valuesOf('user', world, random, ({ key }) => key!),
  }));
}

export function organizationsOf(world: World): NonNullable<Facts['organization']>[] {
  const random = new Random(12);
  return world.organizationIds.map((id) => ({
    id,
    tags: [],
    customFields: valuesOf('organization', world, random, ({ key }) => key!),
  }));
}

/** Every third customer belongs to an organization. */
export const organizationIdOf = (world: World, at: number): number | null =>
  at % 3 === 0 ? world.organizationIds[at % world.organizationIds.length]! : null;

/** Since when the ticket is there, and since when it is as it was. */
function stampsOf(world: World, random: Random): NonNullable<Facts['stamps']> {
  const created = random.between(1, 400);
  const now = world.today * DAY + TIME_OF_DAY;
  return {
    createdAt: instantText(now - created * HOUR),
    updatedAt: instantText(now - random.between(0, created) * HOUR),
  };
}

const instantText = (milliseconds: number): string => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;

/** Writes as rules see them: `share` of them change a ticket, the others create one. */
export function writesOf(world: World, count: number, share = 0.3, seed = 21): Facts[] {
  const random = new Random(seed);
  const customers = customersOf(world);
  const organizations = new Map(organizationsOf(world).map((organization) => [organization.id, organization]));
  return Array.from({ length: count }, () => {
    const at = random.between(0, customers.length - 1);
    const created = newTicket(world, customers[at]!.id, organizationIdOf(world, at), random);
    const isChange = random.chance(share);
    const ticket = isChange ? changed(created, world, random) : created;
    const isPublic = random.chance(0.8);
    return {
      now: world.today * DAY + TIME_OF_DAY,
      today: world.today,
      timeOfDay: TIME_OF_DAY,
      updateType: isChange ? 'Change' : 'Create',
      before: isChange ? { ...created, status: random.zipf(STATUSES) } : null,
      stamps: isChange ? stampsOf(world, random) : null,
      ticket,
      comment: isChange
        ? random.chance(0.5)
          ? { text: textOf(random, 12), public: isPublic, authorId: world.actorId }
          : null
        : { text: ticket.description!, public: ticket.isPublic, authorId: world.actorId },
      currentViaId: isChange ? random.zipf(CHANNELS) : ticket.viaId,
      actor: { id: world.actorId, role: 'admin' },
      requester: customers[at]!,
      organization: organizations.get(ticket.organizationId ?? 0) ?? null,
      schedules: world.scheduleIds.map((id, place) => ({ id, open: place !== 1, holiday: place === 2 })),
    };
  });
}

function newTicket(world: World, requesterId: number, organizationId: number | null, random: Random): TicketFacts {
  const isAssigned = random.chance(0.3);
  const values = valuesOf('ticket', world, random, ({ id }) => String(id));
  return {
    id: 1,
    externalId: null,
    subject: textOf(random, random.between(4, 9)),
    description: textOf(random, random.between(20, 50)),
    status: isAssigned ? 'open' : 'new',
    priority: random.chance(0.3) ? null : random.zipf(PRIORITIES),
    type: random.chance(0.3) ? null : random.zipf(TYPES),
    groupId: random.chance(0.1) ? null : random.zipf(world.groupIds.slice(0, GROUPS)),
    assigneeId: isAssigned ? random.pick(world.agentIds) : null,
    requesterId,
    submitterId: world.actorId,
    organizationId,
    tags: sorted([...tagsOf(random), ...fieldTags(values)]),
    followerIds: [],
    ccIds: [],
    customFields: values,
    viaId: random.zipf(CHANNELS),
    isPublic: random.chance(0.9),
    dueAt: random.chance(0.1) ? instantText(world.today * DAY + random.between(1, 200) * HOUR) : null,
    recipient: random.zipf(ADDRESSES),
    scheduleId: random.chance(0.3) ? (world.scheduleIds[random.between(0, 2)] ?? null) : null,
    reopens: random.between(0, 3),
    replies: random.between(0, 5),
    agentStations: isAssigned ? 1 : 0,
    groupStations: random.between(0, 2),
  };
}

function changed(ticket: TicketFacts, world: World, random: Random): TicketFacts {
  const extra = random.chance(0.4) ? tagsOf(random) : [];
  return {
    ...ticket,
    status: random.zipf(STATUSES),
    priority: random.chance(0.3) ? random.zipf(PRIORITIES) : ticket.priority,
    groupId: random.chance(0.2) ? random.zipf(world.groupIds.slice(0, GROUPS)) : ticket.groupId,
    tags: sorted([...ticket.tags, ...extra]),
  };
}

const tagsOf = (random: Random) => Array.from({ length: random.between(0, 4) }, () => random.zipf(TAGS));

/** Dropdowns and multiselects put their tags on the ticket. */
const fieldTags = (values: Record<string, FieldValue>): string[] =>
  Object.values(values).flatMap((value) =>
    Array.isArray(value) ? value : typeof value === 'string' && value.startsWith('product_') ? [value] : [],
  );

const sorted = (tags: string[]): string[] => [...new Set(tags)].sort();

const textOf = (random: Random, words: number): string =>
  Array.from({ length: words }, () => random.zipf(WORDS)).join(' ');

function valuesOf(
  owner: 'ticket' | 'user' | 'organization',
  world: World,
  random: Random,
  keyOf: (definition: World['definitions'][number]) => string,
): Record<string, FieldValue> {
  const values: Record<string, FieldValue> = {};
  FIELDS.forEach((field, at) => {
    if (field.owner !== owner || random.chance(EMPTY)) return;
    values[keyOf(world.definitions[at]!)] = valueOf(field.type, field.options, world, random);
  });
  return values;
}

function valueOf(type: string, options: string[], world: World, random: Random): FieldValue {
  switch (type) {
    case 'dropdown':
      return random.zipf(options);
    case 'multiselect':
      return chosenOf(options, random);
    case 'integer':
      return random.between(0, 1_000);
    case 'decimal':
      return random.between(0, 100_000) / 100;
    case 'date':
      return dateText(world.today + random.between(-300, 300));
    case 'checkbox':
      return random.chance(0.3);
    case 'lookup':
      return random.zipf(world.agentIds);
    default:
      return random.zipf(CITIES);
  }
}

function chosenOf(options: string[], random: Random): string[] {
  const chosen = options.filter((_, at) => random.chance(at === 0 ? 0.5 : 0.2));
  return chosen.length === 0 ? [options[0]!] : chosen;
}

export const dateText = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);
