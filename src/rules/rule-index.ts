import type { CompiledLeaf, Reading } from './compile-leaf';
import type { CompiledGroup, CompiledNode, CompiledRule } from './compile';
import type { Kind } from './kinds/kind';
import { MISMATCH } from './kinds/kind';
import { type ChangeParts, hasChanged } from './operators/change';
import type { AccessPath } from './operators/operator';
import type { RunState } from './run-state';
import { TextValue } from './text-value';

/** Sets of at most this many rules are tried one by one: looking up would cost more. */
const SMALL = 24;

/** Roughly how many values share the tickets, by kind; the index prefers what tells more tickets apart. */
const SPREAD: Readonly<Record<string, number>> = {
  flag: 2,
  choice: 5,
  options: 8,
  text: 60,
  id: 50,
  number: 100,
  date: 200,
};
const DEFAULT_SPREAD = 10;
/** A field changes in few writes: change conditions find fewer rules than their values would. */
const CHANGE_FACTOR = 4;

/** All that is filed under one way of looking at one field. */
interface Shelf {
  by: AccessPath['by'];
  each: AccessPath['each'];
  reading: Reading;
  kind: Kind;
  change: ChangeParts;
  rules: Map<unknown, number[]>;
}

/** One filing of a rule: it can only match when one of the keys is found. */
interface Filing {
  leaf: CompiledLeaf;
  access: AccessPath;
}

/**
 * Finds the few rules that a state of the ticket may concern (perf.md 7): each rule is filed under its most selective
 * condition, rules made of alternatives under each of them, the rest is always tried. What is found still has to be
 * tested whole; what is not found cannot match.
 */
export class RuleIndex {
  readonly always: number[] = [];
  private readonly shelves: Shelf[] = [];
  private readonly byName = new Map<string, Shelf>();

  constructor(rules: readonly CompiledRule[]) {
    const keys = rules.length > SMALL ? countKeys(rules) : new Map<string, Set<unknown>>();
    rules.forEach(({ conditions }, ordinal) => {
      const filings = rules.length > SMALL ? bestFilings(conditions, keys) : null;
      if (filings === null) this.always.push(ordinal);
      else for (const filing of filings) this.file(filing, ordinal);
    });
  }

  /** Reports every rule that may match as far as the fields in `moved` are concerned; ALL_FIELDS at the start. */
  find(state: RunState, moved: number, report: (rules: readonly number[]) => void): void {
    for (const shelf of this.shelves) {
      if (moved === ALL_FIELDS || (shelf.reading.moves & moved) !== 0) look(shelf, state, report);
    }
  }

  private file({ leaf, access }: Filing, ordinal: number): void {
    const name = shelfName(leaf, access);
    let shelf = this.byName.get(name);
    if (shelf === undefined) {
      const { kind, reading } = leaf;
      const change = { kind, now: reading.now, before: reading.before };
      shelf = { by: access.by, each: access.each, reading, kind, change, rules: new Map() };
      this.byName.set(name, shelf);
      this.shelves.push(shelf);
    }
    for (const key of new Set(access.keys)) {
      const rules = shelf.rules.get(key);
      if (rules === undefined) shelf.rules.set(key, [ordinal]);
      else if (rules[rules.length - 1] !== ordinal) rules.push(ordinal);
    }
  }
}

/** Every field counts as moved at the start of a run. */
export const ALL_FIELDS = -1;

function look(shelf: Shelf, state: RunState, report: (rules: readonly number[]) => void): void {
  const { by, each, reading, kind, rules } = shelf;
  if (by === 'changed') {
    if (hasChanged(shelf.change, state)) reportKey(rules, true, report);
    return;
  }
  const value = by === 'changed_from' ? reading.before(state) : reading.now(state);
  if (value === MISMATCH) return;
  if (each === 'value') {
    const found = rules.get(value === null ? null : kind.key(value));
    if (found !== undefined && (by === 'now' || hasChanged(shelf.change, state))) report(found);
    return;
  }
  if (value === null) return;
  const parts = value instanceof TextValue ? value.words : (value as readonly string[]);
  for (const part of parts) reportKey(rules, part, report);
}

function reportKey(rules: Shelf['rules'], key: unknown, report: (rules: readonly number[]) => void): void {
  const found = rules.get(key);
  if (found !== undefined) report(found);
}

/** The cheapest way to file a group, null when it has to be always tried. */
function bestFilings(group: CompiledGroup, keys: ReadonlyMap<string, Set<unknown>>): Filing[] | null {
  let best: Filing[] | null = null;
  for (const member of group.all) best = cheaper(best, filingsOf(member, keys), keys);
  if (group.any.length > 0) {
    const alternatives = group.any.map((member) => filingsOf(member, keys));
    const complete = alternatives.filter((filings) => filings !== null);
    if (complete.length === alternatives.length) best = cheaper(best, complete.flat(), keys);
  }
  return best;
}

function filingsOf(node: CompiledNode, keys: ReadonlyMap<string, Set<unknown>>): Filing[] | null {
  if (!('leaf' in node)) return bestFilings(node, keys);
  return node.access === null ? null : [{ leaf: node, access: node.access }];
}

function cheaper(a: Filing[] | null, b: Filing[] | null, keys: ReadonlyMap<string, Set<unknown>>): Filing[] | null {
  if (a === null || b === null) return a ?? b;
  return costOf(b, keys) < costOf(a, keys) ? b : a;
}

/** The share of tickets for which the rule would be tried. */
function costOf(filings: readonly Filing[], keys: ReadonlyMap<string, Set<unknown>>): number {
  return filings.reduce((sum, { leaf, access }) => {
    const spread = leaf.reading.spread ?? SPREAD[leaf.kind.code] ?? DEFAULT_SPREAD;
    const seen = keys.get(shelfName(leaf, access))?.size ?? 0;
    const share = access.keys.length / Math.max(spread, seen);
    return sum + (access.by === 'now' ? share : share / CHANGE_FACTOR);
  }, 0);
}

/** Different keys that the rules ask for, by shelf: many keys tell that a field tells many tickets apart. */
function countKeys(rules: readonly CompiledRule[]): Map<string, Set<unknown>> {
  const keys = new Map<string, Set<unknown>>();
  const waiting: CompiledNode[] = rules.map(({ conditions }) => conditions);
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (!('leaf' in node)) waiting.push(...node.all, ...node.any);
    else if (node.access !== null) {
      const name = shelfName(node, node.access);
      const seen = keys.get(name) ?? new Set();
      for (const key of node.access.keys) seen.add(key);
      keys.set(name, seen);
    }
  }
  return keys;
}

function shelfName({ kind, reading }: CompiledLeaf, { by, each }: AccessPath): string {
  return `${by} ${each} ${kind.code} ${reading.field}`;
}
