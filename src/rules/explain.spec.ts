import { compileRules } from './rule-set';
import { changeFacts, createFacts, factsWithRequester, requester } from './testing/facts';
import type { Facts } from './facts';
import { live, NOTIFY } from './testing/rules';

const user = (key: string, operator: string, value: unknown) => ({
  field: `requester.custom_fields.${key}`,
  operator,
  value,
});
const explain = (facts: Facts, conditions: object) => {
  const [explanation] = compileRules(live({ conditions, actions: [NOTIFY] })).explain(facts).explanations;
  if (explanation === undefined) throw new Error('no explanation');
  return explanation;
};
const sentence = (facts: Facts, conditions: object) => explain(facts, conditions).sentence;

describe('explanations', () => {
  it('show every condition with what it read (own-api.md, decisions)', () => {
    const facts = factsWithRequester({ average_annual_spend: 1000 });
    expect(explain(facts, { all: [user('average_annual_spend', 'greater_than', 1000)] })).toEqual({
      triggerId: 1,
      revisionId: 1,
      title: 'Rule 1',
      outcome: 'not_matched',
      conditions: {
        all: [
          {
            field: 'requester.custom_fields.average_annual_spend',
            operator: 'greater_than',
            value: '1000',
            read: '1000',
            verdict: false,
            note: null,
          },
        ],
        any: [],
      },
      sentence: 'Did not fire: Average annual spend is 1000, needed more than 1000.',
    });
  });

  it('name each alternative that failed', () => {
    const facts = factsWithRequester({ service_level: 'gold', average_annual_spend: 1000 });
    const any = [
      user('service_level', 'is', 'Platinum'),
      user('average_annual_spend', 'greater_than', '1000'),
      user('social_influence', 'is', 'High'),
    ];
    expect(sentence(facts, { any })).toBe(
      'Did not fire: none of these held: Service level is Gold, needed Platinum; ' +
        'Average annual spend is 1000, needed more than 1000; Social influence is not set, needed High.',
    );
    expect(sentence(factsWithRequester({ service_level: 'platinum' }), { any })).toBe(
      'Fired: Service level is Platinum.',
    );
  });

  it.each<[string, Facts, object, string]>([
    [
      'a status',
      createFacts({ status: 'hold' }),
      { all: [{ field: 'status', operator: 'is', value: 'open' }] },
      'Did not fire: Status is On-hold, needed Open.',
    ],
    [
      'no value',
      createFacts({ priority: 'low' }),
      { all: [{ field: 'priority', operator: 'is', value: '' }] },
      'Did not fire: Priority is Low, needed no value.',
    ],
    [
      'tags',
      createFacts({ tags: ['a', 'b'] }),
      { all: [{ field: 'current_tags', operator: 'includes', value: 'x y' }] },
      'Did not fire: Tags are a b, needed one of x y.',
    ],
    [
      'words',
      createFacts({ subject: 'Hi' }),
      { all: [{ field: 'subject_includes_word', operator: 'includes', value: 'late' }] },
      'Did not fire: Subject is "Hi", needed one of the words late.',
    ],
    [
      'a change',
      changeFacts({ status: 'new' }, { status: 'open' }),
      { all: [{ field: 'status', operator: 'value', value: 'solved' }] },
      'Did not fire: Status changed from New to Open, needed a change to Solved.',
    ],
    [
      'no change',
      changeFacts({}, {}),
      { all: [{ field: 'status', operator: 'changed', value: null }] },
      'Did not fire: Status did not change, needed a change.',
    ],
    [
      'a channel',
      createFacts({ viaId: 4 }),
      { all: [{ field: 'via_id', operator: 'is', value: '0' }] },
      'Did not fire: Ticket channel is Email, needed Web form.',
    ],
    [
      'a group',
      createFacts({ groupId: 4 }),
      { all: [{ field: 'group_id', operator: 'is', value: '5' }] },
      'Did not fire: Group is 4, needed Group 5.',
    ],
    [
      'a date',
      factsWithRequester({ a_date: '2026-01-05' }),
      { all: [user('a_date', 'less_than', '2026-01-02')] },
      'Did not fire: A date is 2026-01-05, needed a day before 2026-01-02.',
    ],
    [
      'a box',
      factsWithRequester({}),
      { all: [user('a_checkbox', 'is', true)] },
      'Did not fire: A checkbox is no, needed yes.',
    ],
    [
      'another type',
      factsWithRequester({ a_decimal: 'x' }),
      { all: [user('a_decimal', 'is', 1)] },
      'Did not fire: A decimal is of another type, needed 1.',
    ],
    [
      'none',
      createFacts({ priority: 'low' }),
      { none: [{ field: 'priority', operator: 'is', value: 'low' }] },
      'Did not fire: this must not hold: Priority is Low.',
    ],
    [
      'the current user',
      createFacts(),
      { all: [{ field: 'role', operator: 'is', value: 'end_user' }] },
      'Did not fire: Current user is Agent, needed End-user.',
    ],
    [
      'many that held',
      createFacts({ priority: 'low' }),
      {
        all: [
          { field: 'status', operator: 'is', value: 'new' },
          { field: 'priority', operator: 'is_not', value: 'high' },
        ],
      },
      'Fired: Status is New; Priority is Low.',
    ],
  ])('say it in words: %s', (_name, facts, conditions, expected) => {
    expect(sentence(facts, conditions)).toBe(expected);
  });

  const is = (field: string, value: unknown) => ({ field, operator: 'is', value });
  const tagged = (value: string) => ({ field: 'current_tags', operator: 'includes', value });

  it.each<[string, Facts, object, string]>([
    [
      'the none beside other conditions',
      createFacts({ tags: ['a'] }),
      { all: [is('status', 'new')], none: [tagged('x'), tagged('y')] },
      'Fired: Status is New; Tags are a.',
    ],
    [
      'a none within the groups that made it fire',
      factsWithRequester({ service_level: 'gold' }),
      {
        all: [
          is('update_type', 'Create'),
          { any: [tagged('zzz'), { none: [user('service_level', 'is', 'Platinum')] }] },
        ],
      },
      'Fired: Ticket is Created; Service level is Gold.',
    ],
    [
      'all of an alternative, not its first condition alone',
      createFacts({ priority: 'low' }),
      { any: [{ all: [is('status', 'open'), is('priority', 'high')] }, is('type', 'task')] },
      'Did not fire: none of these held: (Status is New, needed Open and Priority is Low, needed High); ' +
        'Type is not set, needed Task.',
    ],
    [
      'only what an alternative lacks',
      createFacts({ priority: 'low' }),
      { any: [{ all: [is('status', 'new'), is('priority', 'high')] }, is('type', 'task')] },
      'Did not fire: none of these held: Priority is Low, needed High; Type is not set, needed Task.',
    ],
    [
      'alternatives of alternatives as one list',
      createFacts(),
      { any: [{ any: [is('status', 'open'), is('priority', 'high')] }, is('type', 'task')] },
      'Did not fire: none of these held: Status is New, needed Open; Priority is not set, needed High; ' +
        'Type is not set, needed Task.',
    ],
    [
      'alternatives within one alternative',
      createFacts(),
      {
        any: [
          { all: [is('status', 'open')], any: [is('priority', 'high'), is('priority', 'low')] },
          is('type', 'task'),
        ],
      },
      'Did not fire: none of these held: (Status is New, needed Open and ' +
        '(Priority is not set, needed High or Priority is not set, needed Low)); Type is not set, needed Task.',
    ],
    [
      'a single alternative as what it is',
      createFacts(),
      { any: [{ all: [is('status', 'open'), is('type', 'task')] }] },
      'Did not fire: Status is New, needed Open; Type is not set, needed Task.',
    ],
    [
      'both halves of what must not hold',
      createFacts({ priority: 'low' }),
      { none: [{ all: [is('status', 'new')], none: [is('priority', 'high')] }] },
      'Did not fire: this must not hold: (Status is New and Priority is Low).',
    ],
    [
      'the half that kept it from holding',
      createFacts({ priority: 'low' }),
      { none: [{ all: [is('status', 'new')], any: [is('priority', 'high'), is('type', 'task')] }] },
      'Fired: Priority is Low; Type is not set.',
    ],
    [
      'not what an alternative lacks where another one held',
      createFacts({ priority: 'low' }),
      { none: [{ all: [is('status', 'open')], any: [is('priority', 'low'), is('type', 'task')] }] },
      'Fired: Status is New.',
    ],
    [
      'an empty group that must not hold',
      createFacts(),
      { all: [is('status', 'new')], none: [{ all: [] }] },
      'Did not fire: this must not hold: a group without conditions.',
    ],
  ])('tell of groups: %s', (_name, facts, conditions, expected) => {
    expect(sentence(facts, conditions)).toBe(expected);
  });

  it.each<[string, Facts, object, string]>([
    [
      'another condition on the field',
      factsWithRequester({ a_lookup: 9 }),
      { all: [user('a_lookup', 'is', 2), { any: [user('a_lookup', 'is', 9)] }] },
      'Did not fire: A lookup is Dee, needed Bob.',
    ],
    [
      'a condition on another field that names people',
      createFacts({ assigneeId: 1, requesterId: 9 }),
      { all: [is('assignee_id', 2)], any: [{ field: 'role', operator: 'is_not', value: 1 }] },
      'Did not fire: Assignee is Ann, needed Bob; Current user is Ann, needed anything but Ann.',
    ],
    [
      'a list',
      createFacts({ groupId: 5 }),
      { all: [{ field: 'group_id', operator: 'not_includes', value: [4, 5] }] },
      'Did not fire: Group is Group 5, needed none of Group 4, Group 5.',
    ],
    [
      'another schedule',
      createFacts({}, { schedules: [{ id: 6, open: true, holiday: false }] }),
      { all: [is('within_schedule', 4)], any: [is('within_schedule', 6)] },
      'Did not fire: Within (schedule) is Schedule 6, needed Schedule 4.',
    ],
  ])('name a record as the rule does: %s', (_name, facts, conditions, expected) => {
    expect(sentence(facts, conditions)).toBe(expected);
  });

  it('note what was missing or of another type, and keep the shape of groups', () => {
    const facts = factsWithRequester({ a_decimal: 'x' });
    const { conditions } = explain(facts, {
      all: [{ any: [user('a_decimal', 'is_not', 1)], none: [user('a_text', 'present', null)] }],
    });
    expect(conditions.all).toEqual([
      {
        any: [expect.objectContaining({ read: 'x', verdict: true, note: 'type_mismatch' })],
        none: [expect.objectContaining({ read: null, verdict: false, note: 'missing' })],
        verdict: true,
      },
    ]);
  });

  it('read ids and numbers as the wire has them', () => {
    const facts = createFacts({ groupId: 4, tags: ['a', 'b'] }, { requester: requester({ a_multiselect: ['gold'] }) });
    const { conditions } = explain(facts, {
      all: [
        { field: 'group_id', operator: 'present' },
        { field: 'current_tags', operator: 'present' },
        { field: 'role', operator: 'is', value: '1' },
        user('a_multiselect', 'present', null),
        user('a_checkbox', 'is', false),
      ],
    });
    expect(conditions.all.map((leaf) => ('read' in leaf ? leaf.read : null))).toEqual([
      '4',
      'a b',
      '1',
      ['gold'],
      'false',
    ]);
  });

  it('look at the ticket as it stood when the rule fired, or at the end', () => {
    const rules = live(
      { all: [{ field: 'priority', operator: 'is', value: '' }], actions: [{ field: 'priority', value: 'low' }] },
      {
        all: [{ field: 'priority', operator: 'is', value: 'low' }],
        actions: [
          { field: 'priority', value: 'high' },
          { field: 'custom_fields_21', value: 'x' },
        ],
      },
      {
        all: [
          { field: 'priority', operator: 'is', value: 'low' },
          { field: 'custom_fields_21', operator: 'not_present' },
        ],
        none: [{ field: 'type', operator: 'is', value: 'task' }],
        actions: [NOTIFY],
        stop_processing: true,
      },
      { all: [{ field: 'priority', operator: 'is', value: 'urgent' }], actions: [NOTIFY] },
    );
    const facts = createFacts();
    const { explanations } = compileRules(rules).explain(facts);
    expect(explanations.map(({ outcome, sentence: text }) => `${outcome}: ${text}`)).toEqual([
      'fired: Fired: Priority is not set.',
      'fired: Fired: Priority is Low.',
      'not_matched: Did not fire: Priority is High, needed Low; A text is "x", needed no value.',
      'not_matched: Did not fire: Priority is High, needed Urgent.',
    ]);
  });

  it('tell what a stop kept from firing', () => {
    const always = { all: [{ field: 'status', operator: 'is', value: 'new' }], actions: [NOTIFY] };
    const set = compileRules(live({ ...always, stop_processing: true }, always));
    const { explanations } = set.explain(createFacts(), {}, [2, 99]);
    expect(explanations).toMatchObject([
      {
        triggerId: 2,
        outcome: 'stopped_before',
        sentence: 'Did not fire: the run had ended before its turn, although it matched: Status is New.',
      },
    ]);
  });
});
