import { applyToFlat, type FlatFacts } from '../workload/flat-facts';
import type { BenchRule } from '../workload/bench-rule';

/** An engine that knows plain facts only. */
export interface Peer {
  /** Ids of all matching rules; in any order. */
  match(facts: FlatFacts): Promise<number[]>;
}

/**
 * The trigger cycle around an engine that only matches: the first match that has not fired fires; after a change the facts are
 * matched again, and only then.
 */
export async function cycle(peer: Peer, rules: Map<number, BenchRule>, facts: FlatFacts): Promise<number[]> {
  const fired = new Set<number>();
  const undo: Undo = [];
  let matches = ordered(await peer.match(facts));
  for (let at = 0; at < matches.length; at += 1) {
    const id = matches[at]!;
    if (fired.has(id)) continue;
    fired.add(id);
    if (!fire(rules.get(id)!, facts, undo)) continue;
    matches = ordered(await peer.match(facts));
    at = -1;
  }
  restore(facts, undo);
  return [...fired];
}

const ordered = (ids: number[]): number[] => ids.sort((a, b) => a - b);

/** What firings overwrote, so that the facts can be used again; a copy of so many keys would cost more than a run. */
export type Undo = FlatFacts[];

/** True when the rule changed the facts. */
export function fire(rule: BenchRule, facts: FlatFacts, undo: Undo): boolean {
  let isChanged = false;
  for (const action of rule.actions) if (applyToFlat(facts, action, undo)) isChanged = true;
  return isChanged;
}

export function restore(facts: FlatFacts, undo: Undo): void {
  for (let at = undo.length - 1; at >= 0; at -= 1) Object.assign(facts, undo[at]);
}
