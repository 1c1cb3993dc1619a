import * as fc from 'fast-check';
import type { FieldDefinition } from '../../../src/rules';
import { RANDOM_FIELDS, STORED, wireName } from './random-world';
import type { WireCondition, WireGroup } from './wire';

/** Operators with the values they may take; no values at all means that the operator takes none. */
type Choices = Record<string, unknown[]>;

const EQUAL = ['is', 'is_not'];
const CHANGED = [
  'value',
  'not_value',
  'value_previous',
  'not_value_previous',
  'changed_to',
  'changed_from',
  'not_changed_to',
  'not_changed_from',
];
const ORDER = ['less_than', 'less_than_equal', 'greater_than', 'greater_than_equal'];
const LISTS = ['includes', 'not_includes', 'includes_none'];
const PRESENCE = { present: [], not_present: [] };
const CHANGES = { changed: [], not_changed: [] };
const STATUSES = ['new', 'open', 'pending', 'hold', 'solved', 'closed'];
const PRIORITIES = ['low', 'normal', 'high', 'urgent'];
const NOTHING = ['', '__NULL__'];
const WORDS = ['late', 'urgent paris', 'CAFÉ', 'order', 'ord'];
const STRINGS = ['Paris', 'PAR', 'late order', 'urgent', 'r'];
const PATTERNS = ['^late', 'r$', '[a-c]+', 'x|y'];
const NUMBERS = ['0', 5, '-3', '0.3', '1000', '9007199254740992', '1000.00000000000000000001'];
const DATES = ['2026-11-22', '2026-11-23', '2026-11-30', '2000-02-29'];
const TIMES = ['09:00', '17:00'];
const INSTANTS = ['2026-11-22T23:00:00Z', '2026-11-23T01:00:00+01:00'];
const WINDOWS = {
  within_previous_n_days: [0, '1', 30],
  within_next_n_days: [0, 1, '7'],
  anniversary_within_next_n_days: [0, 7, '100'],
};

const TEXT: Choices = {
  ...each(EQUAL, [...STRINGS, ...NOTHING]),
  ...each(['includes_words', 'not_includes_words'], WORDS),
  ...each(['includes_string', 'not_includes_string', 'starts_with', 'ends_with'], STRINGS),
  matches: PATTERNS,
  ...PRESENCE,
};

const BY_TYPE: Record<string, Choices> = {
  ...each(['text', 'textarea', 'regexp'], TEXT),
  integer: { ...each(EQUAL, ['0', 5, '-3', '']), ...each(ORDER, ['0', 1, '5']), between: [[0, '5']], ...PRESENCE },
  decimal: { ...each([...EQUAL, ...ORDER], NUMBERS), between: [['0.3', '1000']], ...PRESENCE },
  date: {
    ...each([...EQUAL, ...ORDER], DATES),
    between: [['2026-11-23', '2026-11-30']],
    today: [],
    this_week: [],
    ...WINDOWS,
    ...PRESENCE,
  },
  checkbox: { is: [true, 'true', false, 'false'] },
  lookup: { ...each(EQUAL, ['2', 3, '']), ...PRESENCE },
  dropdown: {
    ...each(EQUAL, ['platinum', '112', 'Silver', ...NOTHING]),
    ...each(LISTS, [['platinum'], ['gold', '113']]),
    ...PRESENCE,
  },
  multiselect: {
    ...each([...LISTS, 'includes_all'], [['garden'], ['kitchen', 'sport'], ['121']]),
    ...PRESENCE,
  },
};

const COUNTER: Choices = { ...each([...EQUAL, ...ORDER], ['0', 1, '2']), between: [[1, '2']] };

