import type { CompiledLeaf, Reading } from './compile-leaf';
import { MISMATCH } from './kinds/kind';
import { type ChangeParts, hasChanged } from './operators/change';
import type { Range } from './operators/operator';
import { ALL_FIELDS, type RunState } from './run-state';
import { TextValue } from './text-value';

/** Takes the ordinals of rules that may match. */
export type Report = (rules: readonly number[]) => void;

/** Rules that share a key, found by what else they ask. */
interface IndexBelow {
  readonly moves: number;
  find(state: RunState, moved: number, report: Report): void;
}

/** All that is filed under one way of looking at one field. */
export abstract class Shelf {
  /** Bits of MOVES that may find other keys here. */
  readonly moves: number;
  /** Bits of MOVES that may find other rules in the indexes under its keys. */
  movesBelow = 0;
  protected readonly reading: Reading;

  constructor({ reading }: CompiledLeaf) {
    this.reading = reading;
    this.moves = reading.moves;
  }

  /** Files rules under a key, others of that key in an index below it. */
  put(key: unknown, rules: readonly number[], below: IndexBelow | null): void {
    if (below !== null) this.movesBelow |= below.moves;
    this.add(key, { rules, below });
  }

  /** Reports what stands under the keys of the present value; with `moved`, only what those fields may find below. */
  abstract look(state: RunState, moved: number, report: Report): void;
  protected abstract add(key: unknown, entry: Entry): void;
}

interface Entry {
  rules: readonly number[];
  below: IndexBelow | null;
}

/** The shelf that a condition is filed on; it must have an access. */
export function shelfFor(leaf: CompiledLeaf): Shelf {
  if (leaf.access?.by !== 'now') return new ChangeShelf(leaf);
  if (leaf.access.each === 'value') return new ValueShelf(leaf);
  return leaf.access.each === 'range' || leaf.access.each === 'days' ? new RangeShelf(leaf) : new PartsShelf(leaf);
}

/** What conditions that share a shelf have in common. */
export function shelfName({ access, kind, reading }: CompiledLeaf): string {
  return `${access?.by} ${access?.each} ${kind.code} ${reading.field}`;
}

/** What a key is told apart by: equal ranges are one. */
export function keyOf(key: unknown): unknown {
  return typeof key === 'object' && key !== null ? `${(key as Range).low} ${(key as Range).high}` : key;
}

abstract class HashShelf extends Shelf {
  private readonly entries = new Map<unknown, Entry>();

  protected add(key: unknown, entry: Entry): void {
    this.entries.set(key, entry);
  }

  protected reportKey(key: unknown, state: RunState, moved: number, report: Report): void {
    const entry = this.entries.get(key);
    if (entry !== undefined) reportEntry(entry, state, moved, report);
  }
}

/** Filed by the whole value. */
class ValueShelf extends HashShelf {
  private readonly key: (value: unknown) => unknown;

  constructor(leaf: CompiledLeaf) {
    super(leaf);
    this.key = (value) => leaf.kind.key(value);
  }

  look(state: RunState, moved: number, report: Report): void {
    const value = this.reading.now(state);
    if (value !== MISMATCH) this.reportKey(value === null ? null : this.key(value), state, moved, report);
  }
}

/** Filed by a change, by its new or by its old value. */
class ChangeShelf extends HashShelf {
  private readonly change: ChangeParts;
  private readonly by: string | undefined;

  constructor(private readonly leaf: CompiledLeaf) {
    super(leaf);
    const { access, kind, reading } = leaf;
    this.by = access?.by;
    this.change = { kind, now: reading.now, before: reading.before };
  }

  look(state: RunState, moved: number, report: Report): void {
    if (!hasChanged(this.change, state)) return;
    if (this.by === 'changed') return this.reportKey(true, state, moved, report);
    const value = this.by === 'changed_from' ? this.reading.before(state) : this.reading.now(state);
    this.reportKey(value === null ? null : this.leaf.kind.key(value), state, moved, report);
  }
}

/** Filed by a tag, an option or a word. */
class PartsShelf extends HashShelf {
  look(state: RunState, moved: number, report: Report): void {
    const value = this.reading.now(state);
    if (value === null || value === MISMATCH) return;
    const parts = value instanceof TextValue ? value.words : (value as readonly string[]);
    for (let at = 0; at < parts.length; at += 1) this.reportKey(parts[at], state, moved, report);
  }
}

/** Filed by a range of numbers or days, found by a value in it. Looking through a list of ends beats any tree here. */
class RangeShelf extends Shelf {
  private readonly lows: number[] = [];
  private readonly highs: number[] = [];
  private readonly entries: Entry[] = [];
  private readonly isFromToday: boolean;

  constructor(leaf: CompiledLeaf) {
    super(leaf);
    this.isFromToday = leaf.access?.each === 'days';
  }

  protected add(key: unknown, entry: Entry): void {
    const { low, high } = key as Range;
    this.lows.push(low);
    this.highs.push(high);
    this.entries.push(entry);
  }

  look(state: RunState, moved: number, report: Report): void {
    const { lows, highs, entries } = this;
    const value = this.reading.now(state);
    if (value === null || value === MISMATCH) return;
    const at = Number(value) - (this.isFromToday ? state.facts.today : 0);
    for (let i = 0; i < entries.length; i += 1) {
      if (at >= (lows[i] as number) && at <= (highs[i] as number))
        reportEntry(entries[i] as Entry, state, moved, report);
    }
  }
}

function reportEntry({ rules, below }: Entry, state: RunState, moved: number, report: Report): void {
  if (moved === ALL_FIELDS && rules.length > 0) report(rules);
  if (below !== null) below.find(state, moved, report);
}
