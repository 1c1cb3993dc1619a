import { rmSync } from 'node:fs';
import { onPostgres } from './on-postgres';

export default async function globalTeardown(): Promise<void> {
  await dropDatabases();
  await (globalThis as { embeddedPostgres?: { stop(): Promise<void> } }).embeddedPostgres?.stop();
  rmSync(process.env.TEST_DIRECTORY!, { recursive: true, force: true });
}

/** The templates of this run, and what specs that failed left. */
async function dropDatabases(): Promise<void> {
  const ours = `SELECT datname FROM pg_database WHERE starts_with(datname, '${process.env.TEST_DATABASES}')`;
  for (const { datname } of await onPostgres<{ datname: string }>(ours)) {
    await onPostgres(`DROP DATABASE ${datname} WITH (FORCE)`);
  }
}
