import type { Facts } from '../../src/rules';
import { type FlatFacts, flatFactsOf } from '../workload/flat-facts';
import type { BenchRule } from '../workload/bench-rule';
import { notifyingOnly, restingRules, rulesOf } from '../workload/rules';
import type { Test } from '../workload/test';
import { writesOf } from '../workload/tickets';
import { localWorld, type World } from '../workload/world';

export const SIZES = [10, 100, 1_000, 10_000] as const;

/** With the firings that follow from changes, about twelve of a thousand fire. */
const MATCH_RATE = 0.009;

/** The tickets and rule sets that all parts of the rules benchmark share. */
export class Workload {
  readonly world: World = localWorld();
  readonly writes: Facts[];
  private random: BenchRule[] = [];
  private readonly sample: Facts[];

  constructor() {
    const all = writesOf(this.world, 1_500);
    this.writes = all.slice(0, 1_000);
    this.sample = all.slice(1_000);
  }

  /** About 1 % of them match a write. */
  rules(count: number): BenchRule[] {
    if (this.random.length < count) {
      this.random = rulesOf(this.world, { count, sample: this.sample, matchRate: MATCH_RATE });
    }
    return this.random.slice(0, count);
  }

  /** All of them only notify, so a run is one pass of matching. */
  notifying(count: number): BenchRule[] {
    return notifyingOnly(this.rules(count));
  }

  /** The first thousand fire as ever; the others belong to groups that none of the tickets is in. */
  resting(count: number): BenchRule[] {
    return [...this.rules(1_000), ...restingRules(this.world, count - 1_000, 1_001)];
  }

  /** The facts that these rules ask for: the peers shall not pay for values that nobody reads. */
  flat(rules: BenchRule[], count: number): FlatFacts[] {
    const read = new Set([...MOVED, ...rules.flatMap(({ test }) => factsOf(test))]);
    return this.writes.slice(0, count).map((facts) => {
      const flat = flatFactsOf(facts, this.world);
      return Object.fromEntries(Object.entries(flat).filter(([name]) => read.has(name)));
    });
  }
}

/** What firings read and write. */
const MOVED = [
  ...['status', 'priority', 'type', 'group_id', 'current_tags'].flatMap((name) => [
    name,
    `${name}_before`,
    `${name}_changed`,
  ]),
  'status_rank',
  'priority_rank',
];

const factsOf = (test: Test): string[] =>
  'fact' in test ? [test.fact] : ('all' in test ? test.all : test.any).flatMap(factsOf);
