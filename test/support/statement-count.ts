import { Client } from 'pg';
import type { Database } from 'sqlite3';
import type { DataSource } from 'typeorm';
import type { SqliteDriver } from 'typeorm/driver/sqlite/SqliteDriver';
import { UnitOfWork } from '../../src/persistence';
import type { TestApp } from './app';

/** How many statements the service runs meanwhile, those of its other work included. */
export async function countStatements({ app }: TestApp, work: () => Promise<unknown>): Promise<number> {
  const { kind, writer, reader } = app.get(UnitOfWork, { strict: false }) as unknown as Internals;
  let count = 0;
  const note = () => void count++;
  if (kind === 'postgres') {
    const query = Client.prototype.query;
    const spy = jest.spyOn(Client.prototype, 'query').mockImplementation(function (this: Client, ...args: unknown[]) {
      note();
      return (query as (...all: unknown[]) => unknown).apply(this, args);
    } as never);
    await work();
    spy.mockRestore();
    return count;
  }
  const databases = [writer, reader].map(({ driver }) => (driver as SqliteDriver).databaseConnection as Database);
  for (const database of databases) database.on('trace', note);
  await work();
  for (const database of databases) database.removeListener('trace', note);
  return count;
}

interface Internals {
  kind: string;
  writer: DataSource;
  reader: DataSource;
}
