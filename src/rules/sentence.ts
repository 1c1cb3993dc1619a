import { hasCome } from './active-window';
import { type CompiledNode, type CompiledRule, HOLDS, testNode } from './compile';
import type { CompiledLeaf } from './compile-leaf';
import { MISMATCH } from './kinds/kind';
import type { Explanation } from './outcome';
import { Readable } from './readable';
import type { RunState } from './run-state';
import type { NeededPhrase, Texts } from './texts/en';

const COMPARES_WITH_BEFORE = /changed|value/;

/** One sentence that says why a rule fired or did not, by the conditions that decided it. */
export function sentenceOf(rule: CompiledRule, outcome: Explanation['outcome'], state: RunState, texts: Texts): string {
  const { live, conditions } = rule;
  if (outcome === 'inactive') return inactiveSentence(rule, state, texts);
  const teller = new Teller(state, new Readable(texts, live.rule));
  if (outcome === 'not_matched') return texts.didNotFire(texts.join(teller.failures(conditions)));
  const carriers = texts.join(teller.carriers(conditions));
  return outcome === 'fired' ? texts.fired(carriers) : texts.stoppedBefore(carriers);
}

function inactiveSentence({ live, window }: CompiledRule, { facts }: RunState, texts: Texts): string {
  const isOver = window?.until && hasCome(window.until, facts);
  return isOver ? texts.activeUntil(live.rule.activeUntil ?? '') : texts.activeFrom(live.rule.activeFrom ?? '');
}

class Teller {
  private readonly texts: Texts;

  constructor(
    private readonly state: RunState,
    private readonly readable: Readable,
  ) {
    this.texts = readable.texts;
  }

  /** What carried a node that holds: all of `all`, each member of `any` that holds, and what there was instead of `none`. */
  carriers(node: CompiledNode): string[] {
    if ('leaf' in node) return [this.statement(node)];
    const held = node.any.filter((member) => this.isHeld(member));
    return distinct([
      ...[...node.all, ...held].flatMap((member) => this.carriers(member)),
      ...node.none.flatMap((member) => this.lacks(member)),
    ]);
  }

  /** The values that kept a node from holding. */
  private lacks(node: CompiledNode): string[] {
    if ('leaf' in node) return [this.statement(node)];
    const { all, any, none } = node;
    const lacking = [...all.filter((member) => !this.isHeld(member)), ...this.alternatives(any)];
    const held = none.filter((member) => this.isHeld(member));
    return [...lacking.flatMap((member) => this.lacks(member)), ...held.flatMap((member) => this.carriers(member))];
  }

  /** What a node that does not hold lacks, every one of which it needed. */
  failures(node: CompiledNode): string[] {
    return distinct(this.failuresOf(node, (options) => this.texts.noneOfAny(this.texts.join(options))));
  }

  /** `among` joins alternatives, of which one was needed. */
  private failuresOf(node: CompiledNode, among: (options: readonly string[]) => string): string[] {
    if ('leaf' in node) return [this.texts.fails(this.statement(node), this.needed(node))];
    const lacking = node.all.filter((member) => !this.isHeld(member));
    return [
      ...lacking.flatMap((member) => this.failuresOf(member, among)),
      ...this.failuresOfAny(this.alternatives(node.any), among),
      ...node.none.filter((member) => this.isHeld(member)).map((member) => this.mustNotHold(member)),
    ];
  }

  private failuresOfAny(any: readonly CompiledNode[], among: (options: readonly string[]) => string): string[] {
    if (any.length === 1) return this.failuresOf(any[0]!, among);
    const options = distinct(any.flatMap((member) => this.options(member)));
    return options.length > 1 ? [among(options)] : options;
  }

  /** The members of an `any` of which none holds; no member where one does. */
  private alternatives(any: readonly CompiledNode[]): readonly CompiledNode[] {
    return any.some((member) => this.isHeld(member)) ? [] : any;
  }

  /** What would have been enough: each alternative of its own, and all together that one of them lacks. */
  private options(node: CompiledNode): string[] {
    const isOnlyAny = !('leaf' in node) && node.all.length === 0 && node.none.length === 0;
    if (isOnlyAny) return node.any.flatMap((member) => this.options(member));
    return [this.together(this.failuresOf(node, this.texts.either))];
  }

  private mustNotHold(node: CompiledNode): string {
    const carriers = this.carriers(node);
    return this.texts.mustNotHold(carriers.length === 0 ? this.texts.emptyGroup : this.together(carriers));
  }

  private together(statements: readonly string[]): string {
    return statements.length === 1 ? statements[0]! : this.texts.together(statements);
  }

  private isHeld(node: CompiledNode): boolean {
    return testNode(node, this.state) === HOLDS;
  }

  /** The value that was read, or the change where the condition asks for one. */
  private statement(compiled: CompiledLeaf): string {
    const { leaf, kind, reading } = compiled;
    const { texts } = this;
    const label = this.readable.label(leaf);
    const now = reading.now(this.state);
    const holds = () => texts.holds(label, this.readable.value(compiled, now), kind.code === 'tags');
    if (!COMPARES_WITH_BEFORE.test(leaf.operator) || now === MISMATCH) return holds();
    const before = reading.before(this.state);
    if (before === MISMATCH) return texts.wasOfOtherType(label);
    const isSame = now !== null && before !== null ? kind.same(now, before) : now === before;
    if (isSame) return texts.notChanged(label);
    return texts.changed(label, this.valueOrNone(compiled, before), this.valueOrNone(compiled, now));
  }

  private valueOrNone(compiled: CompiledLeaf, value: unknown): string {
    return value === null ? this.texts.noValue : this.readable.value(compiled, value);
  }

  private needed({ leaf, kind }: CompiledLeaf): string {
    const { operator, operand } = leaf;
    const { needed, neededNone } = this.texts as WithPhrases;
    const phraseOfNone = operand === null ? neededNone[operator] : undefined;
    if (phraseOfNone !== undefined) return phraseOfNone;
    const phrase = needed[`${kind.code} ${operator}`] ?? needed[operator];
    const isOne = !Array.isArray(operand) || operand.length === 1;
    // Every operator has a phrase (texts.spec.ts); one of a rule that a newer version stored may not.
    return phrase?.(this.readable.operand(leaf), isOne) ?? this.readable.operand(leaf);
  }
}

/** Several conditions may have read the same. */
const distinct = (statements: readonly string[]): string[] => [...new Set(statements)];

interface WithPhrases {
  needed: Partial<Record<string, NeededPhrase>>;
  neededNone: Partial<Record<string, string>>;
}
