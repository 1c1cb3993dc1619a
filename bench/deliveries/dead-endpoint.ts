import { setTimeout as sleep } from 'node:timers/promises';
import type { Databases } from '../databases';
import { Api } from '../http/api';
import { startService } from '../http/stage';
import { digits, percent, ratioOf, sampleOf } from '../report/numbers';
import { printFigures, printTable, say } from '../report/table';
import { createTicket, createWebhook } from './account';
import { DEAD, LIVE } from './paths';
import { ReceiverProcess } from './receiver-process';

const ROUNDS = 5;
const TICKETS = 200;
const PER_SECOND = 50;

/** How long deliveries to one endpoint take while another one never answers, against a time without that. */
export async function benchDeadEndpoint(databases: Databases): Promise<void> {
  say('deliveries: a dead endpoint beside a live one');
  const database = await databases.create('sqlite');
  const receiver = await ReceiverProcess.start();
  const service = await startService(databases, database, 'warn', { WEBHOOK_ALLOW_PRIVATE: 'true' });
  const alone: number[] = [];
  const beside: number[] = [];
  try {
    const api = new Api(service.url);
    await createWebhook(api, receiver.url + LIVE, 'live');
    await createWebhook(api, receiver.url + DEAD, 'dead');
    await p95(api, receiver, ['live']);
    for (let round = 0; round < ROUNDS; round += 1) {
      say(`deliveries: round ${round + 1} of ${ROUNDS}`);
      alone.push(await p95(api, receiver, ['live']));
      beside.push(await p95(api, receiver, ['live', 'dead']));
    }
  } finally {
    await service.stop();
    receiver.stop();
    await database.drop();
  }
  const row = (name: string, values: number[]) => {
    const { median, spread } = sampleOf(values);
    return [name, `${digits(median)} ±${percent(spread / 2)}`];
  };
  printTable(
    `From a ticket's answer to its delivery, ${PER_SECOND} tickets a second`,
    ['', 'p95 ms'],
    [row('alone', alone), row('beside an endpoint that never answers', beside)],
  );
  printFigures('A dead endpoint', [
    { name: 'p95 of the live one: beside a dead one / alone', ratio: ratioOf(beside, alone), goal: { atMost: 1.2 } },
  ]);
}

/** Milliseconds from the answer of a write to the arrival of its delivery. */
async function p95(api: Api, receiver: ReceiverProcess, tags: string[]): Promise<number> {
  await receiver.forget();
  const answered = new Map<number, number>();
  const writes: Promise<void>[] = [];
  for (let at = 0; at < TICKETS; at += 1) {
    const write = createTicket(api, tags).then(
      (id) => void answered.set(id, performance.timeOrigin + performance.now()),
    );
    writes.push(write);
    await sleep(1_000 / PER_SECOND);
  }
  await Promise.all(writes);
  let arrivals = await receiver.arrivals();
  for (; arrivals.length < TICKETS; arrivals = await receiver.arrivals()) await sleep(20);
  const delays = arrivals.map(([id, at]) => Math.max(0, at - answered.get(id)!)).sort((a, b) => a - b);
  return delays[Math.floor(delays.length * 0.95)]!;
}
