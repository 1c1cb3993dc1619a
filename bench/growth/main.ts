import type { Databases } from '../databases';
import { callMany, type Pace } from '../door/callers';
import { InProcessDoor } from '../door/in-process';
import { setStage } from '../http/stage';
import { digits, percent, ratioOf, sampleOf } from '../report/numbers';
import { printFigures, printTable, say } from '../report/table';
import { Random } from '../workload/random';
import { multiply } from './multiply';

const TRIGGERS = 100;
const FEW = 10_000;
const TIMES = 100;
const CALLS = 1_000;
const ROUNDS = 5;

interface Contender {
  what: 'create' | 'update';
  stored: number;
  call: () => Promise<void>;
  rounds: Pace[];
}

/** `--part growth`: writes on SQLite with ten thousand and with a million tickets stored. Takes some gigabytes of disk. */
export async function benchGrowth(databases: Databases): Promise<void> {
  say(`growth: writing ${FEW} tickets`);
  const stage = await setStage(databases, 'sqlite', TRIGGERS);
  const first = await InProcessDoor.open(stage.database.url, stage);
  await callMany(FEW, () => first.create()).finally(() => first.close());
  const many = await stage.database.copy();
  await multiply(many.url, TIMES, (copies) => {
    if (copies % 10 === 0) say(`growth: ${copies * FEW} tickets stored`);
  });
  const doors: InProcessDoor[] = [];
  try {
    for (const { url } of [stage.database, many]) doors.push(await InProcessDoor.open(url, stage));
    const contenders = [FEW, FEW * TIMES].flatMap((stored, at) => contendersOf(doors[at]!, stored));
    for (const { call } of contenders) await callMany(CALLS * 2, call);
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { call, rounds } of contenders) rounds.push(await callMany(CALLS, call));
    }
    print(contenders);
  } finally {
    for (const door of doors) await door.close();
    await many.drop();
    await stage.database.drop();
  }
}

function contendersOf(door: InProcessDoor, stored: number): Contender[] {
  const random = new Random(stored);
  return [
    { what: 'create', stored, call: () => door.create(), rounds: [] },
    { what: 'update', stored, call: () => door.update(random.between(1, stored)), rounds: [] },
  ];
}

function print(contenders: Contender[]): void {
  printTable(
    `Ticket writes on SQLite by what is stored, ${TRIGGERS} triggers, 64 callers in process`,
    ['', 'us/ticket', 'CPU us/ticket'],
    contenders.map(({ what, stored, rounds }) => {
      const { median, spread } = sampleOf(rounds.map(({ time }) => time));
      const cpu = sampleOf(rounds.map((pace) => pace.cpu)).median;
      return [`${what}, ${digits(stored)} stored`, `${digits(median)} ±${percent(spread / 2)}`, digits(cpu)];
    }),
  );
  const timesOf = (what: string, stored: number) =>
    contenders.find((one) => one.what === what && one.stored === stored)!.rounds.map(({ time }) => time);
  printFigures(
    'Growth',
    ['create', 'update'].map((what) => ({
      name: `${what}: time with 1 000 000 stored / with 10 000`,
      ratio: ratioOf(timesOf(what, FEW * TIMES), timesOf(what, FEW)),
      goal: { atMost: 1.3 },
    })),
  );
}
