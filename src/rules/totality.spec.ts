import * as fc from 'fast-check';
import { conditionDefinitions } from './conditions';
import type { Facts } from './facts';
import { parseRule } from './parse';
import { operators } from './operators';
import { referencesOf } from './references';
import { compileRules } from './rule-set';
import { catalog } from './testing/catalog';
import { changeFacts, requester } from './testing/facts';
import { live, NOTIFY } from './testing/rules';

const VALUES = [null, 'open', 'low', 'task', '4', '7', '1', 'a', 'Create', 'web', 'true', 'public', 'agent', 'gold', 5];
const LATER = [
  '2026-01-01',
  [1, 2],
  ['2026-01-01', '2026-01-02'],
  ['gold'],
  ['09:00', '17:00'],
  '2026-01-01T00:00:00Z',
];
const KEYS = ['a_text', 'a_decimal', 'a_date', 'a_dropdown', 'a_multiselect', 'a_checkbox', 'a_lookup', 'constructor'];
const IDS = [21, 23, 24, 25, 26, 27, 28, 31, 32];

const fields = conditionDefinitions.flatMap(({ name, isFamily }) => {
  if (isFamily !== true) return [name];
  return name === 'custom_fields_' ? IDS.map((id) => name + String(id)) : KEYS.map((key) => name + key);
});
const codes = [...new Set(operators.map(({ code }) => code))];

/** Every condition that can be written, with every value that fits. */
const everyCondition = fields.flatMap((field) =>
  codes.flatMap((operator) => [...VALUES, ...LATER].map((value) => ({ field, operator, value }))),
);

describe('any input', () => {
  const account = catalog();
  const byName = new Map(
    everyCondition
      .filter((condition) => 'ok' in parseRule({ all: [condition], actions: [NOTIFY] }, account))
      .map((condition) => [`${condition.field} ${condition.operator}`, condition]),
  );
  const valid = [...byName.values()];
  const actions = [
    { field: 'current_tags', value: 'x' },
    { field: 'follower', value: 'current_user' },
    { field: 'set_schedule', value: '4' },
    { field: 'assignee_id', value: 'requester_id' },
    { field: 'custom_fields_27', value: 'gold' },
    { field: 'custom_fields_23', value: true },
    { field: 'requester.custom_fields.a_text', value: 'x' },
  ];
  const set = compileRules(live(...valid.map((condition) => ({ any: [condition, { none: [condition] }], actions }))));

  it('of facts is run and explained, whatever JSON stands in them', () => {
    expect(valid.length).toBeGreaterThan(350);
    const stored = fc.record({
      ticket: fc.dictionary(fc.constantFrom(...Object.keys(changeFacts({}, {}).ticket)), fc.jsonValue()),
      before: fc.dictionary(fc.constantFrom('status', 'tags', 'customFields', 'priority'), fc.jsonValue()),
      requester: fc.dictionary(fc.constantFrom(...KEYS), fc.jsonValue()),
      rest: fc.dictionary(
        fc.constantFrom(
          ...['requester', 'organization', 'comment', 'actor', 'updateType', 'before'],
          ...['schedules', 'stamps', 'timeOfDay'],
        ),
        fc.jsonValue(),
      ),
    });
    fc.assert(
      fc.property(stored, ({ ticket, before, requester: customFields, rest }) => {
        const given = { requester: requester(customFields as Record<string, never>), ...rest };
        const facts = changeFacts(before as object, ticket as object, given as Partial<Facts>);
        const copy = structuredClone(facts);
        const run = set.run(facts);
        expect(set.explain(facts).explanations).toHaveLength(set.size);
        expect(run.tried).toBe(set.size);
        expect(facts).toEqual(copy);
      }),
      { numRuns: 60 },
    );
  });

  it('of a rule is parsed to a rule or to issues', () => {
    const node = fc.record({
      field: fc.constantFrom(...fields),
      operator: fc.constantFrom(...codes),
      value: fc.jsonValue(),
    });
    const rule = fc.record({
      all: fc.oneof(fc.jsonValue(), fc.array(fc.oneof(node, fc.jsonValue()))),
      actions: fc.array(
        fc.oneof(
          fc.jsonValue(),
          fc.record({ field: fc.constantFrom(...actions.map(({ field }) => field)), value: fc.jsonValue() }),
        ),
      ),
    });
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), rule), (input) => {
        expect(referencesOf(input)).toBeDefined();
        const parsed = parseRule(input, account);
        expect('ok' in parsed || parsed.issues.length > 0).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});
