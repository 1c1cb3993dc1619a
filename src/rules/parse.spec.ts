import { parseRule } from './parse';
import { printRule } from './print';
import { referencesOf } from './references';
import { catalog } from './testing/catalog';
import { canonical, issuesOf, NOTIFY, parsed } from './testing/rules';

const STATUS = { field: 'status', operator: 'is', value: 'open' };
const withCondition = (condition: unknown) => issuesOf({ all: [condition], actions: [NOTIFY] });
const withAction = (field: string, value?: unknown) => issuesOf({ all: [STATUS], actions: [{ field, value }] });
const nested = (levels: number): unknown => (levels === 0 ? STATUS : { any: [nested(levels - 1)] });

describe(parseRule, () => {
  it('finds everything that is wrong, each with its path', () => {
    expect(
      issuesOf({
        conditions: {
          all: [
            STATUS,
            { field: 'colour', operator: 'is', value: 1 },
            { any: [{ field: 'status', operator: 'like' }] },
          ],
          any: [{ field: 'priority', operator: 'is', value: 'vip' }, 'x', {}],
          none: 5,
        },
        actions: [
          { field: 'notification_target', value: [] },
          { field: 'notification_user', value: [3.5, 5, null] },
          { field: 'requester.custom_fields.a_multiselect', value: ['gold', 'tin'] },
        ],
        stop_processing: 'maybe',
      }),
    ).toEqual([
      'conditions.all[1].field unknown_field',
      'conditions.all[2].any[0].operator unknown_operator',
      'conditions.any[0].value unknown_value',
      'conditions.any[1] not_an_object',
      'conditions.any[2] not_a_condition',
      'conditions.none not_a_list',
      'actions[0].field not_available',
      'actions[1].value[0] not_an_id',
      'actions[1].value[1] not_a_string',
      'actions[1].value[2] not_a_string',
      'actions[2].value[1] unknown_option',
      'stop_processing not_a_boolean',
    ]);
  });

  it('takes both spellings of conditions', () => {
    expect(parsed({ all: [STATUS], actions: [NOTIFY] })).toEqual(
      parsed({ conditions: { all: [STATUS], any: [] }, actions: [NOTIFY] }),
    );
  });

  it.each([
    ['no condition', { actions: [NOTIFY] }, ['conditions no_conditions']],
    ['only an empty group', { all: [{ any: [] }], actions: [NOTIFY] }, ['conditions no_conditions']],
    ['no action', { all: [STATUS], actions: [] }, ['actions no_actions']],
    ['a list', [], [' not_an_object']],
    ['null', null, [' not_an_object']],
    ['conditions as a list', { conditions: [STATUS], actions: [NOTIFY] }, ['conditions not_an_object']],
    [
      'a misspelt list',
      { conditions: { all: [STATUS], non: [STATUS] }, actions: [NOTIFY] },
      ['conditions.non unknown_key'],
    ],
    [
      'a misspelt list of a group',
      { all: [{ any: [STATUS], All: [STATUS] }], actions: [NOTIFY] },
      ['conditions.all[0].All unknown_key'],
    ],
    [
      'a condition and a group in one',
      { any: [{ ...STATUS, any: [STATUS], none: [] }], actions: [NOTIFY] },
      ['conditions.any[0].any condition_and_group', 'conditions.any[0].none condition_and_group'],
    ],
    [
      'conditions in two places',
      { conditions: { all: [STATUS] }, all: [], none: [STATUS], actions: [NOTIFY] },
      ['all conditions_in_two_places', 'none conditions_in_two_places'],
    ],
    ['actions as an object', { all: [STATUS], actions: {} }, ['actions not_a_list']],
  ])('refuses %s', (_name, input, expected) => expect(issuesOf(input)).toEqual(expected));

  it('leaves alone what asks for nothing: absent or null lists, and what exports say of a condition', () => {
    const plain = parsed({ all: [STATUS], actions: [NOTIFY] });
    const exported = { ...STATUS, is_user_value: false, any: null };
    const conditions = { all: [exported], any: null };
    expect(parsed({ conditions, all: null, any: undefined, output: null, actions: [NOTIFY] })).toEqual(plain);
    expect(parsed({ conditions: null, all: [STATUS], output: null, actions: [NOTIFY] })).toEqual(plain);
  });

  it('takes groups five levels below its own and refuses a sixth', () => {
    expect(withCondition(nested(5))).toEqual([]);
    expect(withCondition(nested(6))).toEqual(['conditions.all[0].any[0].any[0].any[0].any[0].any[0] nested_too_deep']);
  });

  it('refuses too large a rule, however deep or wide, without falling over', () => {
    let deep: unknown = [];
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    const wide = Array.from({ length: 100_000 }, () => STATUS);
    const cyclic: unknown[] = [];
    cyclic.push(cyclic);
    const large = { field: 'subject_includes_word', operator: 'is', value: 'ż'.repeat(32_768) };
    for (const condition of [deep, large, { all: cyclic }]) expect(withCondition(condition)).toEqual([' too_large']);
    expect(issuesOf({ all: wide, actions: [NOTIFY] })).toEqual([' too_large']);
    const small = parseRule({ all: [STATUS], actions: [NOTIFY] }, catalog(), { maxBytes: 20 });
    expect(small).toMatchObject({ issues: [{ code: 'too_large' }] });
  });

  it.each([
    ['status', 'is', undefined, 'value value_required'],
    ['status', 'is', '', 'value value_required'],
    ['status', 'between', 'new', 'operator unknown_operator'],
    ['status', undefined, 'new', 'operator unknown_operator'],
    ['priority', 'less_than', '__NULL__', 'value value_required'],
    ['group_id', 'is', 99, 'value unknown_group'],
    ['group_id', 'is', 'Support', 'value not_an_id'],
    ['organization_id', 'is', 8, 'value unknown_organization'],
    ['assignee_id', 'is', 'assignee_id', 'value not_an_id'],
    ['requester_id', 'is', '', 'value value_required'],
    ['role', 'is', 'admin', 'value not_an_id'],
    ['role', 'is', 77, 'value unknown_user'],
    ['current_tags', 'includes', ' ', 'value value_required'],
    ['current_tags', 'includes', [1], 'value not_a_string'],
    ['via_id', 'is', 'email', 'value not_an_id'],
    ['ticket_channel', 'is', 4, 'value unknown_value'],
    ['subject_includes_word', 'includes', '—', 'value no_words'],
    ['subject_includes_word', 'is', '', 'value value_required'],
    ['subject_includes_word', 'matches', '(a', 'value bad_pattern'],
    ['requester.custom_fields.nothing', 'is', 1, 'field unknown_field'],
    ['requester.custom_fields.a_text', 'changed', null, 'operator unknown_operator'],
    ['requester.custom_fields.a_text', 'is', 5, 'value not_a_string'],
    ['requester.custom_fields.a_decimal', 'greater_than', '1.500,00', 'value not_a_number'],
    ['requester.custom_fields.a_decimal', 'between', [2, 1], 'value low_above_high'],
    ['requester.custom_fields.a_decimal', 'between', [1], 'value not_a_range'],
    ['requester.custom_fields.a_decimal', 'between', ['x', ''], 'value[0] not_a_number,value[1] value_required'],
    ['requester.custom_fields.a_date', 'between', ['2026-01-02', '2026-01-01'], 'value low_above_high'],
    ['requester.custom_fields.a_date', 'within_next_n_days', 36_501, 'value out_of_range'],
    ['requester.custom_fields.a_date', 'within_next_n_days', -1, 'value out_of_range'],
    ['requester.custom_fields.a_date', 'within_next_n_days', '1.5', 'value not_an_integer'],
    ['requester.custom_fields.a_dropdown', 'is', 'Diamond', 'value unknown_option'],
    ['requester.custom_fields.a_dropdown', 'includes', [], 'value value_required'],
    ['requester.custom_fields.a_dropdown', 'includes', ['gold', 'x'], 'value[1] unknown_option'],
    ['requester.custom_fields.a_checkbox', 'is', '', 'value value_required'],
    ['requester.custom_fields.a_checkbox', 'is_not', true, 'operator unknown_operator'],
    ['requester.custom_fields.a_lookup', 'is', 99, 'value unknown_user'],
    ['custom_fields_999', 'is', 1, 'field unknown_field'],
    ['custom_fields_x', 'is', 1, 'field unknown_field'],
    ['constructor', 'is', 1, 'field unknown_field'],
    [5, 'is', 1, 'field unknown_field'],
  ])('refuses %j %j %j', (field, operator, value, expected) => {
    const issues = withCondition({ field, operator, value }).map((issue) => issue.replace('conditions.all[0].', ''));
    expect(issues.join()).toBe(expected);
  });

  it.each([
    [
      { field: 'status', value: 'new' },
      /^an operator is required: Status takes is, is_not, .*changed, .*not_value_previous$/,
    ],
    [{ field: 'status', operator: 'like', value: 'new' }, /^Status takes is, .*, not "like"$/],
    [
      { field: 'requester.custom_fields.service_levle', operator: 'is', value: 1 },
      /ask for; of users there are, as requester\.custom_fields\.KEY: service_level, (\w+, ){8}\w+ and 5 more$/,
    ],
    [
      { field: 'organization.custom_fields.spend', operator: 'is', value: 1 },
      /; of organizations there are, as organization\.custom_fields\.KEY: average_annual_spend, (\w+, ){8}\w+ and 5 more$/,
    ],
    [
      { field: 'custom_fields_999', operator: 'is', value: 1 },
      /; of tickets there are, as custom_fields_ID: 36 \(Trap\), 21 \(A text\), .* and 5 more$/,
    ],
    [
      { field: 'service_level', operator: 'is', value: 1 },
      /ask for; custom fields are custom_fields_ID, requester\.custom_fields\.KEY, organization\.custom_fields\.KEY$/,
    ],
    [
      { field: 'subject_includes_word', operator: 'matches', value: '(a' },
      /^error parsing regexp: missing closing \): `\(a`$/,
    ],
    ...['(?<=a)b', 'a(?!b)', '(a)\\1', '(?>a)'].map((value) => [
      { field: 'subject_includes_word', operator: 'matches', value },
      /^error parsing regexp: [^;]+; the syntax is that of RE2, .* it has no look-ahead, look-behind, /,
    ]),
  ] as [object, RegExp][])('says of %j what would be right', (condition, message) => {
    const found = parseRule({ all: [condition], actions: [NOTIFY] }, catalog());
    expect(found).toEqual({ issues: [expect.objectContaining({ message: expect.stringMatching(message) })] });
  });

  it('says of an account without fields that it has none', () => {
    const empty = { ...catalog(), userField: () => undefined, fields: () => [] };
    const found = parseRule({ all: [{ field: 'requester.custom_fields.x' }], actions: [NOTIFY] }, empty);
    expect(found).toMatchObject({
      issues: [
        { message: expect.stringMatching(/; users have no custom fields, which are requester\.custom_fields\.KEY$/) },
      ],
    });
  });

  it.each([
    ['status', '', 'value value_required'],
    ['status', 'done', 'value unknown_value'],
    ['priority', undefined, 'value value_required'],
    ['group_id', 99, 'value unknown_group'],
    ['assignee_id', 3, 'value not_an_agent'],
    ['assignee_id', 'assignee_id', 'value not_an_id'],
    ['follower', 3, 'value not_an_agent'],
    ['follower', '', 'value value_required'],
    ['current_tags', '', 'value value_required'],
    ['remove_tags', undefined, 'value value_required'],
    ['custom_fields_27', 'tin', 'value unknown_option'],
    ['custom_fields_999', '', 'field unknown_field'],
    ['requester.custom_fields.a_decimal', 'abc', 'value not_a_number'],
    ['requester.custom_fields.a_decimal', undefined, 'value value_required'],
    ['organization.custom_fields.nothing', 1, 'field unknown_field'],
    ['notification_user', '["requester_id","a","b"]', 'value not_a_list'],
    ['notification_user', ['requester_id', 'a'], 'value not_a_list'],
    ['notification_user', [99, 'a', 'b'], 'value[0] unknown_user'],
    ['notification_group', ['', 'a', 'b'], 'value[0] value_required'],
    ['notification_target', [1, 'a'], 'field not_available'],
    ['constructor', 1, 'field unsupported_action'],
  ])('refuses the action %s %j', (field, value, expected) => {
    expect(withAction(field, value).join().replaceAll('actions[0].', '')).toBe(expected);
  });

  it.each([
    ['status', 'is', 'OPEN', 'open'],
    ['priority', 'is', '__NULL__', ''],
    ['priority', 'is', null, ''],
    ['group_id', 'is', 4, '4'],
    ['assignee_id', 'is', 'current_user', 'current_user'],
    ['current_tags', 'includes', ['B', 'a b'], 'b a'],
    ['via_id', 'is', 4, '4'],
    ['update_type', 'is', 'create', 'Create'],
    ['comment_is_public', 'is', true, 'true'],
    ['subject_includes_word', 'includes', 'Late Refund', 'Late Refund'],
    ['requester_role', 'is', 4, '4'],
    ['requester.custom_fields.a_decimal', 'is', ' 01.50 ', '1.5'],
    ['requester.custom_fields.a_decimal', 'between', [1, '2.0'], ['1', '2']],
    ['requester.custom_fields.a_date', 'is', '2026-01-02T10:00:00Z', '2026-01-02'],
    ['requester.custom_fields.a_date', 'within_next_n_days', 7, '7'],
    ['requester.custom_fields.a_date', 'today', 'x', null],
    ['requester.custom_fields.a_dropdown', 'is', 'gold', '102'],
    ['requester.custom_fields.a_dropdown', 'includes', ['gold', 101, 'Gold'], ['102', '101']],
    ['requester.custom_fields.a_multiselect', 'includes', ['platinum', 'gold'], ['102', '103']],
    ['requester.custom_fields.a_checkbox', 'is', true, 'true'],
    ['requester.custom_fields.a_text', 'present', 'x', null],
    ['custom_fields_27', 'is', '102', 'gold'],
    ['custom_fields_28', 'includes', 'gold', ['gold']],
  ])('prints %s %s %j as %j', (field, operator, value, expected) => {
    expect(canonical(field, operator, value)).toEqual(expected);
  });
});

