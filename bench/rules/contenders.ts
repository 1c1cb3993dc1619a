import type { RuleSet } from '../../src/rules';
import { jsonRulesPeer } from '../peers/json-rules';
import { cycle, type Peer } from '../peers/peer';
import { runPlainly } from '../peers/plain';
import { zenPeer } from '../peers/zen';
import type { FlatFacts } from '../workload/flat-facts';
import type { BenchRule } from '../workload/bench-rule';
import { compile, firedBy } from './engine';
import type { Workload } from './workload';

export type Engine = 'signalbox' | 'plain' | 'zen-engine' | 'json-rules-engine';

/** An engine with a rule set in it. */
export interface Loaded {
  name: Engine;
  /** What is measured. */
  decide(ticket: number): unknown;
  /** Ids of the rules that fire, in the order of firing. */
  fired(ticket: number): Promise<number[]> | number[];
}

export function load(name: Engine, workload: Workload, rules: BenchRule[], tickets: number): Loaded {
  if (name === 'signalbox') return signalbox(compile(rules, workload.world), workload);
  const flat = workload.flat(rules, tickets);
  if (name === 'plain') return plain(rules, flat);
  return peer(name, name === 'zen-engine' ? zenPeer(rules) : jsonRulesPeer(rules), rules, flat);
}

/** The engine that the service runs, on the facts that the service gives it. */
const signalbox = (set: RuleSet, { writes }: Workload): Loaded => ({
  name: 'signalbox',
  decide: (ticket) => set.run(writes[ticket]!),
  fired: (ticket) => firedBy(set, writes[ticket]!),
});

const plain = (rules: BenchRule[], flat: FlatFacts[]): Loaded => ({
  name: 'plain',
  decide: (ticket) => runPlainly(rules, flat[ticket]!),
  fired: (ticket) => runPlainly(rules, flat[ticket]!),
});

function peer(name: Engine, engine: Peer, rules: BenchRule[], flat: FlatFacts[]): Loaded {
  const byId = new Map(rules.map((rule) => [rule.id, rule]));
  const run = (ticket: number) => cycle(engine, byId, flat[ticket]!);
  return { name, decide: run, fired: run };
}

/** @throws Error when any engine fires other rules than the plain interpreter, or in another order. */
export async function verify(engines: Loaded[], tickets: number): Promise<number> {
  const [first, ...others] = engines;
  let firings = 0;
  for (let ticket = 0; ticket < tickets; ticket += 1) {
    const expected = await first!.fired(ticket);
    firings += expected.length;
    for (const engine of others) {
      const fired = await engine.fired(ticket);
      if (fired.join() === expected.join()) continue;
      throw new Error(
        `Ticket ${ticket}: ${first!.name} fires ${expected.join()}, but ${engine.name} fires ${fired.join()}`,
      );
    }
  }
  return firings / tickets;
}
