import { Agenda } from './agenda';
import { type CompiledRule, compareFiringOrder, RuleCompiler } from './compile';
import { type Program, runCycle, type Watch } from './cycle';
import { explainRun } from './explain';
import type { Need } from './conditions/condition-definition';
import type { Facts } from './facts';
import { Lineup, type Segment } from './lineup';
import type { Explanation, Limits, Run } from './outcome';
import type { LiveRule } from './rule';
import { RuleIndex } from './rule-index';
import { en, type Texts } from './texts/en';

/** Compiled rules: run them on facts, or run them and say why. */
export interface RuleSet {
  readonly size: number;
  /** How many of them were changed since the set was compiled whole; beyond some hundreds that should happen again. */
  readonly changed: number;
  /** Facts that have to be frozen for these rules; without them those facts are null. */
  readonly needs: ReadonlySet<Need>;
  run(facts: Facts, limits?: Limits, watch?: Watch): Run;
  /** The same run, with every condition of the asked rules (all when none are named), in the language of the texts. */
  explain(
    facts: Facts,
    limits?: Limits,
    triggerIds?: number[],
    texts?: Texts,
  ): { run: Run; explanations: Explanation[] };
  /** The rule of a trigger, as it was given. */
  find(triggerId: number): LiveRule | undefined;
  /** The set after some saves: only what was saved is compiled. */
  with(changes: RuleChanges): RuleSet;
}

export interface RuleChanges {
  /** New rules, and new versions of rules. */
  saved: readonly LiveRule[];
  /** Trigger ids of rules that are in the set no more. */
  removed: readonly number[];
}

/** Rules that are compiled in one step. */
const STEP = 20;

/**
 * Compiles rules in firing order; they need nothing else than what was parsed.
 * `compileRules([{ triggerId: 4, revisionId: 1, title: 'VIP', position: 1, rule }]).run(facts).ticket.priority`
 */
export function compileRules(live: readonly LiveRule[]): RuleSet {
  return finished(compilingRules(live));
}

/** The same in steps of some milliseconds, for large sets beside other work. */
export function* compilingRules(live: readonly LiveRule[]): Generator<void, RuleSet> {
  const compiler = new RuleCompiler();
  const rules = yield* compiling(compiler, live);
  const index = yield* RuleIndex.building(rules);
  const ordinals = new Map(rules.map(({ live: { triggerId } }, ordinal) => [triggerId, ordinal]));
  compiler.leaves.finish();
  return new CompiledRules({ compiler, rules, index, ordinals }, [], []);
}

function* compiling(compiler: RuleCompiler, live: readonly LiveRule[]): Generator<void, CompiledRule[]> {
  const rules: CompiledRule[] = [];
  for (const rule of [...live].sort(compareFiringOrder)) {
    rules.push(compiler.compile(rule));
    if (rules.length % STEP === 0) yield;
  }
  return rules;
}

function finished<T>(work: Generator<void, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** What was compiled whole; sets that follow from each other share it. */
interface Base {
  compiler: RuleCompiler;
  rules: readonly CompiledRule[];
  index: RuleIndex;
  /** By trigger id. */
  ordinals: ReadonlyMap<number, number>;
}

class CompiledRules implements RuleSet {
  readonly size: number;
  readonly needs: ReadonlySet<Need>;
  private readonly program: Program;
  /** What was saved since the base was compiled. */
  private readonly since: Segment | null;

  constructor(
    private readonly base: Base,
    /** Ordinals of rules of the base that are gone, or saved again since. */
    private readonly gone: readonly number[],
    private readonly saved: readonly LiveRule[],
  ) {
    const segment = { rules: base.rules, agenda: new Agenda(base.index, base.rules.length, gone) };
    const compiler = new RuleCompiler(base.compiler);
    this.since = saved.length === 0 ? null : segmentOf(compiler, saved);
    this.size = base.rules.length - gone.length + saved.length;
    this.needs = compiler.leaves.needs;
    this.program = { size: this.size, lineup: new Lineup(segment, this.since), memos: compiler.leaves.memos };
  }

  get changed(): number {
    return this.gone.length + this.saved.length;
  }

  run(facts: Facts, limits: Limits = {}, watch?: Watch): Run {
    return runCycle(this.program, facts, limits, watch);
  }

  explain(
    facts: Facts,
    limits: Limits = {},
    triggerIds?: number[],
    texts: Texts = en,
  ): { run: Run; explanations: Explanation[] } {
    return explainRun(this.program, this.rulesInOrder(triggerIds), facts, limits, texts);
  }

  find(triggerId: number): LiveRule | undefined {
    const saved = this.saved.find((rule) => rule.triggerId === triggerId);
    const ordinal = this.base.ordinals.get(triggerId);
    if (saved !== undefined || ordinal === undefined || this.gone.includes(ordinal)) return saved;
    return this.base.rules[ordinal]?.live;
  }

  with({ saved, removed }: RuleChanges): RuleSet {
    const touched = new Set([...removed, ...saved.map(({ triggerId }) => triggerId)]);
    const gone = new Set(this.gone);
    for (const id of touched) {
      const ordinal = this.base.ordinals.get(id);
      if (ordinal !== undefined) gone.add(ordinal);
    }
    const kept = this.saved.filter(({ triggerId }) => !touched.has(triggerId));
    return new CompiledRules(this.base, [...gone], [...kept, ...saved]);
  }

  private rulesInOrder(triggerIds: readonly number[] | undefined): CompiledRule[] {
    const asked = triggerIds === undefined ? null : new Set(triggerIds);
    const gone = new Set(this.gone);
    const rules = [
      ...this.base.rules.filter((_rule, ordinal) => !gone.has(ordinal)),
      ...(this.since?.rules ?? []),
    ].filter(({ live }) => asked === null || asked.has(live.triggerId));
    return this.since === null ? rules : rules.sort((a, b) => compareFiringOrder(a.live, b.live));
  }
}

function segmentOf(compiler: RuleCompiler, saved: readonly LiveRule[]): Segment {
  const rules = finished(compiling(compiler, saved));
  return { rules, agenda: new Agenda(finished(RuleIndex.building(rules)), rules.length) };
}
