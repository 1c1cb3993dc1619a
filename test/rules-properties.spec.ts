import * as fc from 'fast-check';
import {
  compileRules,
  describeCatalog,
  type Facts,
  type FieldOwner,
  type FieldValue,
  type LiveRule,
  type ParsedRule,
  type PersonFacts,
  parseFieldValue,
  parseRule,
  printRule,
  referencesOf,
  type RuleSet,
  type Run,
  type TicketFacts,
} from '../src/rules';
import { catalogOf } from './support/cases';
import { runNaively, type WireCondition, type WireRule } from './support/naive';
import { storedDecimal } from './support/naive/decimal';
import { RANDOM_OPERATORS } from './support/naive/random-conditions';
import { anyRules, RANDOM_ACTIONS } from './support/naive/random-rules';
import { RANDOM_DIRECTORY, RANDOM_FIELDS, RANDOM_WEBHOOKS } from './support/naive/random-world';
import { anyWrites, factsOf, type RandomWrite } from './support/naive/random-writes';

const catalog = catalogOf(RANDOM_FIELDS, { ...RANDOM_DIRECTORY, webhooks: RANDOM_WEBHOOKS });
const RUNS = { numRuns: 1200 };
const FEWER = { numRuns: 400 };

/** What "changed to" one option of several means is in the golden cases; the naive interpreter does not say. */
const MULTISELECT = RANDOM_FIELDS.find(({ owner, type }) => owner === 'ticket' && type === 'multiselect')!;
const BY_CASES_ONLY = new RegExp(`^custom_fields_${MULTISELECT.id} (not_)?value(_previous)?$`);

describe('random rules', () => {
  it('are made of everything that the catalogue offers', () => {
    const { users, groups, organizations, schedules } = RANDOM_DIRECTORY;
    const [user, group, organization, schedule] = [users, groups, organizations, schedules].map((records) => ({
      records,
      isComplete: true,
    }));
    const of = (owner: FieldOwner) => RANDOM_FIELDS.filter((field) => field.owner === owner);
    const { conditions_all, actions } = describeCatalog({
      fields: { ticket: of('ticket'), user: of('user'), organization: of('organization') },
      records: {
        user: user!,
        group: group!,
        organization: organization!,
        schedule: schedule!,
        webhook: { records: RANDOM_WEBHOOKS, isComplete: true },
      },
    });
    const offered = conditions_all.flatMap(({ subject, operators }) =>
      operators.map(({ value }) => [subject, value] as const),
    );
    const untried = offered.filter(([field, operator]) => !RANDOM_OPERATORS.get(field)?.includes(operator));
    const names = untried.map((pair) => pair.join(' ')).filter((name) => !BY_CASES_ONLY.test(name));
    expect(names).toEqual([]);
    const plain = actions.map(({ subject }) => subject).filter((subject) => !subject.includes('custom_fields'));
    expect(plain.filter((subject) => !RANDOM_ACTIONS.includes(subject))).toEqual([]);
  });
});

