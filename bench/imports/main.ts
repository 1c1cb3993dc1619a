import { statSync } from 'node:fs';
import type { DatabaseKind } from '../../src/persistence';
import type { BenchDatabase, Databases } from '../databases';
import { startService } from '../http/stage';
import { digits, ratioOf } from '../report/numbers';
import { printFigures, printTable, say } from '../report/table';
import { bareUpsert, storedRows } from './bare-upsert';
import { copied } from './copy';
import { writeCustomers } from './customers';
import { ImportApi } from './import-api';
import { benchMemory } from './memory';
import { benchTicketsBeside } from './tickets-beside';

const ROWS = 100_000;
const ROUNDS = 3;

interface Round {
  preview: number;
  apply: number;
  again: number;
  bare: number;
  copy: number | null;
}

/** `--part imports`: 100 000 customers with five fields each, through the API, beside the bare upsert of the same rows. */
export async function benchImports(databases: Databases): Promise<void> {
  const file = databases.file('csv');
  await writeCustomers(file, ROWS);
  say(`imports: ${ROWS} rows, ${(statSync(file).size / 1e6).toFixed(1)} MB`);
  for (const kind of ['sqlite', 'postgres'] as const) await benchRate(databases, kind, file);
  await benchMemory(databases);
  await benchTicketsBeside(databases);
}

async function benchRate(databases: Databases, kind: DatabaseKind, file: string): Promise<void> {
  const rounds: Round[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    say(`imports: round ${round + 1} of ${ROUNDS} on ${kind}`);
    const database = await databases.create(kind);
    const service = await startService(databases, database);
    const api = new ImportApi(service.url);
    await api.defineFields();
    await service.stop();
    const [empty, target] = [await database.copy(), await database.copy()];
    await database.drop();
    const measured = await importInto(databases, target, file);
    const rows = await storedRows(target);
    const bare = await bareUpsert(empty, rows);
    const copy = kind === 'postgres' ? await copied(databases, rows) : null;
    rounds.push({ ...measured, bare, copy });
    await empty.drop();
    await target.drop();
  }
  report(kind, rounds);
}

async function importInto(databases: Databases, database: BenchDatabase, file: string) {
  const service = await startService(databases, database);
  const api = new ImportApi(service.url);
  try {
    const id = await api.upload(file);
    const preview = await api.previewed(id);
    const apply = await api.applied(id);
    const second = await api.upload(file);
    await api.previewed(second);
    const again = await api.applied(second);
    return { preview, apply, again };
  } finally {
    await service.stop();
  }
}

function report(kind: DatabaseKind, rounds: Round[]): void {
  const rate = (name: keyof Round) => rounds.map((round) => digits(ROWS / round[name]!)).join(' / ');
  printTable(
    `Rows a second, ${kind}, each round`,
    ['', 'rows/s'],
    [
      ['preview', rate('preview')],
      ['apply, every row new', rate('apply')],
      ['apply again, nothing changes', rate('again')],
      ['bare upsert of the same users and addresses', rate('bare')],
      ...(kind === 'postgres' ? [['COPY of them into empty tables', rate('copy')]] : []),
    ],
  );
  const times = (name: keyof Round) => rounds.map((round) => round[name]!);
  printFigures(`Imports, ${kind}`, [
    { name: 'rate of apply / bare upsert', ratio: ratioOf(times('bare'), times('apply')), goal: { atLeast: 0.35 } },
    ...(kind === 'postgres' ? [{ name: 'rate of apply / COPY', ratio: ratioOf(times('copy'), times('apply')) }] : []),
  ]);
}
