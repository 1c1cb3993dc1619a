import { hasCome } from './active-window';
import { type CompiledGroup, type CompiledNode, type CompiledRule, HOLDS, testNode } from './compile';
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
  const teller = new Teller(state, new Readable(texts, live.rule.labels));
  if (outcome === 'not_matched') return texts.didNotFire(texts.join(teller.failures(conditions)));
  const carriers = texts.join(teller.reasons(conditions));
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

  /** What carried a node that holds: all of `all`, and each member of `any` that holds. */
  carriers(node: CompiledNode): string[] {
    if ('leaf' in node) return [this.statement(node)];
    const held = node.any.filter((member) => this.isHeld(member));
    return [...node.all, ...held].flatMap((member) => this.carriers(member));
  }

  /** Why a rule holds: what carried it, or, where it only rules things out, what there was instead. */
  reasons(conditions: CompiledGroup): string[] {
    const carriers = this.carriers(conditions);
    return carriers.length > 0 ? carriers : this.othersThan(conditions);
  }

  /** What there was instead of what the members of `none` ask for. */
  private othersThan({ all, any, none }: CompiledGroup): string[] {
    const ruledOut = none.flatMap((member) => ('leaf' in member ? [this.statement(member)] : this.lacks(member)));
    return [...ruledOut, ...[...all, ...any].flatMap((member) => ('leaf' in member ? [] : this.othersThan(member)))];
  }

  /** The values that kept a group from holding. */
  private lacks({ all, any, none }: CompiledGroup): string[] {
    const lacking = [...all, ...any].filter((member) => !this.isHeld(member));
    const held = none.filter((member) => this.isHeld(member)).flatMap((member) => this.carriers(member));
    return [
      ...lacking.flatMap((member) => ('leaf' in member ? [this.statement(member)] : this.lacks(member))),
      ...held,
    ];
  }

  /** What a node that does not hold lacks. */
  failures(node: CompiledNode): string[] {
    if ('leaf' in node) return [this.texts.fails(this.statement(node), this.needed(node))];
    const ofAll = node.all.filter((member) => !this.isHeld(member)).flatMap((member) => this.failures(member));
    const ofNone = node.none
      .filter((member) => this.isHeld(member))
      .map((member) => this.texts.mustNotHold(this.texts.join(this.carriers(member))));
    return [...ofAll, ...this.failuresOfAny(node), ...ofNone];
  }

  private failuresOfAny({ any }: CompiledGroup): string[] {
    if (any.length === 0 || any.some((member) => this.isHeld(member))) return [];
    const failures = any.flatMap((member) => this.failures(member));
    return any.length === 1 ? failures : [this.texts.noneOfAny(this.texts.join(failures))];
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

interface WithPhrases {
  needed: Partial<Record<string, NeededPhrase>>;
  neededNone: Partial<Record<string, string>>;
}
