import { setTimeout as sleep } from 'node:timers/promises';
import { Pool } from 'undici';
import { entities } from '../../src/entities';
import { dataSourceOptions, SignalboxDataSource } from '../../src/persistence';
import type { Databases } from '../databases';
import { Api } from '../http/api';
import { startService } from '../http/stage';
import { digits, sampleOf } from '../report/numbers';
import { printFigures, printTable, say } from '../report/table';
import { createTicket, createWebhook } from './account';
import { LIVE } from './paths';
import { ReceiverProcess } from './receiver-process';

const DELIVERIES = 100_000;
const CONNECTIONS = 64;
const LOOP_SECONDS = 4;
const ROUNDS = 5;
const SETTINGS = { WEBHOOK_ALLOW_PRIVATE: 'true' };

/** How fast a backlog of webhook deliveries is sent, against a bare loop of POSTs to the same receiver, and in how much memory. */
export async function benchRate(databases: Databases): Promise<void> {
  say(`deliveries: a backlog of ${digits(DELIVERIES)}`);
  const database = await databases.create('sqlite');
  const receiver = await ReceiverProcess.start();
  try {
    const service = await startService(databases, database, 'warn', SETTINGS);
    const api = new Api(service.url);
    await createWebhook(api, receiver.url + LIVE, 'hook');
    await createTicket(api, ['hook']);
    await until(async () => (await receiver.count()) === 1);
    await service.stop();
    await multiplyDelivery(database.url);
    const loops = [await loop(receiver, 1)];
    const pools = [await loop(receiver, CONNECTIONS)];
    const { rates, rss } = await drain(databases, database, receiver);
    loops.push(await loop(receiver, 1));
    pools.push(await loop(receiver, CONNECTIONS));
    const [bare, pool] = [sampleOf(loops), sampleOf(pools)];
    printTable(
      `Sending ${digits(DELIVERIES)} webhook deliveries from SQLite, each stored as sent with its attempt`,
      ['', 'per second', 'RSS MB at first', 'at last', 'most'],
      [
        ['a loop of POSTs over one connection', digits(bare.median), '', '', ''],
        [`${CONNECTIONS} such loops at once`, digits(pool.median), '', '', ''],
        ['the service', digits(sampleOf(rates).median), digits(rss[0]!), digits(rss.at(-1)!), digits(Math.max(...rss))],
      ],
    );
    const against = (loop: { median: number }) => sampleOf(rates.map((rate) => rate / loop.median));
    const growth = { median: rss.at(-1)! / rss[0]!, spread: 0 };
    printFigures('Deliveries', [
      { name: 'deliveries per second / a loop of POSTs', ratio: against(bare), goal: { atLeast: 0.5 } },
      { name: `deliveries per second / ${CONNECTIONS} loops at once`, ratio: against(pool) },
      { name: 'memory after all / after the first fifth', ratio: growth, goal: { atMost: 1.2 } },
    ]);
  } finally {
    receiver.stop();
    await database.drop();
  }
}

/** Rate and memory by fifths of the backlog, without the first tenth. */
async function drain(databases: Databases, database: Parameters<typeof startService>[1], receiver: ReceiverProcess) {
  const before = await receiver.count();
  const service = await startService(databases, database, 'warn', SETTINGS);
  const rates: number[] = [];
  const rss: number[] = [];
  try {
    const part = Math.floor((DELIVERIES * 0.9) / ROUNDS);
    const first = before + DELIVERIES * 0.1;
    let mark = await reach(receiver, first);
    for (let round = 0; round < ROUNDS; round += 1) {
      say(`deliveries: part ${round + 1} of ${ROUNDS}`);
      const next = await reach(receiver, first + (round + 1) * part);
      rates.push((next.count - mark.count) / (next.at - mark.at));
      rss.push((await service.usage()).rss / 1e6);
      mark = next;
    }
  } finally {
    await service.stop();
  }
  return { rates, rss };
}

async function reach(receiver: ReceiverProcess, count: number): Promise<{ count: number; at: number }> {
  for (;;) {
    const reached = await receiver.count();
    if (reached >= count) return { count: reached, at: performance.now() / 1_000 };
    await sleep(20);
  }
}

/** POSTs per second over keep-alive connections, one after the other on each, and nothing else. */
async function loop(receiver: ReceiverProcess, connections: number): Promise<number> {
  const pool = new Pool(receiver.url, { connections });
  const body = JSON.stringify({ ticket: '0', status: 'new', title: 'A vase' });
  const headers = { 'content-type': 'application/json' };
  const end = performance.now() + LOOP_SECONDS * 1_000;
  let posted = 0;
  const post = async () => {
    while (performance.now() < end) {
      const answer = await pool.request({ path: LIVE, method: 'POST', headers, body });
      await answer.body.dump();
      posted += 1;
    }
  };
  await Promise.all(Array.from({ length: connections }, post));
  await pool.close();
  return posted / LOOP_SECONDS;
}

/** Copies the one delivery there is, each copy of a ticket of its own: only deliveries of one ticket wait for each other. */
async function multiplyDelivery(url: string): Promise<void> {
  const database = await new SignalboxDataSource(dataSourceOptions(url, entities)).initialize();
  const columns = await database.query<{ name: string }[]>('PRAGMA table_info("deliveries")');
  const changed: Record<string, string> = {
    id: 'one.id + series.n',
    ticket_id: 'one.ticket_id + series.n',
    state: `'pending'`,
    attempts: '0',
    next_attempt_at: 'one.created_at',
    sent_at: 'NULL',
  };
  const values = columns.map(({ name }) => changed[name] ?? `one.${name}`);
  await database.query(`
    WITH RECURSIVE series(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM series WHERE n < ${DELIVERIES})
    INSERT INTO deliveries (${columns.map(({ name }) => name).join(', ')})
    SELECT ${values.join(', ')} FROM (SELECT * FROM deliveries LIMIT 1) AS one, series`);
  await database.query(`UPDATE id_counters SET deliveries = deliveries + ${DELIVERIES}`);
  await database.destroy();
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await sleep(20);
}