describe('random rules on random tickets', () => {
  it('do what the naive interpreter does, write after write', () => {
    let firings = 0;
    const agree = (rules: WireRule[], writes: RandomWrite[]) => {
      const ruleSet = compiled(rules);
      eachWrite(writes, (facts) => {
        const run = ruleSet.run(facts);
        expect(inShort(run)).toEqual(inShortNaive(rules, facts));
        firings += run.fired.length;
        return run.ticket;
      });
    };
    fc.assert(fc.property(anyRules, anyWrites, agree), RUNS);
    expect(firings).toBeGreaterThan(RUNS.numRuns);
  });

  it('never change the facts they read, and give the same outcome on facts that went through JSON', () => {
    const repeat = (rules: WireRule[], writes: RandomWrite[]) => {
      const ruleSet = compiled(rules);
      const stored = compileRules(rules.map((rule) => live(rule, throughJson(parsed(rule)))));
      eachWrite(writes, (facts) => {
        const copy = throughJson(facts);
        const run = ruleSet.run(facts);
        expect(facts).toEqual(copy);
        expect(stored.run(copy)).toEqual(run);
        expect(ruleSet.run(facts)).toEqual(run);
        return run.ticket;
      });
    };
    fc.assert(fc.property(anyRules, anyWrites, repeat), { numRuns: 150 });
  });

  it('are explained by the same run, each rule with an outcome that the run shows', () => {
    const explain = (rules: WireRule[], writes: RandomWrite[]) => {
      const ruleSet = compiled(rules);
      eachWrite(writes, (facts) => {
        const { run, explanations } = ruleSet.explain(facts);
        expect(run).toEqual(ruleSet.run(facts));
        expect(explanations).toHaveLength(rules.length);
        for (const { triggerId, outcome } of explanations) {
          const fired = run.fired.some((one) => one.triggerId === triggerId);
          expect(outcome === 'fired').toBe(fired);
          if (outcome === 'stopped_before') expect(run.stoppedBecause).toBe('stop_processing');
        }
        return run.ticket;
      });
    };
    fc.assert(fc.property(anyRules, anyWrites, explain), { numRuns: 120 });
  });

  it('cut off by a limit begin like the whole run', () => {
    const cut = (rules: WireRule[], writes: RandomWrite[], maxFirings: number) => {
      const ruleSet = compiled(rules);
      eachWrite(writes, (facts) => {
        const whole = ruleSet.run(facts);
        expect(ruleSet.run(facts, { maxFirings }).fired).toEqual(whole.fired.slice(0, maxFirings));
        return whole.ticket;
      });
    };
    fc.assert(fc.property(anyRules, anyWrites, fc.integer({ min: 1, max: 3 }), cut), { numRuns: 200 });
  });

  it('stay the same when printed and parsed again', () => {
    const stable = (rules: WireRule[]) => {
      for (const rule of rules) {
        const first = parsed(rule);
        const printed = printRule(first);
        expect(parseRule(printed, catalog)).toEqual({ ok: first });
        expect(printRule(parsed(printed))).toEqual(printed);
        expect(throughJson(first)).toEqual(first);
      }
    };
    fc.assert(fc.property(anyRules, stable), { numRuns: 200 });
  });

  it('need no user, group or organization beyond their references', () => {
    const enough = (rules: WireRule[]) => {
      for (const rule of rules) {
        const { userIds, groupIds, organizationIds, scheduleIds, webhookIds } = referencesOf(rule);
        const loaded = catalogOf(RANDOM_FIELDS, {
          users: RANDOM_DIRECTORY.users.filter(({ id }) => userIds.includes(id)),
          groups: RANDOM_DIRECTORY.groups.filter(({ id }) => groupIds.includes(id)),
          organizations: RANDOM_DIRECTORY.organizations.filter(({ id }) => organizationIds.includes(id)),
          schedules: RANDOM_DIRECTORY.schedules.filter(({ id }) => scheduleIds.includes(id)),
          webhooks: RANDOM_WEBHOOKS.filter(({ id }) => webhookIds.includes(id)),
        });
        expect(parseRule(rule, loaded)).toEqual(parseRule(rule, catalog));
      }
    };
    fc.assert(fc.property(anyRules, enough), { numRuns: 120 });
  });
});

describe('one condition on random values', () => {
  const field = (type: string) => `requester.custom_fields.${type}_field`;
  const digits = (minLength: number) =>
    fc.string({ unit: fc.constantFrom('0', '1', '5', '9'), minLength, maxLength: 25 });
  const decimals = fc
    .tuple(fc.constantFrom('', '-'), digits(1), digits(0))
    .map(([sign, whole, fraction]) => sign + whole + (fraction && `.${fraction}`));
  const neighbours = decimals.chain((one) =>
    fc.tuple(fc.constant(one), fc.oneof(decimals, fc.constant(one + (one.includes('.') ? '1' : '.0')))),
  );

  it('compares decimals by every digit', () => {
    const comparisons = fc.constantFrom('is', 'is_not', 'less_than', 'less_than_equal', 'greater_than');
    const agree = ([stored, value]: [string, string], operator: string) =>
      expectAgreement({ field: field('decimal'), operator, value }, { decimal_field: storedDecimal(stored) });
    fc.assert(fc.property(neighbours, comparisons, agree), FEWER);
  });

  it('keeps decimals in one form, however they were written', () => {
    const definition = RANDOM_FIELDS.find((one) => one.type === 'decimal')!;
    const same = (text: string) => expect(parseFieldValue(definition, text)).toEqual({ ok: storedDecimal(text) });
    fc.assert(fc.property(decimals, same), FEWER);
  });

  it.each(['within_previous_n_days', 'within_next_n_days', 'anniversary_within_next_n_days', 'this_week', 'today'])(
    'counts calendar days: %s',
    (operator) => {
      const days = fc.integer({ min: 0, max: 30_000 });
      const near = fc.tuple(days, fc.integer({ min: -40, max: 40 })).map(([today, away]) => [today, today + away]);
      const agree = ([today, day]: number[], value: number) => {
        const date = new Date(day! * 86_400_000).toISOString().slice(0, 10);
        const takesDays = operator.includes('_n_days');
        const condition = takesDays ? { field: field('date'), operator, value } : { field: field('date'), operator };
        expectAgreement(condition, { date_field: date }, today);
      };
      fc.assert(fc.property(fc.oneof(near, fc.tuple(days, days)), fc.integer({ min: 0, max: 400 }), agree), FEWER);
    },
  );

  it('finds words where a Unicode word boundary stands on both sides', () => {
    const pieces = fc.constantFrom(...'ab1жש .,’-_"#;é', "'b", 'e\u0301', '😀', '👍🏽', '退');
    const texts = fc.string({ unit: pieces, minLength: 1, maxLength: 10 });
    const words = fc.string({ unit: fc.constantFrom('a', 'b', 'é', '1', 'ж', 'ש'), minLength: 1, maxLength: 2 });
    const agree = (text: string, value: string, operator: string) =>
      expectAgreement({ field: field('text'), operator, value }, { text_field: text });
    fc.assert(fc.property(texts, words, fc.constantFrom('includes_words', 'not_includes_words'), agree), FEWER);
  });
});

