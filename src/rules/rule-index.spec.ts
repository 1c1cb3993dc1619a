import * as fc from 'fast-check';
import { HOLDS, RuleCompiler, testGroup } from './compile';
import { printDay } from './days';
import { Draft } from './draft';
import type { Facts } from './facts';
import type { LiveRule } from './rule';
import { compileRules } from './rule-set';
import { RunState } from './run-state';
import { changeFacts, createFacts, requester, TODAY } from './testing/facts';
import { NOTIFY, live } from './testing/rules';

const statuses = fc.constantFrom('new', 'open', 'pending', 'solved');
const priorities = fc.constantFrom('', 'low', 'high');
const groups = fc.constantFrom('', '4', '5');
const tags = fc.constantFrom('a', 'b', 'c', 'd');
const levels = fc.constantFrom('silver', 'gold', 'platinum');
const leaf = (field: string, operators: string[], value: fc.Arbitrary<unknown>) =>
  fc.record({ field: fc.constant(field), operator: fc.constantFrom(...operators), value });
const CHANGES = ['is', 'is', 'is_not', 'value', 'value_previous', 'changed', 'not_changed', 'not_value'];

const days = [-7, -6, 0, 1, 6, 7].map((offset) => printDay(TODAY + offset));

const leaves = fc.oneof(
  leaf('status', [...CHANGES, 'less_than'], statuses),
  leaf('priority', CHANGES, priorities),
  leaf('group_id', CHANGES, groups),
  leaf('assignee_id', ['is', 'changed'], fc.constantFrom('', '2', 'current_user')),
  leaf('requester_id', ['is', 'is_not'], fc.constantFrom('assignee_id')),
  leaf('current_tags', ['includes', 'includes', 'not_includes', 'changed'], tags),
  leaf('subject_includes_word', ['includes', 'not_includes', 'is'], fc.constantFrom('late', 'refund me', 'x')),
  leaf('requester.custom_fields.a_dropdown', ['is', 'is_not', 'includes'], levels),
  leaf(
    'requester.custom_fields.a_decimal',
    ['is', 'greater_than', 'greater_than_equal', 'less_than', 'less_than_equal'],
    fc.constantFrom('1', '2.5', '9007199254740993', '9007199254740992'),
  ),
  leaf('requester.custom_fields.a_decimal', ['between'], fc.constantFrom([1, 2.5], [2, '9007199254740993'])),
  leaf('requester.custom_fields.a_date', ['within_previous_n_days', 'within_next_n_days'], fc.constantFrom(0, 6, 7)),
  leaf('requester.custom_fields.a_date', ['today', 'this_week'], fc.constant(null)),
  leaf('requester.custom_fields.a_date', ['less_than', 'greater_than_equal'], fc.constantFrom(...days)),
  leaf('priority', ['less_than', 'greater_than', 'less_than_equal'], fc.constantFrom('low', 'high')),
  leaf('status', ['includes', 'not_includes'], fc.subarray(['new', 'open', 'solved'], { minLength: 1 })),
  leaf('assignee_id', ['includes'], fc.constantFrom(['2'], ['2', 'current_user'], ['1', 'requester_id'])),
  leaf('cc', ['is'], fc.boolean()),
  leaf('custom_fields_27', ['is', 'value', 'changed'], levels),
  leaf('custom_fields_28', ['includes', 'includes_all', 'value'], fc.subarray(['gold', 'silver'], { minLength: 1 })),
  leaf('custom_fields_23', ['is', 'value'], fc.boolean()),
);
const { node } = fc.letrec<{ node: unknown }>((tie) => ({
  node: fc.oneof(
    { maxDepth: 2, withCrossShrink: true },
    { arbitrary: leaves, weight: 5 },
    {
      arbitrary: fc.record({
        all: fc.array(tie('node'), { maxLength: 2 }),
        any: fc.array(tie('node'), { maxLength: 2 }),
        none: fc.array(tie('node'), { maxLength: 1 }),
      }),
      weight: 1,
    },
  ),
}));
const actions = fc.oneof(
  fc.record({ field: fc.constant('status'), value: statuses }),
  fc.record({ field: fc.constant('priority'), value: priorities }),
  fc.record({ field: fc.constant('group_id'), value: groups }),
  fc.record({ field: fc.constant('assignee_id'), value: fc.constantFrom('', '2', 'current_user') }),
  fc.record({ field: fc.constantFrom('current_tags', 'remove_tags', 'set_tags'), value: tags }),
  fc.record({ field: fc.constant('cc'), value: fc.constantFrom('3', 'current_user') }),
  fc.record({ field: fc.constant('custom_fields_27'), value: levels }),
  fc.record({ field: fc.constant('custom_fields_28'), value: fc.subarray(['gold', 'silver']) }),
  fc.record({ field: fc.constant('custom_fields_23'), value: fc.boolean() }),
  fc.constant(NOTIFY),
);
const rules = fc.array(
  fc.record({
    all: fc.tuple(leaves, fc.array(node, { maxLength: 2 })).map(([first, rest]) => [first, ...rest]),
    any: fc.array(node, { maxLength: 2 }),
    actions: fc.array(actions, { minLength: 1, maxLength: 2 }),
    stop_processing: fc.integer({ min: 0, max: 60 }).map((n) => n === 0),
  }),
  { minLength: 30, maxLength: 70, size: 'max' },
);
const ticket = fc.record({
  status: fc.constantFrom('new' as const, 'open' as const, 'solved' as const),
  priority: fc.constantFrom(null, 'low' as const, 'high' as const),
  groupId: fc.constantFrom(null, 4, 5),
  subject: fc.constantFrom(null, 'Refund me, it is late', 'x'),
  tags: fc.subarray(['a', 'b', 'c']),
  customFields: fc.record({
    '27': fc.option(levels),
    '28': fc.option(fc.subarray(['silver', 'gold'])),
    '23': fc.boolean(),
  }),
});
const facts = fc
  .tuple(
    fc.option(ticket),
    ticket,
    fc.option(levels),
    fc.constantFrom(null, 1, 2.5, '9007199254740993'),
    fc.option(fc.constantFrom(...days)),
  )
  .map(([before, after, level, spend, date]): Facts => {
    const given = { requester: requester({ a_dropdown: level, a_decimal: spend, a_date: date }) };
    return before === null ? createFacts(after, given) : changeFacts(before, after, given);
  });

