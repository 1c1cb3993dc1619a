import type { Facts } from '../../src/rules';
import type { BenchRule, WireAction } from './bench-rule';
import type { Condition } from './condition';
import { anyCondition } from './conditions';
import { flatFactsOf } from './flat-facts';
import { holds } from '../peers/plain';
import { Random } from './random';
import type { Test } from './test';
import { TAGS } from './words';
import { GROUPS, OTHER_GROUPS, type World } from './world';

interface Plan {
  count: number;
  /** Writes that the share of matches is measured on. */
  sample: Facts[];
  seed?: number;
  /** Of the rules, per write. */
  matchRate?: number;
}

const SAMPLE = 400;
/** A rule that matches more than that of all writes is no rule but a default. */
const MOST = 0.2;
/** How far the share may run ahead, in matches a write. */
const AHEAD = 0.03;

/** Random rules of which a given share matches a write on average. */
export function rulesOf(world: World, { count, sample, seed = 1, matchRate = 0.01 }: Plan): BenchRule[] {
  const random = new Random(seed);
  const flats = sample.slice(0, SAMPLE).map((facts) => flatFactsOf(facts, world));
  const rules: BenchRule[] = [];
  let sum = 0;
  while (rules.length < count) {
    const { conditions, test } = anyConditions(random, world);
    const rate = flats.filter((flat) => holds(test, flat)).length / flats.length;
    if (rate > MOST || sum + rate > matchRate * (rules.length + 1) + AHEAD) continue;
    sum += rate;
    rules.push(rule(rules.length + 1, conditions, test, anyAction(random, world)));
  }
  return rules;
}

/** Rules that each ask for a group which no ticket has: they exist and never match. */
export function restingRules(world: World, count: number, firstId: number, seed = 2): BenchRule[] {
  const random = new Random(seed);
  const others = world.groupIds.slice(GROUPS, GROUPS + OTHER_GROUPS);
  return Array.from({ length: count }, (_, at) => {
    const id = random.pick(others);
    const { conditions, test } = anyConditions(random, world);
    conditions.all.unshift({ field: 'group_id', operator: 'is', value: String(id) });
    const both: Test = { all: [{ fact: 'group_id', op: 'eq', value: id }, test] };
    return rule(firstId + at, conditions, both, anyAction(random, world));
  });
}

/** The same rules, each of which only notifies: what matches is what fires, for nothing moves. */
export const notifyingOnly = (rules: BenchRule[]): BenchRule[] =>
  rules.map((one) => ({ ...one, actions: [notification('requester_id')] }));

const rule = (id: number, conditions: BenchRule['conditions'], test: Test, action: WireAction): BenchRule => ({
  id,
  title: `Rule ${id}`,
  position: id,
  conditions,
  actions: [action],
  test,
});

/** One to five conditions, three on average; one rule in twelve has alternatives. */
function anyConditions(random: Random, world: World): { conditions: BenchRule['conditions']; test: Test } {
  const make = (count: number): Condition[] => Array.from({ length: count }, () => anyCondition(random, world));
  const all = make(random.pick([1, 2, 3, 3, 3, 4, 5]));
  const any = random.chance(0.08) ? make(random.between(2, 3)) : [];
  const tests = all.map(({ test }) => test);
  if (any.length > 0) tests.push({ any: any.map(({ test }) => test) });
  return {
    conditions: { all: all.map(({ wire }) => wire), any: any.map(({ wire }) => wire) },
    test: tests.length === 1 ? tests[0]! : { all: tests },
  };
}

/** 45 in a hundred change the ticket, the others notify. */
function anyAction(random: Random, world: World): WireAction {
  return random.weighted<() => WireAction>([
    [10, () => ({ field: 'priority', value: random.pick(['low', 'normal', 'high', 'urgent']) })],
    [9, () => ({ field: 'group_id', value: String(random.zipf(world.groupIds.slice(0, GROUPS))) })],
    [18, () => ({ field: 'current_tags', value: random.zipf(TAGS) })],
    [3, () => ({ field: 'remove_tags', value: random.zipf(TAGS) })],
    [3, () => ({ field: 'type', value: random.pick(['question', 'incident', 'problem', 'task']) })],
    [2, () => ({ field: 'status', value: random.pick(['open', 'pending']) })],
    [35, () => notification('requester_id')],
    [10, () => notification('assignee_id')],
    [10, () => ({ field: 'notification_group', value: ['group_id', SUBJECT, BODY] })],
  ])();
}

const SUBJECT = 'Ticket {{ticket.id}}: {{ticket.title}}';
const BODY = 'Hello {{ticket.requester.name}}, your ticket is now {{ticket.status}}.';

const notification = (recipient: string): WireAction => ({
  field: 'notification_user',
  value: [recipient, SUBJECT, BODY],
});
