import type { DatabaseKind } from '../../src/persistence';
import type { Databases } from '../databases';
import { AUTHORIZATION } from '../http/api';
import type { LoadResult } from '../http/load';
import { LoadProcess } from '../http/load-process';
import { setStage, type Stage, startService } from '../http/stage';
import { digits, ratioOf } from '../report/numbers';
import { printFigures, printTable, say } from '../report/table';
import { writeCustomers } from './customers';
import { ImportApi } from './import-api';

const ROWS = 200_000;
const TRIGGERS = 100;
const CONNECTIONS = 64;
const WARM_UP = 3_000;
const ROUNDS = 3;
const SECONDS = 3;

/** What an import costs those who write tickets meanwhile, as fast as they can. */
export async function benchTicketsBeside(databases: Databases): Promise<void> {
  for (const kind of ['sqlite', 'postgres'] as const) await benchOn(databases, kind);
}

async function benchOn(databases: Databases, kind: DatabaseKind): Promise<void> {
  say(`imports: tickets beside an import on ${kind}`);
  const stage = await setStage(databases, kind, TRIGGERS);
  const service = await startService(databases, stage.database);
  const load = new LoadProcess();
  const alone: LoadResult[] = [];
  const beside: LoadResult[] = [];
  try {
    const api = new ImportApi(service.url);
    await api.defineFields();
    await load.run({ ...orderOf(service.url, stage), amount: WARM_UP });
    for (let round = 0; round < ROUNDS; round++) {
      const file = databases.file('csv');
      await writeCustomers(file, ROWS, round * ROWS);
      const id = await api.upload(file);
      await api.previewed(id);
      alone.push(await load.run({ ...orderOf(service.url, stage), seconds: SECONDS }));
      const applied = api.applied(id);
      beside.push(await load.run({ ...orderOf(service.url, stage), seconds: SECONDS }));
      await applied;
    }
  } finally {
    load.stop();
    await service.stop();
    await stage.database.drop();
  }
  report(kind, alone, beside);
}

const orderOf = (url: string, { bodies }: Stage) => ({
  url: `${url}/api/v2/tickets.json`,
  headers: { authorization: AUTHORIZATION },
  bodies,
  connections: CONNECTIONS,
});

function report(kind: DatabaseKind, alone: LoadResult[], beside: LoadResult[]): void {
  const rateOf = ({ requests, seconds }: LoadResult) => requests / seconds;
  const row = (name: string, rounds: LoadResult[]) => [
    name,
    rounds.map((round) => digits(rateOf(round))).join(' / '),
    rounds.map(({ p99 }) => digits(p99)).join(' / '),
    String(rounds.reduce((sum, { refused }) => sum + refused, 0)),
  ];
  printTable(
    `Ticket writes from ${CONNECTIONS} connections, ${kind}, each round`,
    ['', 'tickets/s', 'p99 ms', 'refused'],
    [row('alone', alone), row('while an import is applied', beside)],
  );
  printFigures(`Tickets beside an import, ${kind}`, [
    { name: 'their rate / alone', ratio: ratioOf(beside.map(rateOf), alone.map(rateOf)), goal: { atLeast: 0.5 } },
    {
      name: 'their p99 / alone',
      ratio: ratioOf(
        beside.map(({ p99 }) => p99),
        alone.map(({ p99 }) => p99),
      ),
      goal: { atMost: 5 },
    },
  ]);
}
