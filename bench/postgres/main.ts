import type { Databases } from '../databases';
import { callMany, type Pace } from '../door/callers';
import { InProcessDoor } from '../door/in-process';
import { setStage } from '../http/stage';
import { digits, percent, ratioOf, sampleOf } from '../report/numbers';
import { printFigures, printTable, say } from '../report/table';
import { SevenRoundTrips } from './seven-round-trips';

const TRIGGERS = 10;
const WARM_UP = 3_000;
const TICKETS = 2_000;
const ROUNDS = 5;

/** `--part postgres`: the one door on PostgreSQL against seven round trips a ticket, 64 callers each. */
export async function benchPostgres(databases: Databases): Promise<void> {
  say('postgres: setting the stage');
  const stage = await setStage(databases, 'postgres', TRIGGERS);
  const door = await InProcessDoor.open(stage.database.url, stage);
  const seven = new SevenRoundTrips(stage.database.url, stage.world.requesterIds);
  try {
    await seven.prepare();
    const contenders = [
      { name: 'seven round trips, nothing but the ticket', call: () => seven.create(), rounds: [] as Pace[] },
      { name: `the door, ${TRIGGERS} triggers, decisions and outbox`, call: () => door.create(), rounds: [] as Pace[] },
    ];
    for (const { name, call } of contenders) {
      say(`postgres: warming up ${name}`);
      await callMany(WARM_UP, call);
    }
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const { call, rounds } of contenders) rounds.push(await callMany(TICKETS, call));
    }
    printTable(
      'Storing a ticket on PostgreSQL, synchronous_commit=on, pool of 16',
      ['', 'tickets/s', 'our CPU us/ticket'],
      contenders.map(({ name, rounds }) => {
        const { median, spread } = sampleOf(rounds.map(({ time }) => 1e6 / time));
        return [
          name,
          `${digits(median)} ±${percent(spread / 2)}`,
          digits(sampleOf(rounds.map(({ cpu }) => cpu)).median),
        ];
      }),
    );
    const [naive, ours] = contenders.map(({ rounds }) => rounds.map(({ time }) => time)) as [number[], number[]];
    printFigures('PostgreSQL', [
      { name: 'tickets/s: the door / seven round trips', ratio: ratioOf(naive, ours), goal: { atLeast: 3 } },
    ]);
  } finally {
    await seven.close();
    await door.close();
    await stage.database.drop();
  }
}