const ON_TICKET: Record<string, Choices> = {
  status: {
    ...each([...EQUAL, ...CHANGED, ...ORDER], STATUSES),
    ...each(LISTS, [['open', 'pending'], 'solved', ['new']]),
    ...CHANGES,
    ...PRESENCE,
  },
  priority: {
    ...each([...EQUAL, ...CHANGED], [...PRIORITIES, ...NOTHING]),
    ...each(ORDER, PRIORITIES),
    ...each(LISTS, [['high', 'urgent'], 'low']),
    ...CHANGES,
    ...PRESENCE,
  },
  type: {
    ...each([...EQUAL, ...CHANGED], ['task', 'incident', ...NOTHING]),
    ...each(LISTS, [['task', 'problem'], 'incident']),
    ...CHANGES,
    ...PRESENCE,
  },
  group_id: {
    ...each([...EQUAL, ...CHANGED], ['5', 6, ...NOTHING]),
    ...each(LISTS, [['5', 6], '6']),
    ...CHANGES,
    ...PRESENCE,
  },
  organization_id: {
    ...each([...EQUAL, ...CHANGED], ['9', 10, '']),
    ...each(LISTS, [['9', 10], 9]),
    ...CHANGES,
    ...PRESENCE,
  },
  assignee_id: {
    ...each(EQUAL, ['2', 'current_user', 'requester_id', '']),
    ...each(CHANGED, ['2', 3, 'current_user', '']),
    ...each(LISTS, [['2', 3], ['3', 'current_user'], 'requester_id']),
    ...CHANGES,
    ...PRESENCE,
  },
  requester_id: {
    ...each(EQUAL, ['50', 'current_user', 'assignee_id']),
    ...each(CHANGED, ['50', 51]),
    ...each(LISTS, [
      ['50', 2],
      ['51', 'assignee_id'],
    ]),
    ...CHANGES,
    ...PRESENCE,
  },
  recipient: {
    ...each(EQUAL, ['help@acme.example', 'SALES@acme.example', ...NOTHING]),
    ...each(['includes_words', 'not_includes_words'], ['help', 'support sales']),
    ...each(['includes_string', 'not_includes_string', 'starts_with', 'ends_with'], ['help@', 'example', 'acme']),
    matches: ['^help', 'e$'],
    ...PRESENCE,
  },
  ticket_due_date: { is: [true, 'false'] },
  cc: { is: ['true', false] },
  ...each(['reopens', 'replies', 'agent_stations', 'group_stations'], COUNTER),
  locale_id: { ...each(EQUAL, ['1', 16, 'de']), ...each(LISTS, [['1', '8'], 'fr']) },
  'requester.locale': { ...each(EQUAL, ['en-us', 'sv', ...NOTHING]), starts_with: ['en', 'PT'], ...PRESENCE },
  requester_time_zone: {
    ...each(EQUAL, ['Pacific Time (US & Canada)', 'berlin', 'Europe/Paris', 'UTC', ...NOTHING]),
    ...PRESENCE,
  },
  current_tags: { ...each([...LISTS, 'includes_all'], ['a', 'b gold', ['c']]), ...CHANGES, ...PRESENCE },
  via_id: { ...each(EQUAL, ['0', '4', '57']), ...each(LISTS, [['4', 57], '0']) },
  current_via_id: { ...each(EQUAL, ['0', '5']), ...each(LISTS, [['0', 4]]) },
  ticket_channel: { ...each(EQUAL, ['web', 'SMS', 'email']), ...each(LISTS, [['web', 'sms'], 'chat']) },
  update_type: each(EQUAL, ['Create', 'Change']),
  comment_is_public: each(EQUAL, ['true', false, 'not_relevant', 'requester_can_see_comment']),
  ticket_is_public: each(EQUAL, ['public', 'private']),
  role: each(EQUAL, ['agent', 'end_user', '2']),
  requester_role: { ...each(EQUAL, ['0', '4', '2']), ...each(LISTS, [['4', 2], '0']) },
  ...each(['in_business_hours', 'on_holiday'], { is: [true, 'true', false, 'false'] }),
  schedule_id: each(EQUAL, ['4', 6, ...NOTHING]),
  within_schedule: { is: ['4', 6] },
  time_of_day: { between: [TIMES, [...TIMES].reverse()] },
  ...each(['created_at', 'updated_at', 'due_at'], {
    ...each(ORDER, INSTANTS),
    ...each(['within_previous_n_hours', 'within_next_n_hours'], [0, '1', 25]),
    ...PRESENCE,
  }),
  ...each(['subject_includes_word', 'description_includes_word', 'comment_includes_word'], {
    ...each(LISTS, WORDS),
    ...each([...EQUAL, 'starts_with', 'ends_with'], STRINGS),
    matches: PATTERNS,
    ...PRESENCE,
  }),
};

/** Every field with its operators; some of these are other names of one. */
export const RANDOM_OPERATORS: ReadonlyMap<string, readonly string[]> = new Map([
  ...Object.entries(ON_TICKET).map(([field, choices]) => [field, Object.keys(choices)] as const),
  ...RANDOM_FIELDS.map((field) => [wireName(field), Object.keys(choicesOf(field))] as const),
]);

/** Any condition of any field with any of its operators. */
export const anyCondition: fc.Arbitrary<WireCondition> = fc.oneof(
  { weight: 3, arbitrary: fc.oneof(...Object.entries(ON_TICKET).map(([field, choices]) => leaf(field, choices))) },
  { weight: 3, arbitrary: fc.oneof(...RANDOM_FIELDS.map((field) => leaf(wireName(field), choicesOf(field)))) },
);

/** A block of conditions, up to three levels deep, that is never empty. */
export const anyGroup: fc.Arbitrary<WireGroup> = groupOf(3);

function groupOf(levels: number): fc.Arbitrary<WireGroup> {
  const member = levels === 1 ? anyCondition : fc.oneof({ weight: 6, arbitrary: anyCondition }, groupOf(levels - 1));
  const members = fc.array(member, { maxLength: 3 });
  const none = fc.array(member, { maxLength: 1 });
  return fc.tuple(members, members, none, anyCondition).map(([all, any, none, spare]) => ({
    all: all.length + any.length + none.length === 0 ? [spare] : all,
    any,
    none,
  }));
}

function choicesOf(field: FieldDefinition): Choices {
  const choices = BY_TYPE[field.type]!;
  if (field.owner !== 'ticket') return choices;
  // What "changed to" one option of several means is not written down, so a multiselect only changes.
  const becomes = field.type === 'multiselect' ? {} : each(CHANGED, [...STORED[field.type]!]);
  return { ...choices, ...CHANGES, ...becomes };
}

function leaf(field: string, choices: Choices): fc.Arbitrary<WireCondition> {
  return fc.oneof(
    ...Object.entries(choices).map(([operator, values]) =>
      values.length === 0
        ? fc.constant({ field, operator })
        : fc.constantFrom(...values).map((value) => ({ field, operator, value })),
    ),
  );
}

function each<T>(names: string[], value: T): Record<string, T> {
  return Object.fromEntries(names.map((name) => [name, value]));
}