describe(printRule, () => {
  it('prints the same rule again after a parse, groups and all', () => {
    const rule = parsed({
      all: [
        { field: 'ticket_fields_027', operator: 'changed_to', value: 'Gold' },
        { field: 'update_type', value: 'create' },
        { any: [{ none: [STATUS] }, { all: [] }] },
      ],
      any: [{ field: 'requester.custom_fields.SERVICE_LEVEL', operator: 'is', value: 'Platinum' }],
      none: [{ field: 'current_tags', operator: 'includes', value: ['x', 'y'] }],
      actions: [
        { field: 'requester.custom_fields.a_dropdown', value: 'Gold' },
        { field: 'organization.custom_fields.a_decimal', value: 1.5 },
        { field: 'custom_fields_28', value: ['Gold', 'silver'] },
        { field: 'custom_fields_27', value: '__NULL__' },
        { field: 'notification_group', value: [4, 's', 'b'] },
        { field: 'set_tags', value: '' },
      ],
      stop_processing: true,
    });
    const printed = printRule(rule);
    expect(printed).toEqual({
      conditions: {
        all: [
          { field: 'custom_fields_27', operator: 'value', value: 'gold' },
          { field: 'update_type', operator: 'is', value: 'Create' },
          { any: [{ none: [STATUS] }, { all: [] }] },
        ],
        any: [{ field: 'requester.custom_fields.service_level', operator: 'is', value: '202' }],
        none: [{ field: 'current_tags', operator: 'includes', value: 'x y' }],
      },
      actions: [
        { field: 'requester.custom_fields.a_dropdown', value: '102' },
        { field: 'organization.custom_fields.a_decimal', value: '1.5' },
        { field: 'custom_fields_28', value: ['silver', 'gold'] },
        { field: 'custom_fields_27', value: '' },
        { field: 'notification_group', value: ['4', 's', 'b'] },
        { field: 'set_tags', value: '' },
      ],
      stop_processing: true,
      active_from: null,
      active_until: null,
    });
    expect(parsed(printed)).toEqual(rule);
    expect(JSON.parse(JSON.stringify(rule))).toEqual(rule);
  });
});

