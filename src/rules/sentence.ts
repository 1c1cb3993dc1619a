import { hasCome } from './active-window';
import { type CompiledGroup, type CompiledNode, type CompiledRule, HOLDS, testNode } from './compile';
import type { CompiledLeaf } from './compile-leaf';
import { MISMATCH } from './kinds/kind';
import type { Explanation } from './outcome';
import { Readable } from './readable';
import type { RunState } from './run-state';
import { en, type Texts } from './texts/en';

const COMPARES_WITH_BEFORE = /changed|value/;

/** One sentence that says why a rule fired or did not, by the conditions that decided it. */
export function sentenceOf(
  rule: CompiledRule,
  outcome: Explanation['outcome'],
  state: RunState,
  texts: Texts = en,
): string {
  const { live, conditions } = rule;
  if (outcome === 'inactive') return inactiveSentence(rule, state, texts);
  const teller = new Teller(state, new Readable(texts, live.rule.labels));
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

  /** What carried a node that holds: all of `all`, and each member of `any` that holds. */
  carriers(node: CompiledNode): string[] {
    if ('leaf' in node) return [this.statement(node)];
    const held = node.any.filter((member) => this.isHeld(member));
    return [...node.all, ...held].flatMap((member) => this.carriers(member));
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
    const now = reading.now(this.state);
    const value = this.readable.value(compiled, now);
    if (!COMPARES_WITH_BEFORE.test(leaf.operator)) return this.texts.holds(leaf.label, value);
    const before = reading.before(this.state);
    const arePresent = now !== null && before !== null && now !== MISMATCH && before !== MISMATCH;
    if (arePresent ? kind.same(now, before) : now === before) return this.texts.notChanged(leaf.label);
    return this.texts.changed(leaf.label, this.readable.value(compiled, before), value);
  }

  private needed({ leaf, kind }: CompiledLeaf): string {
    const { operator, operand, valueLabel } = leaf;
    if (operand === null && operator === 'is') return this.texts.noValue;
    if (operand === null && operator === 'is_not') return this.texts.someValue;
    const phrase = this.texts.needed[`${kind.code} ${operator}`] ?? this.texts.needed[operator];
    return phrase?.(valueLabel ?? this.texts.noValue) ?? operator;
  }
}
