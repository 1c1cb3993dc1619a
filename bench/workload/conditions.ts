import { check, type Condition, condition } from './condition';
import { fieldCondition } from './field-conditions';
import { localeIdOf } from '../../src/rules';
import type { Random } from './random';
import { ADDRESSES, LOCALES, ZONES } from './tickets';
import type { Plain, Test } from './test';
import { TAGS, WORDS } from './words';
import { FIELDS, GROUPS, type World } from './world';

type Make = (random: Random, world: World) => Condition;

const STATUSES = ['new', 'open', 'pending', 'hold', 'solved', 'closed'];
const FREQUENT_STATUSES = ['new', 'open', 'pending', 'solved', 'hold'];
const PRIORITIES = ['low', 'normal', 'high', 'urgent'];
const FREQUENT_PRIORITIES = ['normal', 'low', 'high', 'urgent'];
const TYPES = ['question', 'incident', 'problem', 'task'];
const HOUR = 3_600_000;
const CHANNELS = [5, 4, 0, 29];
const CHANNEL_NAMES = ['api', 'email', 'web', 'chat'];

const changedTo = (fact: string, value: Plain): Test => ({
  all: [check(`${fact}_changed`, 'eq', true), check(fact, 'eq', value)],
});

const changedFrom = (fact: string, value: Plain): Test => ({
  all: [check(`${fact}_changed`, 'eq', true), check(`${fact}_before`, 'eq', value)],
});

/** Equality and change of one field, by how often triggers ask for them. */
function choice(random: Random, field: string, value: Plain, wire: unknown = value): Condition {
  return random.weighted<() => Condition>([
    [60, () => condition(field, 'is', wire, check(field, 'eq', value))],
    [8, () => condition(field, 'is_not', wire, check(field, 'ne', value))],
    [16, () => condition(field, 'value', wire, changedTo(field, value))],
    [4, () => condition(field, 'value_previous', wire, changedFrom(field, value))],
    [6, () => condition(field, 'changed', null, check(`${field}_changed`, 'eq', true))],
    [3, () => condition(field, 'not_changed', null, check(`${field}_changed`, 'eq', false))],
    [3, () => negatedChange(field, value, wire)],
  ])();
}

const negatedChange = (field: string, value: Plain, wire: unknown): Condition =>
  condition(field, 'not_value', wire, {
    any: [check(`${field}_changed`, 'eq', false), check(field, 'ne', value)],
  });

/** Positions in an order, lowest first. */
function rank(random: Random, field: string, order: string[]): Condition {
  const at = random.between(1, order.length - 2);
  const [operator, op] = random.pick([
    ['less_than', 'lt'],
    ['less_than_equal', 'le'],
    ['greater_than', 'gt'],
    ['greater_than_equal', 'ge'],
  ] as const);
  return condition(field, operator, order[at], check(`${field}_rank`, op, at));
}

function words(random: Random, field: string, fact: string): Condition {
  const one = random.zipf(WORDS);
  const two = random.pick(WORDS);
  return random.weighted<() => Condition>([
    [70, () => condition(field, 'includes', one, check(`${fact}_words`, 'hasAny', [one]))],
    [10, () => condition(field, 'includes', `${one} ${two}`, check(`${fact}_words`, 'hasAny', [one, two]))],
    [6, () => condition(field, 'not_includes', one, check(`${fact}_words`, 'hasNone', [one]))],
    [4, () => condition(field, 'is', `${one} ${two}`, check(fact, 'contains', `${one} ${two}`))],
    [4, () => condition(field, 'starts_with', one, check(fact, 'startsWith', one))],
    [3, () => condition(field, 'ends_with', one, check(fact, 'endsWith', one))],
    [3, () => condition(field, 'matches', `\\b${one}\\b`, check(fact, 'matches', `\\b${one}\\b`))],
  ])();
}

function tags(random: Random): Condition {
  const one = random.zipf(TAGS);
  const two = random.pick(TAGS);
  return random.weighted<() => Condition>([
    [70, () => condition('current_tags', 'includes', one, check('current_tags', 'hasAny', [one]))],
    [15, () => condition('current_tags', 'includes', `${one} ${two}`, check('current_tags', 'hasAny', [one, two]))],
    [10, () => condition('current_tags', 'not_includes', one, check('current_tags', 'hasNone', [one]))],
    [3, () => condition('current_tags', 'present', null, check('current_tags', 'present'))],
    [2, () => condition('current_tags', 'changed', null, check('current_tags_changed', 'eq', true))],
  ])();
}

function record(random: Random, field: string, id: number): Condition {
  return random.chance(0.15)
    ? random.chance(0.7)
      ? condition(field, 'present', null, check(field, 'present'))
      : condition(field, 'not_present', null, check(field, 'absent'))
    : choice(random, field, id, String(id));
}

const equal = (random: Random, field: string, wire: string, fact: string, value: Plain): Condition =>
  random.chance(0.85)
    ? condition(field, 'is', wire, check(fact, 'eq', value))
    : condition(field, 'is_not', wire, check(fact, 'ne', value));

const person = (random: Random, { agentIds }: World): Condition =>
  random.chance(0.2)
    ? condition('assignee_id', 'is', 'current_user', check('assignee_is_actor', 'eq', true))
    : record(random, 'assignee_id', random.zipf(agentIds));

const role = (random: Random): Condition =>
  random.chance(0.5)
    ? condition('role', 'is', 'agent', check('actor_is_agent', 'eq', true))
    : condition('role', 'is_not', 'end_user', check('actor_is_agent', 'eq', true));

