import type { CompiledLeaf } from './compile-leaf';
import type { CompiledGroup, CompiledNode, CompiledRule } from './compile';
import { ALL_FIELDS, type RunState } from './run-state';
import { shareOf } from './share';
import { keyOf, type Report, type Shelf, shelfFor, shelfName } from './shelf';

/** Sets of at most this many rules are tried one by one: looking up would cost more. */
const SMALL = 24;
/** So many rules under one key are looked through one by one; more are filed again by their other conditions. */
const CROWDED = 4;
/** Conditions of one rule that the index looks at before it is found. */
const DEEPEST = 3;
/** Rules that are filed in one step of building. */
const STEP = 50;

/** A rule waiting to be filed: it matches only when each of the members does. */
interface Unfiled {
  ordinal: number;
  members: readonly CompiledNode[];
}

/** Rules of one key. */
interface Pile {
  key: unknown;
  rules: Unfiled[];
}

/** One filing of a rule: it can only match when one of the keys is found. */
interface Filing {
  leaf: CompiledLeaf;
  cost: number;
}

/**
 * Finds the few rules that a state of the ticket may concern (perf.md 7): each rule is filed under its most selective
 * condition, rules made of alternatives under each of them, the rest is always tried. Where many rules share a key, they
 * are filed again under their next condition, so that a rule is only found when several of its conditions may hold.
 * What is found still has to be tested whole; what is not found cannot match.
 */
export class RuleIndex {
  /** Rules that no condition finds. */
  readonly always: number[] = [];
  /** Bits of MOVES that may find other rules. */
  moves = 0;
  private readonly shelves: Shelf[] = [];

  /** An index of a whole rule set, made in steps of some milliseconds at most. */
  static *building(rules: readonly CompiledRule[]): Generator<void, RuleIndex> {
    const unfiled = rules.map(({ conditions }, ordinal) => ({ ordinal, members: membersOf(conditions) }));
    const index = new RuleIndex();
    yield* index.fileAll(unfiled, rules.length > SMALL ? 0 : DEEPEST);
    return index;
  }

  private *fileAll(rules: readonly Unfiled[], depth: number): Generator<void, void> {
    const waiting = new Map<string, { leaf: CompiledLeaf; piles: Map<unknown, Pile> }>();
    const keys = depth < DEEPEST ? yield* countKeys(rules) : new Map<string, number>();
    let filed = 0;
    for (const rule of rules) {
      const best = depth < DEEPEST ? cheapest(rule.members, keys) : null;
      if (best === null) this.always.push(rule.ordinal);
      else for (const { leaf } of best.filings) note(leaf, without(rule, best.member));
      if (++filed % STEP === 0) yield;
    }
    for (const { leaf, piles } of waiting.values()) yield* this.shelve(leaf, piles.values(), depth);

    function note(leaf: CompiledLeaf, rule: Unfiled): void {
      const name = shelfName(leaf);
      let shelf = waiting.get(name);
      if (shelf === undefined) waiting.set(name, (shelf = { leaf, piles: new Map() }));
      for (const key of leaf.access?.keys ?? []) {
        const filed = shelf.piles.get(keyOf(key));
        if (filed === undefined) shelf.piles.set(keyOf(key), { key, rules: [rule] });
        else if (filed.rules[filed.rules.length - 1]?.ordinal !== rule.ordinal) filed.rules.push(rule);
      }
    }
  }

  /**
   * Reports every rule that some condition finds and that may match as far as the fields in `moved` are concerned;
   * ALL_FIELDS at the start. Rules in `always` are not reported.
   */
  find(state: RunState, moved: number, report: Report): void {
    const { shelves } = this;
    for (let at = 0; at < shelves.length; at += 1) {
      const shelf = shelves[at] as Shelf;
      if (moved === ALL_FIELDS || (shelf.moves & moved) !== 0) shelf.look(state, ALL_FIELDS, report);
      else if ((shelf.movesBelow & moved) !== 0) shelf.look(state, moved, report);
    }
  }

  private *shelve(leaf: CompiledLeaf, piles: Iterable<Pile>, depth: number): Generator<void, void> {
    const shelf = shelfFor(leaf);
    for (const { key, rules } of piles) {
      const below = rules.length > CROWDED && depth + 1 < DEEPEST ? new RuleIndex() : null;
      if (below !== null) yield* below.fileAll(rules, depth + 1);
      // An index that always tries all of its rules is a list.
      if (below === null || below.shelves.length === 0)
        shelf.put(
          key,
          rules.map(({ ordinal }) => ordinal),
          null,
        );
      else shelf.put(key, below.always, below);
    }
    this.shelves.push(shelf);
    this.moves |= shelf.moves | shelf.movesBelow;
    yield;
  }
}

/** All that must match, alternatives as one member. */
function membersOf({ all, any }: CompiledGroup): CompiledNode[] {
  if (any.length === 0) return all;
  const alternatives: CompiledNode = { all: [], any, none: [], leaves: [], groups: [], moves: 0 };
  return [...all, alternatives];
}

function without({ ordinal, members }: Unfiled, filed: CompiledNode): Unfiled {
  return { ordinal, members: members.filter((member) => member !== filed) };
}

/** The cheapest member to file a rule under, null when it has to be always tried. */
function cheapest(
  members: readonly CompiledNode[],
  keys: ReadonlyMap<string, number>,
): { member: CompiledNode; filings: Filing[] } | null {
  let best: { member: CompiledNode; filings: Filing[]; cost: number } | null = null;
  for (const member of members) {
    const filings = filingsOf(member, keys);
    if (filings === null) continue;
    const cost = costOf(filings);
    if (best === null || cost < best.cost) best = { member, filings, cost };
  }
  return best;
}

function filingsOf(node: CompiledNode, keys: ReadonlyMap<string, number>): Filing[] | null {
  if ('leaf' in node) {
    if (node.access === null) return null;
    return [{ leaf: node, cost: shareOf(node, node.access, keys.get(shelfName(node)) ?? 0) }];
  }
  let best: Filing[] | null = cheapest(node.all, keys)?.filings ?? null;
  if (node.any.length > 0) {
    const alternatives = node.any.map((member) => filingsOf(member, keys));
    const complete = alternatives.filter((filings) => filings !== null);
    if (complete.length === alternatives.length) {
      const filings = complete.flat();
      if (best === null || costOf(filings) < costOf(best)) best = filings;
    }
  }
  return best;
}

/** The share of tickets for which the rule would be tried. */
function costOf(filings: readonly Filing[]): number {
  return filings.reduce((sum, { cost }) => sum + cost, 0);
}

/** Different keys that the rules ask for, by shelf: many keys tell that a field tells many tickets apart. */
function* countKeys(rules: readonly Unfiled[]): Generator<void, Map<string, number>> {
  const seen = new Map<string, Set<unknown>>();
  let counted = 0;
  for (const { members } of rules) {
    for (const member of members) countKeysOf(member, seen);
    if (++counted % STEP === 0) yield;
  }
  return new Map([...seen].map(([name, keys]) => [name, keys.size]));
}

function countKeysOf(node: CompiledNode, seen: Map<string, Set<unknown>>): void {
  if (!('leaf' in node)) {
    for (const member of [...node.all, ...node.any]) countKeysOf(member, seen);
    return;
  }
  if (node.access === null) return;
  const name = shelfName(node);
  let keys = seen.get(name);
  if (keys === undefined) seen.set(name, (keys = new Set()));
  for (const key of node.access.keys) keys.add(keyOf(key));
}
