import { ZenEngine } from '@gorules/zen-engine';
import type { BenchRule } from '../workload/bench-rule';
import type { Check, Test } from '../workload/test';
import type { Peer } from './peer';

/** A decision table that collects: one row a rule, its conditions as one expression (the fastest way in perf.md 1a). */
export function zenPeer(rules: BenchRule[]): Peer {
  const place = { x: 0, y: 0 };
  const table = {
    hitPolicy: 'collect',
    inputs: [{ id: 'when', name: 'when' }],
    outputs: [{ id: 'rule', field: 'id', name: 'id' }],
    rules: rules.map(({ id, test }) => ({ _id: `row${id}`, when: expressionOf(test), rule: String(id) })),
  };
  const decision = new ZenEngine().createDecision({
    nodes: [
      { id: 'facts', type: 'inputNode', name: 'facts', position: place },
      { id: 'table', type: 'decisionTableNode', name: 'table', position: place, content: table },
      { id: 'hits', type: 'outputNode', name: 'hits', position: place },
    ],
    edges: [
      { id: 'in', sourceId: 'facts', targetId: 'table', type: 'edge' },
      { id: 'out', sourceId: 'table', targetId: 'hits', type: 'edge' },
    ],
  });
  return {
    async match(facts) {
      const { result } = (await decision.evaluate(facts)) as { result: { id: number }[] };
      return result.map(({ id }) => id);
    },
  };
}

function expressionOf(test: Test): string {
  if ('all' in test) return test.all.map((member) => `(${expressionOf(member)})`).join(' and ');
  if ('any' in test) return test.any.map((member) => `(${expressionOf(member)})`).join(' or ');
  return checkExpression(test);
}

function checkExpression({ fact, op, value }: Check): string {
  const known = (expression: string) => `${fact} != null and ${expression}`;
  switch (op) {
    case 'eq':
      return `${fact} == ${literal(value)}`;
    case 'ne':
      return `${fact} != ${literal(value)}`;
    case 'in':
      return `${fact} in ${literal(value)}`;
    case 'notIn':
      return `not (${fact} in ${literal(value)})`;
    case 'lt':
      return known(`${fact} < ${literal(value)}`);
    case 'le':
      return known(`${fact} <= ${literal(value)}`);
    case 'gt':
      return known(`${fact} > ${literal(value)}`);
    case 'ge':
      return known(`${fact} >= ${literal(value)}`);
    case 'between': {
      const [low, high] = value as number[];
      return known(`${fact} >= ${low} and ${fact} <= ${high}`);
    }
    case 'hasAny':
      return known(`(${containsEach(fact, value).join(' or ')})`);
    case 'hasAll':
      return known(containsEach(fact, value).join(' and '));
    case 'hasNone':
      return `${fact} == null or not (${containsEach(fact, value).join(' or ')})`;
    case 'contains':
      return known(`contains(${fact}, ${literal(value)})`);
    case 'containsNot':
      return `${fact} == null or not contains(${fact}, ${literal(value)})`;
    case 'startsWith':
      return known(`startsWith(${fact}, ${literal(value)})`);
    case 'endsWith':
      return known(`endsWith(${fact}, ${literal(value)})`);
    case 'matches':
      return known(`matches(${fact}, ${literal(value)})`);
    case 'present':
      return known(`${fact} != []`);
    case 'absent':
      return `${fact} == null or ${fact} == []`;
  }
}

const containsEach = (fact: string, value: Check['value']): string[] =>
  (value as string[]).map((item) => `contains(${fact}, ${literal(item)})`);

/** Texts of the benchmark hold neither quotes nor double backslashes. */
function literal(value: Check['value']): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  return typeof value === 'string' ? `'${value}'` : String(value);
}
