import type { Facts } from '../facts';
import { changeFacts, createFacts, requester, TODAY } from '../testing/facts';
import { holds } from '../testing/rules';

type Row = [field: string, operator: string, value: unknown, expected: boolean];

function table(name: string, facts: Facts, rows: Row[]) {
  describe(name, () => {
    it.each(rows)('%s %s %j: %s', (field, operator, value, expected) => {
      expect(holds(field, operator, value, facts)).toBe(expected);
    });
  });
}

table(
  'a ticket',
  createFacts({ status: 'pending', priority: 'high', type: null, groupId: 4, assigneeId: 9, tags: ['a', 'b'] }),
  [
    ['status', 'less_than', 'hold', true],
    ['status', 'less_than', 'pending', false],
    ['status', 'greater_than', 'open', true],
    ['status', 'less_than_equal', 'pending', true],
    ['status', 'greater_than_equal', 'solved', false],
    ['priority', 'greater_than', 'normal', true],
    ['priority', 'less_than', 'urgent', true],
    ['priority', 'is', '__NULL__', false],
    ['type', 'is', '', true],
    ['type', 'is_not', '', false],
    ['type', 'is_not', 'task', true],
    ['group_id', 'is', '4', true],
    ['group_id', 'present', null, true],
    ['organization_id', 'not_present', null, true],
    ['assignee_id', 'is', 'requester_id', true],
    ['assignee_id', 'is', 'current_user', false],
    ['requester_id', 'is', 'assignee_id', true],
    ['requester_id', 'is_not', 'current_user', true],
    ['current_tags', 'includes', 'x B', true],
    ['current_tags', 'includes', ['x', 'y'], false],
    ['current_tags', 'not_includes', 'x y', true],
    ['current_tags', 'present', null, true],
  ],
);

table('a ticket without tags, priority or assignee', createFacts(), [
  ['current_tags', 'present', null, false],
  ['current_tags', 'not_includes', 'a', true],
  ['priority', 'less_than', 'urgent', false],
  ['assignee_id', 'is', 'requester_id', false],
  ['requester_id', 'is', 'assignee_id', false],
  ['requester_id', 'is_not', 'assignee_id', true],
]);

table('channels', createFacts({ viaId: 4 }, { currentViaId: 5 }), [
  ['via_id', 'is', '4', true],
  ['via_id', 'is_not', 5, true],
  ['current_via_id', 'is', '5', true],
  ['current_via_id', 'is', '999', false],
  ['ticket_channel', 'is', 'Email', true],
  ['ticket_channel', 'is_not', 'web', true],
]);

table('a channel that nobody knows', createFacts({ viaId: 12_345 }), [
  ['via_id', 'is', '12345', true],
  ['ticket_channel', 'is', 'web', false],
  ['ticket_channel', 'is_not', 'web', true],
]);

table(
  'a private comment by an agent',
  changeFacts({}, {}, { comment: { text: 'See REFUND-12 now', public: false, authorId: 1 } }),
  [
    ['comment_is_public', 'is', 'false', true],
    ['comment_is_public', 'is', true, false],
    ['comment_is_public', 'is', 'not_relevant', true],
    ['comment_is_public', 'is', 'requester_can_see_comment', false],
    ['comment_is_public', 'is_not', 'true', true],
    ['comment_includes_word', 'includes', 'refund', true],
    ['comment_includes_word', 'includes', 'refund-12', true],
    ['comment_includes_word', 'includes', 'refund-13', false],
    ['comment_includes_word', 'is', 'fund-12 n', true],
    ['comment_includes_word', 'is_not', 'fund 12', true],
    ['comment_includes_word', 'starts_with', 'see', true],
    ['comment_includes_word', 'matches', '\\d\\d', true],
    ['update_type', 'is', 'change', true],
    ['update_type', 'is', 'Create', false],
  ],
);

table('a write without a comment', changeFacts({ description: 'refund' }, {}), [
  ['comment_is_public', 'is', 'false', false],
  ['comment_is_public', 'is', 'not_relevant', false],
  ['comment_includes_word', 'includes', 'refund', false],
  ['comment_includes_word', 'not_includes', 'refund', true],
  ['description_includes_word', 'includes', 'refund', true],
]);

table('a creation', createFacts({ description: 'my refund', subject: '' }), [
  ['comment_includes_word', 'includes', 'refund', true],
  ['subject_includes_word', 'present', null, false],
  ['subject_includes_word', 'is_not', 'x', true],
  ['status', 'changed', null, true],
  ['status', 'value', 'new', true],
  ['priority', 'changed', null, false],
  ['priority', 'not_changed', null, true],
  ['status', 'value_previous', 'open', false],
  ['status', 'not_value_previous', 'open', true],
]);

table(
  'a change',
  changeFacts(
    {
      status: 'open',
      priority: 'low',
      tags: ['a'],
      customFields: { '27': 'gold', '28': ['gold'], '23': null, '21': 'x' },
    },
    {
      status: 'solved',
      priority: null,
      customFields: { '27': 'silver', '28': ['gold', 'silver'], '23': false, '21': 'X' },
    },
  ),
  [
    ['status', 'value', 'solved', true],
    ['status', 'changed_to', 'open', false],
    ['status', 'value_previous', 'open', true],
    ['status', 'changed_from', 'new', false],
    ['status', 'not_value', 'open', true],
    ['priority', 'value', '', true],
    ['priority', 'value_previous', 'low', true],
    ['type', 'changed', null, false],
    ['type', 'value', '', false],
    ['current_tags', 'not_changed', null, true],
    ['custom_fields_27', 'changed', null, true],
    ['custom_fields_27', 'value', 'silver', true],
    ['ticket_fields_27', 'value_previous', '102', true],
    ['custom_fields_28', 'value', 'silver', true],
    ['custom_fields_28', 'value', 'gold', false],
    ['custom_fields_28', 'value_previous', 'gold', false],
    ['custom_fields_23', 'changed', null, false],
    ['custom_fields_21', 'changed', null, true],
    ['custom_fields_21', 'value', 'x', true],
  ],
);