/** What the ticket went through, where it came from, and when people work. */
function standing(random: Random, { scheduleIds }: World): Condition {
  const count = random.pick(['reopens', 'replies', 'agent_stations', 'group_stations'] as const);
  const least = random.between(1, 3);
  const zone = random.zipf(ZONES);
  const locale = random.zipf(LOCALES);
  const hours = random.pick([1, 4, 24, 72]);
  const [instant, ago] = random.pick([
    ['created_at', 'created_hours_ago'],
    ['updated_at', 'updated_hours_ago'],
    ['due_at', 'due_hours_ago'],
  ] as const);
  const flag = random.chance(0.5);
  const makes: [number, () => Condition][] = [
    [4, () => condition(count, 'greater_than_equal', String(least), check(count, 'ge', least))],
    [2, () => condition(count, 'less_than', String(least), check(count, 'lt', least))],
    [2, () => equalText(random, 'recipient', random.zipf(ADDRESSES), 'recipient')],
    [2, () => condition('ticket_due_date', 'is', flag, check('has_due_date', 'eq', flag))],
    [1, () => condition('cc', 'is', flag, check('has_cc', 'eq', flag))],
    [3, () => equalText(random, 'requester.locale', locale, 'locale')],
    [2, () => equalText(random, 'requester_time_zone', zone, 'time_zone')],
    [1, () => equal(random, 'locale_id', String(localeIdOf(locale)), 'locale_id', String(localeIdOf(locale)))],
    [2, () => condition('in_business_hours', 'is', flag, check('is_open', 'eq', flag))],
    [1, () => condition('on_holiday', 'is', flag, check('is_holiday', 'eq', flag))],
    [
      2,
      () =>
        condition('time_of_day', 'between', ['09:00', '17:00'], check('time_of_day', 'between', [9 * HOUR, 17 * HOUR])),
    ],
    [3, () => condition(instant, 'within_previous_n_hours', String(hours), check(ago, 'between', [0, hours]))],
    [1, () => condition(instant, 'within_next_n_hours', String(hours), check(ago, 'between', [-hours, 0]))],
  ];
  if (scheduleIds.length > 0) {
    const id = random.pick(scheduleIds);
    makes.push([1, () => equal(random, 'schedule_id', String(id), 'schedule_id', id)]);
    makes.push([
      1,
      () => condition('within_schedule', 'is', String(id), check('open_schedules', 'hasAny', [String(id)])),
    ]);
  }
  return random.weighted(makes)();
}

const equalText = (random: Random, field: string, value: string, fact: string): Condition =>
  equal(random, field, value, fact, value);

/** Every field of the catalogue, by how often triggers ask for it (perf.md 1, with the rarer kinds added). */
const MIX: [weight: number, make: Make][] = [
  [11, (random) => choice(random, 'status', random.zipf(FREQUENT_STATUSES))],
  [2, (random) => rank(random, 'status', STATUSES)],
  [6, (random) => choice(random, 'priority', random.zipf(FREQUENT_PRIORITIES))],
  [2, (random) => rank(random, 'priority', PRIORITIES)],
  [7, (random) => choice(random, 'type', random.zipf(TYPES))],
  [12, (random, world) => record(random, 'group_id', random.zipf(world.groupIds.slice(0, GROUPS)))],
  [3, person],
  [2, (random, world) => record(random, 'organization_id', random.zipf(world.organizationIds))],
  [0.5, (random, world) => choice(random, 'requester_id', random.zipf(world.requesterIds), undefined)],
  [12, tags],
  [10, (random) => words(random, 'subject_includes_word', 'subject')],
  [2, (random) => words(random, 'description_includes_word', 'description')],
  [2, (random) => words(random, 'comment_includes_word', 'comment')],
  [1, (random) => viaIs(random, 'via_id')],
  [1, (random) => viaIs(random, 'current_via_id')],
  [1, (random) => channelIs(random)],
  [2, (random) => equal(random, 'update_type', 'Create', 'update_type', 'Create')],
  [1, (random) => equal(random, 'update_type', 'Change', 'update_type', 'Change')],
  [1, () => condition('comment_is_public', 'is', 'true', check('comment_public', 'eq', true))],
  [1, (random) => equal(random, 'ticket_is_public', 'private', 'is_public', false)],
  [0.5, role],
  [0.5, (random) => equal(random, 'requester_role', '0', 'requester_role', '0')],
  [4, standing],
  ...FIELDS.map(({ owner, type }, at): [number, Make] => [
    fieldWeight(owner, type),
    (random, world) => fieldCondition(random, world, at),
  ]),
];

/** Customers' dropdowns 12, numbers 9, dates 7 in a hundred; the other types and owners one or less each. */
function fieldWeight(owner: string, type: string): number {
  if (owner !== 'user') return 0.7;
  return { dropdown: 1.5, integer: 1.5, decimal: 1.5, date: 1.2 }[type] ?? 0.7;
}

const viaIs = (random: Random, field: string): Condition => {
  const id = random.zipf(CHANNELS);
  return equal(random, field, String(id), field, id);
};

const channelIs = (random: Random): Condition => {
  const name = random.zipf(CHANNEL_NAMES);
  return equal(random, 'ticket_channel', name, 'ticket_channel', name);
};

export const anyCondition: Make = (random, world) => random.weighted(MIX)(random, world);
