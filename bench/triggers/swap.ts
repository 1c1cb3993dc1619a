import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { UnitOfWork } from '../../src/persistence';
import { LiveRules } from '../../src/triggers';
import type { Databases } from '../databases';
import { InProcessDoor } from '../door/in-process';
import { setStage } from '../http/stage';
import { digits, percent, ratioOf, sampleOf } from '../report/numbers';
import { printFigures, printTable, say } from '../report/table';

const TRIGGERS = 10_000;
const ROUNDS = 5;
const RESOLUTION_MILLISECONDS = 5;

interface Delay {
  took: number;
  p99: number;
  longest: number;
}

/** All triggers replaced at once: how much longer others wait for their turn meanwhile than in an idle process. */
export async function benchSwap(databases: Databases): Promise<void> {
  say(`triggers: setting the stage with ${TRIGGERS}`);
  const stage = await setStage(databases, 'sqlite', TRIGGERS);
  const door = await InProcessDoor.open(stage.database.url, stage);
  const idle: Delay[] = [];
  const swaps: Delay[] = [];
  try {
    const [unitOfWork, liveRules] = [door.get(UnitOfWork), door.get(LiveRules)];
    for (let round = 0; round <= ROUNDS; round += 1) {
      say(`triggers: swap ${round} of ${ROUNDS}`);
      await replaceAll(unitOfWork);
      const swap = await delayDuring(() => liveRules.refresh());
      // The first one warms up.
      if (round === 0) continue;
      swaps.push(swap);
      idle.push(await delayDuring(() => setTimeout(swap.took)));
    }
  } finally {
    await door.close();
    await stage.database.drop();
  }
  const row = (name: string, delays: Delay[]) => [
    name,
    ...(['took', 'p99', 'longest'] as const).map((key) => {
      const { median, spread } = sampleOf(delays.map((delay) => delay[key]));
      return `${digits(median)} ±${percent(spread / 2)}`;
    }),
  ];
  printTable(
    `Swapping ${digits(TRIGGERS)} triggers: delay of the event loop, milliseconds`,
    ['', 'took', 'p99', 'longest'],
    [row('idle', idle), row('swap', swaps)],
    [`Measured by a timer of ${RESOLUTION_MILLISECONDS} ms, which is in every figure.`],
  );
  const p99 = (delays: Delay[]) => delays.map((delay) => delay.p99);
  printFigures('Swap', [
    { name: 'event-loop delay p99: during a swap / idle', ratio: ratioOf(p99(swaps), p99(idle)), goal: { atMost: 2 } },
  ]);
}

/** A version in which every entry is a new one, as after a change that touches all rules. */
function replaceAll(unitOfWork: UnitOfWork): Promise<void> {
  return unitOfWork.write(async (tx) => {
    await tx.query('UPDATE rule_set_version SET version = version + 1');
    const [{ version }] = (await tx.query('SELECT version FROM rule_set_version')) as [{ version: number }];
    const columns = 'trigger_id, revision_id, title, position, rule';
    const live = `to_version IS NULL AND from_version < ${version}`;
    await tx.query(
      `INSERT INTO rule_set_entries (${columns}, from_version) SELECT ${columns}, ${version} FROM rule_set_entries WHERE ${live}`,
    );
    await tx.query(`UPDATE rule_set_entries SET to_version = ${version} WHERE ${live}`);
  });
}

async function delayDuring(work: () => Promise<unknown>): Promise<Delay> {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MILLISECONDS });
  const started = performance.now();
  delays.enable();
  await work();
  delays.disable();
  return { took: performance.now() - started, p99: delays.percentile(99) / 1e6, longest: delays.max / 1e6 };
}
