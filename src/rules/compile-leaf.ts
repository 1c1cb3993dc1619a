import { findCondition } from './conditions';
import type { Need, Source } from './conditions/condition-definition';
import { kindOf } from './kinds';
import type { Kind } from './kinds/kind';
import { operatorOf } from './operators';
import type { AccessPath, Holds } from './operators/operator';
import type { Leaf } from './rule';
import { MOVES, type Read } from './run-state';

/** A condition ready to run; rules that ask the same share one. */
export interface CompiledLeaf {
  leaf: Leaf;
  kind: Kind;
  holds: Holds;
  /** What could turn the verdict during a run, as bits of MOVES; 0 when nothing can. */
  moves: number;
  /** How the index may find it; null for negative operators and those without a key. */
  access: AccessPath | null;
  reading: Reading;
  /** How long a test takes, the comparison of two codes being 1; about, since it only orders tests. */
  effort: number;
}

const EFFORT: Readonly<Record<string, number>> = {
  text: 6,
  words: 12,
  tags: 2,
  options: 2,
  number: 2,
  date: 2,
  instant: 2,
};

/** How a field is read; conditions on one field share one, so that a value is normalised once. */
export interface Reading {
  field: string;
  raw: Read;
  now: Read;
  before: Read;
  moves: number;
  spread: number | undefined;
}

/** Compiles conditions, each different one once. */
export class LeafCompiler {
  /** Values that a run remembers. */
  memos: number;
  /** Facts that the conditions ask for. */
  readonly needs: Set<Need>;
  private leaves = new Map<string, CompiledLeaf>();
  private readonly readings: Map<string, Reading>;

  /** Goes on from another compiler, whose conditions may run in the same run. */
  constructor(base?: LeafCompiler) {
    this.memos = base?.memos ?? 0;
    this.needs = new Set(base?.needs);
    this.readings = new Map(base?.readings);
  }

  compile(leaf: Leaf): CompiledLeaf {
    // With its labels: a sentence of one rule must not speak of another's.
    const key = JSON.stringify(leaf);
    const known = this.leaves.get(key);
    if (known !== undefined) return known;
    const compiled = this.compileNew(leaf);
    this.leaves.set(key, compiled);
    return compiled;
  }

  /** Forgets what only helps to compile more. */
  finish(): void {
    this.leaves = new Map();
  }

  private compileNew(leaf: Leaf): CompiledLeaf {
    const kind = kindOf(leaf.kind);
    const operator = operatorOf(kind, leaf.operator);
    if (operator === undefined) throw new Error(`Unknown operator ${leaf.operator} of ${leaf.field}`);
    const reading = this.readingOf(leaf.field, kind);
    const { operand } = leaf;
    const test = operator.compile({ kind, operand, raw: reading.raw, now: reading.now, before: reading.before });
    return {
      leaf,
      kind,
      holds: operator.isNegative === true ? (state) => !test(state) : test,
      moves: reading.moves,
      access: operator.isNegative === true ? null : (operator.access?.(operand, kind) ?? null),
      reading,
      effort: operator.effort ?? EFFORT[kind.code] ?? 1,
    };
  }

  private readingOf(field: string, kind: Kind): Reading {
    const key = `${kind.code} ${field}`;
    const known = this.readings.get(key);
    if (known !== undefined) return known;
    const found = findCondition(field);
    if (found === undefined) throw new Error(`Unknown field of a condition: ${field}`);
    const reading = this.read(field, kind, found.definition.source(found.rest));
    this.readings.set(key, reading);
    return reading;
  }

  private read(field: string, kind: Kind, source: Source): Reading {
    const raw = source.now;
    if (source.needs !== undefined) this.needs.add(source.needs);
    const normalise = (value: unknown) => kind.normalise(value);
    const { before } = source;
    const rawBefore: Read = (state) =>
      before === undefined || state.before === null ? undefined : before(state.before);
    const remembered = source.moves === MOVES.none ? this.frozen(raw, normalise) : this.remembered(raw, normalise);
    return {
      field,
      raw,
      now: kind.isPlain ? (state) => normalise(raw(state)) : remembered,
      before: kind.isPlain ? (state) => normalise(rawBefore(state)) : this.frozen(rawBefore, normalise),
      moves: source.moves,
      spread: source.spread,
    };
  }

  private remembered(raw: Read, normalise: (value: unknown) => unknown): Read {
    const memo = this.memos;
    this.memos += 1;
    return (state) => state.normal(memo, raw(state), normalise);
  }

  private frozen(raw: Read, normalise: (value: unknown) => unknown): Read {
    const memo = this.memos;
    this.memos += 1;
    return (state) => state.frozen(memo, raw, normalise);
  }
}
