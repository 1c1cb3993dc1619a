import { compileRules, type Facts, type LiveRule, parseRule, type RuleSet } from '../../src/rules';
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
