import { Agenda } from './agenda';
import { RuleCompiler, inFiringOrder } from './compile';
import { type Program, runCycle } from './cycle';
import { explainRun } from './explain';
import type { Facts } from './facts';
import type { Explanation, Limits, Run } from './outcome';
import type { LiveRule } from './rule';
import { RuleIndex } from './rule-index';
import { en, type Texts } from './texts/en';

/** Compiled rules: run them on facts, or run them and say why. */
export interface RuleSet {
  readonly size: number;
  run(facts: Facts, limits?: Limits): Run;
  /** The same run, with every condition of the asked rules (all when none are named), in the language of the texts. */
  explain(
    facts: Facts,
    limits?: Limits,
    triggerIds?: number[],
    texts?: Texts,
  ): { run: Run; explanations: Explanation[] };
}

/**
 * Compiles rules in firing order; they need nothing else than what was parsed.
 * `compileRules([{ triggerId: 4, revisionId: 1, title: 'VIP', position: 1, rule }]).run(facts).ticket.priority`
 */
export function compileRules(live: readonly LiveRule[]): RuleSet {
  const compiler = new RuleCompiler();
  const rules = inFiringOrder(live).map((rule) => compiler.compile(rule));
  const agenda = new Agenda(RuleIndex.of(rules), rules.length);
  const program: Program = { rules, agenda, memos: compiler.leaves.memos };
  return {
    size: rules.length,
    run: (facts, limits = {}) => runCycle(program, facts, limits),
    explain: (facts, limits = {}, triggerIds, texts = en) => explainRun(program, facts, limits, triggerIds, texts),
  };
}
