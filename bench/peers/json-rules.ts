import { Engine, type NestedCondition, type TopLevelCondition } from 'json-rules-engine';
import type { BenchRule } from '../workload/bench-rule';
import type { Op, Plain, Test } from '../workload/test';
import { checkHolds } from './plain';
import type { Peer } from './peer';

const OPS: Op[] = [
  ...(['eq', 'ne', 'in', 'notIn', 'lt', 'le', 'gt', 'ge', 'between', 'hasAny', 'hasAll', 'hasNone'] as const),
  ...(['contains', 'containsNot', 'startsWith', 'endsWith', 'matches', 'present', 'absent'] as const),
];

/** One engine with all rules, whose facts are shared; operators are our own, since its own know neither words nor windows. */
export function jsonRulesPeer(rules: BenchRule[]): Peer {
  const engine = new Engine([], { allowUndefinedFacts: true });
  for (const op of OPS) {
    engine.addOperator<Plain, Plain>(op, (value, wanted) => checkHolds(op, value ?? null, wanted));
  }
  for (const { id, test } of rules) {
    engine.addRule({ conditions: topLevel(test), event: { type: 'matches', params: { id } } });
  }
  return {
    async match(facts) {
      const { events } = await engine.run(facts);
      return events.map(({ params }) => (params as { id: number }).id);
    },
  };
}

const topLevel = (test: Test): TopLevelCondition =>
  'fact' in test ? { all: [conditionOf(test)] } : (conditionOf(test) as TopLevelCondition);

function conditionOf(test: Test): NestedCondition {
  if ('all' in test) return { all: test.all.map(conditionOf) };
  if ('any' in test) return { any: test.any.map(conditionOf) };
  return { fact: test.fact, operator: test.op, value: test.value };
}