describe('hostile rules', () => {
  it('are refused, not crashed on, whatever JSON they are', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (conditions, actions) => {
        expect(parseRule({ conditions, actions }, catalog)).toHaveProperty('issues');
        expect(parseRule(conditions, catalog)).toHaveProperty('issues');
      }),
      { numRuns: 500 },
    );
  });

  it.each(['all', 'any', 'none'])('are refused when nested 20 000 levels deep in %s', (member) => {
    let node: object = { field: 'status', operator: 'is', value: 'open' };
    for (let level = 0; level < 20_000; level += 1) node = { [member]: [node] };
    const rule = { conditions: node, actions: [{ field: 'priority', value: 'high' }] };
    expect(parseRule(rule, catalog)).toHaveProperty('issues');
  });

  it('are refused when 100 000 conditions wide', () => {
    const all = Array.from({ length: 100_000 }, () => ({ field: 'status', operator: 'is', value: 'open' }));
    expect(parseRule({ all, actions: [{ field: 'priority', value: 'high' }] }, catalog)).toHaveProperty('issues');
  });
});

function expectAgreement(condition: WireCondition, customFields: PersonFacts['customFields'], today = 0): void {
  const action = { field: 'priority', value: 'high' };
  const rule = { id: 1, title: 'Rule', position: 1, all: [condition], actions: [action] };
  const requester: PersonFacts = { id: 50, role: 'end_user', locale: null, timeZone: null, tags: [], customFields };
  const actor = { id: 50, role: 'end_user' as const };
  const facts = factsOf(
    {
      sets: {},
      today,
      comment: null,
      currentViaId: 0,
      actor,
      requester,
      organization: null,
      timeOfDay: 0,
      schedules: null,
    },
    null,
  );
  const fires = (fired: unknown[]) => ({ condition, customFields, today, fires: fired.length > 0 });
  expect(fires(compiled([rule]).run(facts).fired)).toEqual(fires(runNaively([rule], facts, RANDOM_FIELDS).fired));
}

function eachWrite(writes: RandomWrite[], run: (facts: Facts) => TicketFacts): void {
  let before: TicketFacts | null = null;
  for (const write of writes) {
    if (before?.status === 'closed') return;
    before = run(factsOf(write, before));
  }
}

function compiled(rules: WireRule[]): RuleSet {
  return compileRules(rules.map((rule) => live(rule, parsed(rule))));
}

function live({ id, title, category_position, position }: WireRule, rule: ParsedRule): LiveRule {
  return { triggerId: id, revisionId: 1, title, categoryPosition: category_position, position, rule };
}

function parsed(rule: object): ParsedRule {
  const result = parseRule(rule, catalog);
  if (!('ok' in result)) throw new Error(JSON.stringify(result.issues));
  return result.ok;
}

function inShort(run: Run): unknown {
  const effects = run.fired.flatMap(({ triggerId, effects }) =>
    effects.map(({ type, recipient, subject, body }) => ({ triggerId, type, recipient, subject, body })),
  );
  const personChanges = comparable(run.personChanges);
  const { stoppedBecause } = run;
  const fired = run.fired.map((one) => one.triggerId);
  return { fired, ticket: withoutUnset(run.ticket), effects, personChanges, stoppedBecause };
}

function inShortNaive(rules: WireRule[], facts: Facts): unknown {
  const run = runNaively(rules, facts, RANDOM_FIELDS);
  return { ...run, ticket: withoutUnset(run.ticket), personChanges: comparable(run.personChanges) };
}

/** A custom field that is null is not set, whether its key is there or not; followers have no order. */
function withoutUnset(ticket: TicketFacts): unknown {
  const filled = Object.entries(ticket.customFields).filter(([, value]) => unset(value) !== null);
  return { ...ticket, customFields: Object.fromEntries(filled), followerIds: [...ticket.followerIds].sort() };
}

/** Field by field, the changes of one field in their order. */
function comparable(changes: Run['personChanges']): unknown {
  const name = ({ target, key }: Run['personChanges'][number]) => `${target}.${key}`;
  return changes
    .map((change) => ({ ...change, from: unset(change.from), to: unset(change.to) }))
    .sort((a, b) => name(a).localeCompare(name(b)));
}

/** Null and false are one value of a checkbox, so which of the two is left there is nobody's business. */
function unset(value: FieldValue): FieldValue {
  return value === false ? null : value;
}

function throughJson<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}
