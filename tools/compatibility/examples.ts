/** A value as conditions of some kinds of fields take it, with some operators. */
export interface ValueExample {
  operators: string[];
  /** Kinds of the kernel (src/rules/kinds). */
  kinds: string[];
  /** The same in words. */
  of: string;
  value: unknown;
  note?: string;
}

const EQUAL = ['is', 'is_not'];
const MOVED = ['value', 'not_value', 'value_previous', 'not_value_previous'];
const ORDER = ['less_than', 'less_than_equal', 'greater_than', 'greater_than_equal'];
const LISTED = ['includes', 'not_includes'];

/** What every operator that takes a value may be given, by the kind of field; test/compatibility.spec.ts tries each. */
export const VALUE_EXAMPLES: readonly ValueExample[] = [
  { operators: [...EQUAL, ...MOVED], kinds: ['status'], of: 'status', value: 'open', note: 'in any case' },
  { operators: ORDER, kinds: ['status'], of: 'status', value: 'solved', note: 'new is the lowest, closed the highest' },
  {
    operators: [...EQUAL, ...MOVED],
    kinds: ['priority'],
    of: 'priority',
    value: 'high',
    note: '`""` or `__NULL__` asks for none',
  },
  { operators: ORDER, kinds: ['priority'], of: 'priority', value: 'normal', note: 'low is the lowest' },
  { operators: LISTED, kinds: ['status'], of: 'status', value: ['open', 'pending'] },
  { operators: LISTED, kinds: ['priority'], of: 'priority', value: ['high', 'urgent'] },
  {
    operators: [...EQUAL, ...MOVED],
    kinds: ['choice'],
    of: 'other codes, dropdowns',
    value: 'gold',
    note: "a dropdown's option by tag, label or id",
  },
  { operators: LISTED, kinds: ['choice'], of: 'other codes, dropdowns', value: ['gold', 'platinum'] },
  {
    operators: [...EQUAL, ...MOVED],
    kinds: ['id'],
    of: 'people, groups, organizations, channels, lookups',
    value: '4',
    note: 'a text of digits or a number; people also by `current_user`, `requester_id`, `assignee_id`',
  },
  { operators: LISTED, kinds: ['id'], of: 'people, groups, organizations, channels', value: ['4', '5'] },
  { operators: EQUAL, kinds: ['actor'], of: 'current user', value: 'end_user', note: 'or the id of a user' },
  {
    operators: EQUAL,
    kinds: ['comment'],
    of: 'comment',
    value: 'requester_can_see_comment',
    note: 'or `true`, `false`',
  },
  { operators: ['is'], kinds: ['schedules'], of: 'within (schedule)', value: '4', note: 'the id of a schedule' },
  { operators: [...EQUAL, ...MOVED], kinds: ['text'], of: 'texts', value: 'Main Street 5', note: 'the whole text' },
  {
    operators: EQUAL,
    kinds: ['words'],
    of: 'subject, description, comment',
    value: 'late order',
    note: 'a piece of it',
  },
  {
    operators: LISTED,
    kinds: ['words'],
    of: 'subject, description, comment',
    value: 'refund late',
    note: 'words, parted by spaces: any of them',
  },
  {
    operators: ['includes_words', 'not_includes_words'],
    kinds: ['text'],
    of: 'texts',
    value: 'refund late',
    note: 'words, parted by spaces: any of them',
  },
  { operators: ['includes_string', 'not_includes_string'], kinds: ['text'], of: 'texts', value: 'Street' },
  {
    operators: ['starts_with', 'ends_with'],
    kinds: ['text', 'words'],
    of: 'texts, subject, description, comment',
    value: 'Re:',
  },
  {
    operators: ['matches'],
    kinds: ['text', 'words'],
    of: 'texts, subject, description, comment',
    value: '\\bA-\\d{4}\\b',
    note: 'an RE2 expression; in JSON each `\\` is written twice',
  },
  {
    operators: [...EQUAL, ...ORDER, ...MOVED],
    kinds: ['number'],
    of: 'numbers',
    value: '1000.50',
    note: 'a point, no separators; counts take whole numbers',
  },
  {
    operators: ['between'],
    kinds: ['number'],
    of: 'numbers',
    value: ['10', '20'],
    note: 'the lower one first, both count',
  },
  { operators: [...EQUAL, ...ORDER, ...MOVED], kinds: ['date'], of: 'dates', value: '2026-12-01' },
  { operators: ['between'], kinds: ['date'], of: 'dates', value: ['2026-12-01', '2026-12-24'], note: 'both count' },
  {
    operators: ['within_previous_n_days', 'within_next_n_days', 'anniversary_within_next_n_days'],
    kinds: ['date'],
    of: 'dates',
    value: '7',
    note: 'whole days',
  },
  {
    operators: ORDER,
    kinds: ['instant'],
    of: 'created, last updated, due',
    value: '2026-12-01T09:00:00Z',
    note: 'with its time zone: `Z` or `+01:00`',
  },
  {
    operators: ['within_previous_n_hours', 'within_next_n_hours'],
    kinds: ['instant'],
    of: 'created, last updated, due',
    value: '24',
    note: 'whole hours',
  },
  {
    operators: ['between'],
    kinds: ['time'],
    of: 'time of day',
    value: ['09:00', '17:00'],
    note: "by the clocks of the account's time zone; `22:00` to `06:00` passes midnight",
  },
  { operators: [...EQUAL, ...MOVED], kinds: ['flag'], of: 'yes or no, checkboxes', value: 'true', note: 'or `false`' },
  {
    operators: [...LISTED, 'includes_all'],
    kinds: ['tags'],
    of: 'tags',
    value: 'vip wholesale',
    note: 'parted by spaces; a comma is part of a tag',
  },
  {
    operators: [...LISTED, 'includes_all', ...MOVED],
    kinds: ['options'],
    of: 'multiselects',
    value: ['gold', 'silver'],
    note: 'options by tag, label or id',
  },
];

/** What every action may be given; of custom fields one of each owner. */
export const ACTION_EXAMPLES: Readonly<Record<string, unknown>> = {
  status: 'solved',
  priority: 'high',
  type: 'incident',
  group_id: '4',
  assignee_id: 'current_user',
  set_tags: 'vip wholesale',
  current_tags: 'vip',
  remove_tags: 'vip wholesale',
  follower: 'current_user',
  set_schedule: '4',
  cc: 'requester_id',
  locale_id: '8',
  notification_user: ['requester_id', 'About {{ticket.title}}', 'Hello {{ticket.requester.name}}'],
  notification_webhook: ['01M86CH3M0F1802A7QN52QVBGZ', '{"ticket":"{{ticket.id}}","title":"{{ticket.title}}"}'],
  notification_group: ['group_id', 'New: {{ticket.title}}', '{{ticket.link}}'],
  custom_fields_27: 'gold',
  'requester.custom_fields.a_date': '2026-12-01',
  'organization.custom_fields.a_decimal': '1000.50',
};
