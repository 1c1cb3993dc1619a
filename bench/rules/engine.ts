import { compileRules, type Facts, type LiveRule, type Node, parseRule, type RuleSet } from '../../src/rules';
import type { BenchRule } from '../workload/bench-rule';
import { catalogOf, type World } from '../workload/world';

/** The rules as the service keeps them: parsed, with every reference looked up. */
export function parse(rules: BenchRule[], world: World): LiveRule[] {
  const catalog = catalogOf(world);
  return rules.map((rule) => {
    const result = parseRule(rule, catalog);
    if ('issues' in result) throw new Error(`${rule.title}: ${JSON.stringify(result.issues)}`);
    const { id, title, position } = rule;
    return { triggerId: id, revisionId: 1, title, position, rule: result.ok };
  });
}

export const compile = (rules: BenchRule[], world: World): RuleSet => compileRules(parse(rules, world));

export const firedBy = (set: RuleSet, facts: Facts): number[] => set.run(facts).fired.map(({ triggerId }) => triggerId);

/** Kinds, fields and operators that the rules ask for: `13 kinds, 55 fields, 34 operators`. */
export function coverageOf(rules: LiveRule[]): string {
  const used = { kinds: new Set<string>(), fields: new Set<string>(), operators: new Set<string>() };
  const note = (node: Node): void => {
    if (!('field' in node)) return [...node.all, ...node.any, ...node.none].forEach(note);
    used.kinds.add(node.kind);
    used.fields.add(node.field);
    used.operators.add(node.operator);
  };
  for (const { rule } of rules) note(rule.conditions);
  return Object.entries(used)
    .map(([what, names]) => `${names.size} ${what}`)
    .join(', ');
}
