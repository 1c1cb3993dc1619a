import type { RuleIndex } from './rule-index';
import { ALL_FIELDS, type RunState } from './run-state';

/**
 * Which rules of one index are still to be tried, lowest first, as bits by ordinal. A rule that failed waits until a field
 * that could mend it moves; one that fired, or that nothing can mend, is spent.
 */
export class Agenda {
  private readonly words: number;
  private readonly due: Int32Array;
  private readonly waiting: Int32Array;
  private readonly spent: Int32Array;
  /** By ordinal, for waiting rules: the bits whose change could mend them. */
  private readonly mends: Int32Array;
  private readonly mark: (rules: readonly number[]) => void;
  /** The rules that every run tries. */
  private readonly always: Int32Array;
  private at = 0;

  /** `gone` are rules that are in the index and no longer in the set. */
  constructor(
    private readonly index: RuleIndex,
    size: number,
    private readonly gone: readonly number[] = [],
  ) {
    this.words = (size + 31) >>> 5;
    this.due = new Int32Array(this.words);
    this.waiting = new Int32Array(this.words);
    this.spent = new Int32Array(this.words);
    this.mends = new Int32Array(size);
    this.always = new Int32Array(this.words);
    this.mark = (rules) => {
      const { due, spent } = this;
      for (let i = 0; i < rules.length; i += 1) {
        const ordinal = rules[i] as number;
        const word = ordinal >>> 5;
        due[word] = (due[word] as number) | ((1 << (ordinal & 31)) & ~(spent[word] as number));
      }
    };
    for (const ordinal of gone) this.spend(ordinal);
    this.mark(index.always);
    this.always.set(this.due);
  }

  /** Begins a run. */
  begin(state: RunState): void {
    const { due, waiting, spent, always, words } = this;
    // By hand: for the few words of a small set, `fill` and `set` take longer than all else here.
    for (let word = 0; word < words; word += 1) {
      due[word] = always[word] as number;
      waiting[word] = 0;
      spent[word] = 0;
    }
    for (const ordinal of this.gone) this.spend(ordinal);
    this.index.find(state, ALL_FIELDS, this.mark);
    this.at = 0;
  }

  /** The lowest rule to try; -1 when none is left. */
  next(): number {
    const { due, words } = this;
    for (let word = this.at; word < words; word += 1) {
      const bits = due[word] as number;
      if (bits === 0) continue;
      this.at = word;
      return (word << 5) | (31 - Math.clz32(bits & -bits));
    }
    this.at = words;
    return -1;
  }

  /** Takes a rule off that is about to be tried. */
  take(ordinal: number): void {
    const word = ordinal >>> 5;
    this.due[word] = (this.due[word] as number) & ~(1 << (ordinal & 31));
  }

  /** Puts a rule away for good. */
  spend(ordinal: number): void {
    const word = ordinal >>> 5;
    const bit = 1 << (ordinal & 31);
    this.spent[word] = (this.spent[word] as number) | bit;
    this.waiting[word] = (this.waiting[word] as number) & ~bit;
  }

  /** Puts a rule away until one of the fields moves; for good when none can. */
  wait(ordinal: number, mends: number): void {
    if (mends === 0) {
      this.spend(ordinal);
      return;
    }
    const word = ordinal >>> 5;
    this.waiting[word] = (this.waiting[word] as number) | (1 << (ordinal & 31));
    this.mends[ordinal] = mends;
  }

  /** After a change of the ticket: back to the top, with the rules that it may concern. */
  restart(state: RunState, moved: number): void {
    const { waiting, due, mends } = this;
    for (let word = 0; word < this.words; word += 1) {
      for (let bits = waiting[word] as number; bits !== 0;) {
        const lowest = bits & -bits;
        bits ^= lowest;
        const ordinal = (word << 5) | (31 - Math.clz32(lowest));
        if (((mends[ordinal] as number) & moved) === 0) continue;
        waiting[word] = (waiting[word] as number) ^ lowest;
        due[word] = (due[word] as number) | lowest;
      }
    }
    this.index.find(state, moved, this.mark);
    this.at = 0;
  }
}
