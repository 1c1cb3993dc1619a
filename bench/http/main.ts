import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseKind } from '../../src/persistence';
import type { Databases } from '../databases';
import { digits, percent, ratioOf, sampleOf } from '../report/numbers';
import { type Figure, printFigures, printTable, say } from '../report/table';
import { Api, AUTHORIZATION } from './api';
import { type Share, sharesOf } from './cpu-profile';
import { LoadProcess } from './load-process';
import { Server } from './server';
import { setStage, type Stage, startService } from './stage';

const TRIGGERS = 1_000;
const CONNECTIONS = 64;
const WARM_UP = 5_000;
const ROUNDS = 3;
const HELLO_SECONDS = 3;
const TICKET_SECONDS = 4;
const HELLO = join(__dirname, 'hello.js');

/** What one server did in one round. */
interface Round {
  perSecond: number;
  /** Microseconds of CPU per request, all threads. */
  cpu: number;
  mainThread: number | null;
  p50: number;
  p99: number;
  rss: number;
}

interface Target {
  name: string;
  server: Server;
  path: string;
  seconds: number;
  rounds: Round[];
}

/** `--part http`: tickets over HTTP against the framework's hello world, in one run. */
export async function benchHttp(databases: Databases): Promise<void> {
  for (const kind of ['sqlite', 'postgres'] as const) await benchOn(databases, kind);
}

async function benchOn(databases: Databases, kind: DatabaseKind): Promise<void> {
  say(`http: an account with ${TRIGGERS} triggers on ${kind}`);
  const stage = await setStage(databases, kind, TRIGGERS);
  const copy = await stage.database.copy();
  const load = new LoadProcess();
  const servers: Server[] = [];
  const started = async (server: Promise<Server>) => {
    servers.push(await server);
    return servers[servers.length - 1]!;
  };
  try {
    const targets: Target[] = [
      target('hello', await started(Server.start(HELLO, {}, databases.logFile())), '/hello', HELLO_SECONDS),
      target('tickets, LOG_LEVEL=warn', await started(startService(databases, stage.database))),
      target('tickets, LOG_LEVEL=info', await started(startService(databases, copy, 'info'))),
    ];
    const firings = await countFirings(targets[1]!.server.url, stage);
    await measure(targets, load, stage);
    const shares = await profile(targets[1]!, load, stage);
    print(kind, targets, firings, shares);
  } finally {
    load.stop();
    for (const server of servers) await server.stop();
    await copy.drop();
    await stage.database.drop();
  }
}

const target = (name: string, server: Server, path = '/api/v2/tickets.json', seconds = TICKET_SECONDS): Target => ({
  name,
  server,
  path,
  seconds,
  rounds: [],
});

const order = ({ server, path }: Target, { bodies }: Stage) => ({
  url: server.url + path,
  headers: { authorization: AUTHORIZATION },
  bodies,
  connections: CONNECTIONS,
});

async function measure(targets: Target[], load: LoadProcess, stage: Stage): Promise<void> {
  for (const one of targets) {
    say(`http: warming up ${one.name} with ${WARM_UP} requests`);
    await load.run({ ...order(one, stage), amount: WARM_UP });
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    say(`http: round ${round + 1} of ${ROUNDS}`);
    for (const one of targets) one.rounds.push(await measureOne(one, load, stage));
  }
}

async function measureOne(one: Target, load: LoadProcess, stage: Stage): Promise<Round> {
  const before = await one.server.usage();
  const { requests, seconds, p50, p99 } = await load.run({ ...order(one, stage), seconds: one.seconds });
  const after = await one.server.usage();
  return {
    perSecond: requests / seconds,
    cpu: (after.cpu - before.cpu) / requests,
    mainThread:
      after.mainThread === null || before.mainThread === null
        ? null
        : (after.mainThread - before.mainThread) / requests,
    p50,
    p99,
    rss: after.rss,
  };
}

