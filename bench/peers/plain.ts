import type { FlatFacts } from '../workload/flat-facts';
import type { BenchRule } from '../workload/bench-rule';
import type { Check, Op, Plain, Test } from '../workload/test';
import { fire, restore, type Undo } from './peer';

/** The trigger cycle with nothing clever in it: try every rule in order, from the top again after each change. */
export function runPlainly(rules: readonly BenchRule[], facts: FlatFacts): number[] {
  const fired = new Set<number>();
  const undo: Undo = [];
  for (let at = 0; at < rules.length; at += 1) {
    const rule = rules[at]!;
    if (fired.has(rule.id) || !holds(rule.test, facts)) continue;
    fired.add(rule.id);
    if (fire(rule, facts, undo)) at = -1;
  }
  restore(facts, undo);
  return [...fired];
}

/** What anybody would write first: a switch over rule objects, on flat facts. */
export function holds(test: Test, facts: FlatFacts): boolean {
  if ('fact' in test) return checkHolds(test.op, facts[test.fact]!, test.value);
  if ('all' in test) {
    for (const member of test.all) if (!holds(member, facts)) return false;
    return true;
  }
  for (const member of test.any) if (holds(member, facts)) return true;
  return false;
}

/** One check of one value. */
export function checkHolds(op: Op, value: Plain, wanted: Check['value']): boolean {
  switch (op) {
    case 'eq':
      return value === wanted;
    case 'ne':
      return value !== wanted;
    case 'in':
      return (wanted as string[]).includes(value as string);
    case 'notIn':
      return !(wanted as string[]).includes(value as string);
    case 'lt':
      return value !== null && value < wanted!;
    case 'le':
      return value !== null && value <= wanted!;
    case 'gt':
      return value !== null && value > wanted!;
    case 'ge':
      return value !== null && value >= wanted!;
    case 'between':
      return value !== null && isBetween(value as number, wanted as number[]);
    case 'hasAny':
      return value !== null && (wanted as string[]).some((item) => (value as string[]).includes(item));
    case 'hasAll':
      return value !== null && (wanted as string[]).every((item) => (value as string[]).includes(item));
    case 'hasNone':
      return value === null || !(wanted as string[]).some((item) => (value as string[]).includes(item));
    case 'contains':
      return value !== null && (value as string).includes(wanted as string);
    case 'containsNot':
      return value === null || !(value as string).includes(wanted as string);
    case 'startsWith':
      return value !== null && (value as string).startsWith(wanted as string);
    case 'endsWith':
      return value !== null && (value as string).endsWith(wanted as string);
    case 'matches':
      return value !== null && patternOf(wanted as string).test(value as string);
    case 'present':
      return value !== null && (!Array.isArray(value) || value.length > 0);
    case 'absent':
      return value === null || (Array.isArray(value) && value.length === 0);
  }
}

const isBetween = (value: number, [low, high]: readonly number[]): boolean => value >= low! && value <= high!;

const patterns = new Map<string, RegExp>();

export function patternOf(source: string): RegExp {
  let pattern = patterns.get(source);
  if (!pattern) patterns.set(source, (pattern = new RegExp(source, 'i')));
  return pattern;
}
