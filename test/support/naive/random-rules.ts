import * as fc from 'fast-check';
import { anyGroup } from './random-conditions';
import { RANDOM_FIELDS, STORED, wireName } from './random-world';
import type { WireAction, WireRule } from './wire';

const TICKET_ACTIONS: Record<string, unknown[]> = {
  status: ['new', 'open', 'pending', 'hold', 'solved', 'closed'],
  priority: ['low', 'high', 'urgent', ''],
  type: ['task', 'incident', '__NULL__'],
  group_id: ['5', 6, ''],
  assignee_id: ['2', 3, 'current_user', 'requester_id', ''],
  set_tags: ['a', 'b c', ['gold']],
  current_tags: ['a', 'c D', ['b']],
  remove_tags: ['a', 'b gold', ['c']],
  follower: ['2', 3, 'current_user'],
  set_schedule: ['4', 6],
  cc: ['2', 51, 'current_user', 'requester_id'],
  locale_id: ['1', 16, 'de'],
  notification_user: [
    ['requester_id', 'S', 'B'],
    ['2', 'S', 'B'],
    ['all_managers', 'S', 'B'],
  ],
  notification_group: [
    ['group_id', 'S', 'B'],
    ['5', 'S', 'B'],
  ],
  notification_webhook: [
    ['W-BODY', '{"id":{{ticket.id}}}'],
    ['W-PAIRS', [['id', '{{ticket.id}}']]],
  ],
};

/** Every action that is not a custom field's. */
export const RANDOM_ACTIONS: readonly string[] = Object.keys(TICKET_ACTIONS);

const anyAction: fc.Arbitrary<WireAction> = fc.oneof(
  fc.oneof(...Object.entries(TICKET_ACTIONS).map(([field, values]) => action(field, values))),
  fc.oneof(...RANDOM_FIELDS.map((field) => action(wireName(field), [...STORED[field.type]!, '']))),
);

/** Mostly none; around the days of the random writes. */
const ACTIVE_DATES = {
  active_from: mostlyNull('2026-11-23', '2026-11-24', '2026-11-24T00:00:00Z'),
  active_until: mostlyNull('2026-11-25', '2026-11-25T02:00:00+02:00'),
};

/** A set of rules, some with equal positions and titles, some of which stop the run. */
export const anyRules: fc.Arbitrary<WireRule[]> = fc
  .array(
    fc.record({
      title: fc.constantFrom('Alpha', 'beta', 'ｆ', '😀'),
      category_position: fc.integer({ min: 1, max: 2 }),
      position: fc.integer({ min: 1, max: 4 }),
      conditions: anyGroup,
      actions: fc.array(anyAction, { minLength: 1, maxLength: 3 }),
      stop_processing: fc.integer({ min: 0, max: 11 }).map((one) => one === 0),
      ...ACTIVE_DATES,
    }),
    { minLength: 1, maxLength: 10 },
  )
  .map((rules) => rules.map((rule, at) => ({ id: at + 1, ...rule })));

function mostlyNull(...values: string[]): fc.Arbitrary<string | null> {
  return fc.constantFrom(null, null, null, null, null, null, null, ...values);
}

function action(field: string, values: unknown[]): fc.Arbitrary<WireAction> {
  return fc.constantFrom(...values).map((value) => ({ field, value }));
}
