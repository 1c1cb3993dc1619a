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

/** One a round. */
export interface SetUp {
  /** CPU time. */
  milliseconds: number[];
  /** Bytes by which heap and buffers grew. */
  heap: number[];
}

const ROUNDS = 3;

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
  const result: SetUp = { milliseconds: [], heap: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    kept.length = 0;
    const before = heap();
    const cpu = process.cpuUsage();
    kept.push(make());
    const { user, system } = process.cpuUsage(cpu);
    result.milliseconds.push((user + system) / 1_000);
    result.heap.push(heap() - before);
  }
  return result;
}

/** What was made must not be collected before it is weighed. */
const kept: unknown[] = [];

function heap(): number {
  globalThis.gc!();
  globalThis.gc!();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

process.on('message', (order: SetUpOrder) => process.send!(run(order)));