table('an agent', createFacts({}, { actor: { id: 2, role: 'admin' }, requester: requester({}, { role: 'agent' }) }), [
  ['role', 'is', 'agent', true],
  ['role', 'is', 'end_user', false],
  ['role', 'is', '2', true],
  ['role', 'is_not', '1', true],
  ['requester_role', 'is', '4', true],
  ['requester_role', 'is_not', '0', true],
]);

table('no requester and no organization', createFacts({}, { requester: null, actor: { id: 3, role: 'end_user' } }), [
  ['role', 'is', 'end_user', true],
  ['requester_role', 'is', '0', false],
  ['requester_role', 'is_not', '0', true],
  ['requester.custom_fields.A_TEXT', 'not_present', null, true],
  ['organization.custom_fields.a_decimal', 'less_than', 5, false],
  ['organization.custom_fields.a_dropdown', 'is_not', 'gold', true],
  ['organization.custom_fields.a_checkbox', 'is', 'false', true],
]);

const SCHEDULES = [
  { id: 4, open: false, holiday: true },
  { id: 6, open: true, holiday: false },
];

table('an account without schedules', createFacts({ scheduleId: 4 }, { schedules: [] }), [
  ['in_business_hours', 'is', 'true', true],
  ['in_business_hours', 'is', false, false],
  ['on_holiday', 'is', 'false', true],
  ['schedule_id', 'is', '', true],
  ['within_schedule', 'is', '6', false],
]);

table('a ticket of the default schedule', createFacts({}, { schedules: SCHEDULES }), [
  ['in_business_hours', 'is', true, false],
  ['on_holiday', 'is', 'true', true],
  ['schedule_id', 'is', '4', false],
  ['schedule_id', 'is_not', '4', true],
  ['within_schedule', 'is', '4', false],
  ['within_schedule', 'is', 6, true],
]);

table('a ticket with a schedule of its own', createFacts({ scheduleId: 6 }, { schedules: SCHEDULES }), [
  ['in_business_hours', 'is', 'true', true],
  ['on_holiday', 'is', 'false', true],
  ['schedule_id', 'is', '6', true],
  ['schedule_id', 'is_not', '', true],
]);

table('a ticket whose schedule is gone', createFacts({ scheduleId: 5 }, { schedules: SCHEDULES }), [
  ['in_business_hours', 'is', 'false', true],
  ['schedule_id', 'is', '__NULL__', true],
]);

const NINE = 9 * 3_600_000;

table('nine o’clock', createFacts({}, { timeOfDay: NINE }), [
  ['time_of_day', 'between', ['09:00', '17:00'], true],
  ['time_of_day', 'between', ['9:00', '09:01'], true],
  ['time_of_day', 'between', ['08:00', '09:00'], true],
  ['time_of_day', 'between', ['09:01', '08:59'], false],
  ['time_of_day', 'between', ['22:00', '09:00'], true],
]);

table('a millisecond past nine', createFacts({}, { timeOfDay: NINE + 1 }), [
  ['time_of_day', 'between', ['08:00', '09:00'], false],
  ['time_of_day', 'between', ['22:00', '09:00'], false],
  ['time_of_day', 'between', ['09:00', '08:00'], true],
]);

const NOW = TODAY * 86_400_000 + 12 * 3_600_000;

table(
  'a ticket that was made and changed before',
  changeFacts(
    { dueAt: '2026-10-13T14:00:00Z' },
    {},
    { now: NOW, stamps: { createdAt: '2026-10-13T10:00:00Z', updatedAt: '2026-10-13T12:00:00Z' } },
  ),
  [
    ['created_at', 'within_previous_n_hours', 2, true],
    ['created_at', 'within_previous_n_hours', '1', false],
    ['created_at', 'within_next_n_hours', '1', false],
    ['created_at', 'less_than', '2026-10-13T10:00:00Z', false],
    ['created_at', 'less_than_equal', '2026-10-13T12:00:00+02:00', true],
    ['created_at', 'greater_than', '2026-10-13T09:59:59.999Z', true],
    ['updated_at', 'within_previous_n_hours', 0, true],
    ['updated_at', 'present', null, true],
    ['due_at', 'within_next_n_hours', 2, true],
    ['due_at', 'within_next_n_hours', 1, false],
    ['due_at', 'within_previous_n_hours', 5, false],
    ['due_at', 'not_present', null, false],
  ],
);

table('a ticket that is being made', createFacts({}, { now: NOW }), [
  ['created_at', 'within_previous_n_hours', 0, true],
  ['created_at', 'present', null, true],
  ['updated_at', 'present', null, false],
  ['updated_at', 'greater_than', '2020-01-01T00:00:00Z', false],
  ['due_at', 'not_present', null, true],
]);
