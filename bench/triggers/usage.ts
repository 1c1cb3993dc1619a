import { UsageCounter } from '../../src/trigger-usage';
import { TriggerTimes } from '../../src/triggers';
import type { Databases } from '../databases';
import { callMany } from '../door/callers';
import { InProcessDoor } from '../door/in-process';
import { setStage } from '../http/stage';
import { digits, sampleOf } from '../report/numbers';
import { printFigures, printTable, say } from '../report/table';
import { load } from '../rules/contenders';
import { compile } from '../rules/engine';
import { measure } from '../rules/measure';
import { Workload } from '../rules/workload';

const TRIGGERS = 1_000;
const TICKETS = 1_000;
const ROUNDS = 5;

/** What counting and timing add to a write: the counter's CPU per decision, and a sixty-fourth of what a timed run adds. */
export async function benchUsage(databases: Databases): Promise<void> {
  say('triggers: what their figures cost');
  const stage = await setStage(databases, 'sqlite', TRIGGERS);
  const door = await InProcessDoor.open(stage.database.url, stage);
  const writes: number[] = [];
  const counting: number[] = [];
  try {
    const counter = door.get(UsageCounter);
    for (let round = 0; round <= ROUNDS; round += 1) {
      const { cpu } = await callMany(TICKETS, () => door.create());
      const started = process.cpuUsage();
      await counter.catchUp();
      const { user, system } = process.cpuUsage(started);
      if (round === 0) continue;
      writes.push(cpu);
      counting.push((user + system) / TICKETS);
    }
  } finally {
    await door.close();
    await stage.database.drop();
  }
  const timing = await measureTiming();
  const cost = counting.map((count, at) => (count + timing) / writes[at]!);
  printTable(
    `The figures of triggers, ${digits(TRIGGERS)} of them, SQLite, CPU us per write`,
    ['', 'CPU us'],
    [
      ['a write, in process', digits(sampleOf(writes).median)],
      ['counting its decision', digits(sampleOf(counting).median)],
      ['timing one write in 64', digits(timing)],
    ],
  );
  printFigures('Figures of triggers', [
    { name: 'counting and timing / a write', ratio: sampleOf(cost), goal: { atMost: 0.02 } },
  ]);
}

/** What timing adds to a run, by write: most are not timed. */
async function measureTiming(): Promise<number> {
  const workload = new Workload();
  const rules = workload.rules(TRIGGERS);
  const set = compile(rules, workload.world);
  const times = new TriggerTimes();
  const timings = await measure(
    [
      load('signalbox', workload, rules, 200),
      { name: 'timed', decide: (ticket) => set.run(workload.writes[ticket]!, undefined, times.next()) },
    ],
    { tickets: 200, rounds: 7, milliseconds: 400, warmUpMilliseconds: 1_000 },
  );
  return Math.max(0, timings.get('timed')!.time.median - timings.get('signalbox')!.time.median);
}
