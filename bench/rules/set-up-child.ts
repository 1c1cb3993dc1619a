import { compileRules } from '../../src/rules';
import { jsonRulesPeer } from '../peers/json-rules';
import { zenPeer } from '../peers/zen';
import type { Engine } from './contenders';
import { parse } from './engine';
import { Workload } from './workload';

export interface SetUpOrder {
  name: Engine;
  size: number;
}

export interface SetUp {
  /** CPU time. */
  milliseconds: number;
  /** Bytes by which heap and buffers grew. */
  heap: number;
  rss: number;
}

function run({ name, size }: SetUpOrder): SetUp {
  const workload = new Workload();
  const rules = workload.rules(size);
  const live = parse(rules, workload.world);
  const make = {
    signalbox: () => compileRules(live),
    'zen-engine': () => zenPeer(rules),
    'json-rules-engine': () => jsonRulesPeer(rules),
    plain: () => rules,
  }[name];
  const before = memory();
  const cpu = process.cpuUsage();
  const made = make();
  const { user, system } = process.cpuUsage(cpu);
  const after = memory();
  kept.push(made, live, rules);
  return { milliseconds: (user + system) / 1_000, heap: after.heap - before.heap, rss: after.rss - before.rss };
}

/** What was made must not be collected before it is weighed. */
const kept: unknown[] = [];

function memory(): { heap: number; rss: number } {
  globalThis.gc!();
  globalThis.gc!();
  const { heapUsed, external, rss } = process.memoryUsage();
  return { heap: heapUsed + external, rss };
}

process.on('message', (order: SetUpOrder) => process.send!(run(order)));