/** With BENCH_PROFILE_DIR set, the whole profile is left there, for Chrome's developer tools. */
async function profile(one: Target, load: LoadProcess, stage: Stage): Promise<Share[]> {
  say('http: profiling');
  await one.server.startProfile();
  await load.run({ ...order(one, stage), seconds: TICKET_SECONDS });
  const recorded = await one.server.stopProfile();
  const folder = process.env.BENCH_PROFILE_DIR;
  if (folder) writeFileSync(join(folder, `${stage.database.kind}.cpuprofile`), JSON.stringify(recorded));
  return sharesOf(recorded);
}

/** Firings per ticket, as the service's own decisions say. */
async function countFirings(url: string, { bodies }: Stage): Promise<number> {
  const api = new Api(url);
  const asked = bodies.slice(0, 40);
  let firings = 0;
  for (const body of asked) {
    const { ticket } = await api.post<{ ticket: { id: number } }>('/api/v2/tickets.json', JSON.parse(body) as object);
    const { decisions } = await api.get<{ decisions: { fired: unknown[] }[] }>(
      `/api/v2/tickets/${ticket.id}/decisions.json`,
    );
    firings += decisions[0]!.fired.length;
  }
  return firings / asked.length;
}

function print(kind: DatabaseKind, targets: Target[], firings: number, shares: Share[]): void {
  const name = kind === 'sqlite' ? 'SQLite (WAL, synchronous=FULL)' : 'PostgreSQL';
  printTable(
    `POST /api/v2/tickets.json, ${TRIGGERS} live triggers (${digits(firings)} fire), decisions kept, ${name}, ${CONNECTIONS} connections`,
    ['', 'req/s', 'CPU us/req', 'main thread', 'p50 ms', 'p99 ms', 'RSS MB'],
    targets.map(({ name: row, rounds }) => {
      const shown = (read: (round: Round) => number) => {
        const { median, spread } = sampleOf(rounds.map(read));
        return `${digits(median)} ±${percent(spread / 2)}`;
      };
      const main = rounds[0]!.mainThread === null ? '–' : shown(({ mainThread }) => mainThread ?? 0);
      const columns = [shown((round) => round.perSecond), shown((round) => round.cpu), main];
      columns.push(
        shown((round) => round.p50),
        shown((round) => round.p99),
        digits(sampleOf(rounds.map(({ rss }) => rss / 1e6)).median),
      );
      return [row, ...columns];
    }),
  );
  printFigures(`Tickets against hello, ${name}`, figuresOf(targets));
  const cpu = sampleOf(targets[1]!.rounds.map(({ mainThread, cpu: all }) => mainThread ?? all)).median;
  printTable(
    `Where the main thread's time goes, one POST, LOG_LEVEL=warn, ${name}`,
    ['', 'share', 'us'],
    shares.map(({ area, share }) => [area, percent(share), digits(share * cpu)]),
    ['Shares from a CPU profile, microseconds of the main thread by them; the driver’s own threads are beside it.'],
  );
}

function figuresOf([hello, ...tickets]: Target[]): Figure[] {
  return tickets.flatMap(({ name, rounds }): Figure[] => {
    const of = (read: (round: Round) => number, others = hello!.rounds) =>
      [rounds.map(read), others.map(read)] as const;
    const [perSecond, helloPerSecond] = of((round) => round.perSecond);
    const [cpu, helloCpu] = of((round) => round.cpu);
    const [p99, helloP99] = of((round) => round.p99);
    return [
      { name: `${name}: req/s / hello's`, ratio: ratioOf(perSecond, helloPerSecond), goal: { atLeast: 0.1 } },
      { name: `${name}: hello's CPU / CPU per request`, ratio: ratioOf(helloCpu, cpu), goal: { atLeast: 0.1 } },
      { name: `${name}: p99 / hello's`, ratio: ratioOf(p99, helloP99), goal: { atMost: 15 } },
    ];
  });
}
