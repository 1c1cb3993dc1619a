import {
  compileRules,
  type Explanation,
  type LiveRule,
  parseRule,
  printRule,
  type RuleSet,
  type Run,
  type TicketFacts,
} from '../src/rules';
import { caseFiles, type Expected, type GoldenCase, loadCases, ticketOnWire } from './support/cases';
import { runNaively } from './support/naive';

describe.each(caseFiles())('%s', (file) => {
  const cases = loadCases(file);
  const refused = cases.filter((one) => one.expected.issues);
  const runnable = cases.filter((one) => !one.expected.issues);

  if (refused.length > 0) {
    it.each(refused)('$name', (one) => {
      const issues = one.rules.flatMap((rule) => issuesOf(parseRule(rule, one.catalog)));
      expect(issues).toEqual(
        expect.arrayContaining(one.expected.issues!.map((issue) => expect.objectContaining(issue))),
      );
    });
  }

  if (runnable.length > 0) {
    it.each(runnable)('$name', (one) => {
      const facts = JSON.stringify(one.facts);
      expectRun(ruleSetOf(one).run(one.facts, { maxFirings: one.maxFirings }), one.expected);
      expectExplanations(one);
      expect(JSON.stringify(one.facts)).toBe(facts);
    });

    it.each(runnable)('$name (naive interpreter)', ({ rules, facts, fields, maxFirings, expected }) => {
      const run = runNaively(rules, facts, fields, maxFirings);
      if (expected.fired) expect(run.fired).toEqual(expected.fired);
      if (expected.ticket) expectTicket(run.ticket, expected.ticket);
      if (expected.stopped_because) expect(run.stoppedBecause).toBe(expected.stopped_because);
      if (expected.person_changes) expect(run.personChanges.map(onWire)).toMatchObject(expected.person_changes);
    });
  }
});

function ruleSetOf({ rules, catalog }: GoldenCase): RuleSet {
  return compileRules(
    rules.map((wire): LiveRule => {
      const parsed = parseRule(wire, catalog);
      if (!('ok' in parsed)) throw new Error(`Refused: ${JSON.stringify(parsed.issues)}`);
      expect(parseRule(printRule(parsed.ok), catalog)).toEqual(parsed);
      const { id, title, category_position, position } = wire;
      return { triggerId: id, revisionId: 1, title, categoryPosition: category_position, position, rule: parsed.ok };
    }),
  );
}

function expectRun(run: Run, expected: Expected): void {
  if (expected.fired) expect(run.fired.map((fired) => fired.triggerId)).toEqual(expected.fired);
  if (expected.ticket) expectTicket(run.ticket, expected.ticket);
  if (expected.stopped_because) expect(run.stoppedBecause).toBe(expected.stopped_because);
  if (expected.final_changes) expect(run.finalChanges.map(onWire)).toMatchObject(expected.final_changes);
  if (expected.person_changes) expect(run.personChanges.map(onWire)).toMatchObject(expected.person_changes);
  if (expected.effects) {
    const effects = run.fired.flatMap(({ triggerId, effects }) => effects.map((effect) => ({ triggerId, ...effect })));
    expect(effects.map(onWire)).toMatchObject(expected.effects);
  }
  for (const [id, changes] of Object.entries(expected.changes ?? {})) {
    expect(run.fired.find((fired) => fired.triggerId === Number(id))?.changes).toMatchObject(changes);
  }
}

function expectExplanations(one: GoldenCase): void {
  const { run, explanations } = ruleSetOf(one).explain(one.facts, { maxFirings: one.maxFirings });
  expect(run).toEqual(ruleSetOf(one).run(one.facts, { maxFirings: one.maxFirings }));
  for (const [id, expected] of Object.entries(one.expected.explanations ?? {})) {
    const found = explanations.find((explanation) => explanation.triggerId === Number(id))!;
    expect(found.outcome).toBe(expected.outcome);
    if (expected.sentence !== undefined) expect(found.sentence).toBe(expected.sentence);
    const leaves = leavesOf(found.conditions);
    expect(leaves).toMatchObject(leaves.map((leaf) => pick(leaf, expected)));
    for (const field of Object.keys({ ...expected.reads, ...expected.notes })) {
      expect(leaves.map((leaf) => leaf.field)).toContain(field);
    }
  }
}

interface Leaf {
  field: string;
}

function leavesOf(group: Partial<Explanation['conditions']>): Leaf[] {
  const members = [...(group.all ?? []), ...(group.any ?? []), ...(group.none ?? [])];
  return members.flatMap((member) => ('field' in member ? [member] : leavesOf(member as typeof group)));
}

function pick({ field }: Leaf, { reads = {}, notes = {} }: { reads?: object; notes?: object }): object {
  const read = Object.hasOwn(reads, field) ? { read: (reads as Record<string, unknown>)[field] } : {};
  const note = Object.hasOwn(notes, field) ? { note: (notes as Record<string, unknown>)[field] } : {};
  return { ...read, ...note };
}

function issuesOf(parsed: ReturnType<typeof parseRule>): unknown[] {
  return 'issues' in parsed ? parsed.issues : [];
}

/** Only the listed keys count; an unset custom field may be null or absent. */
function expectTicket(ticket: TicketFacts, expected: Record<string, unknown>): void {
  const actual = ticketOnWire(ticket);
  const unset = Object.fromEntries(Object.keys((expected['custom_fields'] as object) ?? {}).map((id) => [id, null]));
  expect({ ...actual, custom_fields: { ...unset, ...ticket.customFields } }).toMatchObject(expected);
}

function onWire(value: object): object {
  return Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`), one]),
  );
}