describe(referencesOf, () => {
  it('names every id that could matter, of invalid rules too', () => {
    expect(
      referencesOf({
        conditions: {
          all: [
            { any: [{ field: 'group_id', operator: 'is', value: '4' }] },
            { field: 'role', value: 'agent' },
            5,
            null,
          ],
          any: [{ field: 'requester.custom_fields.a_lookup', operator: 'is', value: 12 }],
          none: [{ field: 'organization_id', value: 7 }],
        },
        actions: [
          { field: 'assignee_id', value: '1' },
          { field: 'notification_user', value: [2, 's', 'b'] },
          { field: 'notification_group', value: ['group_id', 's', 'b'] },
          { field: 'set_schedule', value: '6' },
          { field: 'notification_webhook', value: ['W-BODY', ''] },
          { field: 'notification_webhook', value: [5, ''] },
          { field: 'status', value: 5 },
        ],
      }),
    ).toEqual({
      userIds: [12, 1, 2],
      groupIds: [4],
      organizationIds: [7, 12],
      scheduleIds: [6],
      webhookIds: ['W-BODY'],
    });
    expect(referencesOf('x')).toEqual({
      userIds: [],
      groupIds: [],
      organizationIds: [],
      scheduleIds: [],
      webhookIds: [],
    });
  });
});