/** zendesk.md 7, word by word: no index, no agenda, every pass from the top. */
function straightforward(liveRules: LiveRule[], given: Facts): { fired: number[]; ticket: Facts['ticket'] } {
  const compiler = new RuleCompiler();
  const compiled = liveRules.map((rule) => compiler.compile(rule));
  const draft = new Draft(new RunState(given, given.ticket, compiler.leaves.memos));
  const fired: number[] = [];
  for (let at = 0; at < compiled.length; at += 1) {
    const rule = compiled[at];
    if (rule === undefined || fired.includes(rule.live.triggerId)) continue;
    if (testGroup(rule.conditions, draft.state) !== HOLDS) continue;
    const { triggerId } = rule.live;
    fired.push(triggerId);
    draft.begin();
    rule.actions.forEach(({ action, definition }, actionIndex) =>
      definition.apply(action, draft, { triggerId, actionIndex }),
    );
    if (rule.live.rule.stopProcessing) break;
    if (draft.moved !== 0) at = -1;
  }
  return { fired, ticket: draft.state.ticket };
}

describe('the index', () => {
  it('finds just what trying every rule from the top would find', () => {
    let firings = 0;
    fc.assert(
      fc.property(rules, fc.array(facts, { minLength: 1, maxLength: 4 }), (inputs, writes) => {
        const liveRules = live(...inputs);
        const set = compileRules(liveRules);
        for (const given of writes) {
          const run = set.run(given);
          firings += run.fired.length;
          expect({ fired: run.fired.map(({ triggerId }) => triggerId), ticket: run.ticket }).toEqual(
            straightforward(liveRules, given),
          );
        }
      }),
      { numRuns: 80 },
    );
    expect(firings).toBeGreaterThan(1_000);
  });

  it('of a set that was changed since runs as the whole set compiled anew', () => {
    let replaced = 0;
    fc.assert(
      fc.property(rules, rules, fc.array(facts, { minLength: 1, maxLength: 3 }), (before, after, writes) => {
        const first = live(...before);
        // Every second rule is saved again, every fifth is gone, and some are new, all over the order.
        const saved = live(...after)
          .filter((_rule, at) => at % 2 === 0)
          .map((rule) => ({ ...rule, position: rule.position * 0.7 }));
        const removed = first.filter((_rule, at) => at % 5 === 1).map(({ triggerId }) => triggerId);
        const half = Math.ceil(saved.length / 2);
        const changed = compileRules(first)
          .with({ saved: saved.slice(0, half), removed })
          .with({ saved: saved.slice(half), removed: [] });
        const touched = new Set([...removed, ...saved.map(({ triggerId }) => triggerId)]);
        const whole = compileRules([...first.filter(({ triggerId }) => !touched.has(triggerId)), ...saved]);
        replaced += changed.changed;
        expect(changed.size).toBe(whole.size);
        for (const given of writes) {
          expect(changed.run(given)).toEqual(whole.run(given));
          expect(changed.explain(given)).toEqual(whole.explain(given));
        }
      }),
      { numRuns: 40 },
    );
    expect(replaced).toBeGreaterThan(500);
  });

  it('gets through ten thousand cascading rules', () => {
    const link = (index: number) => ({
      all: [{ field: 'current_tags', operator: 'includes', value: `t${index}` }],
      actions: [{ field: 'current_tags', value: `t${index - 1}` }],
    });
    const set = compileRules(live(...Array.from({ length: 10_000 }, (_unused, index) => link(index + 1))));
    expect(set.size).toBe(10_000);
    expect(set.run(createFacts({ tags: ['t500'] })).fired).toHaveLength(500);
  });
});
