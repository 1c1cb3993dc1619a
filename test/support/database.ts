import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { Client } from 'pg';

declare const TEST_DATABASE: 'sqlite' | 'postgres';

export const databaseUnderTest = (): 'sqlite' | 'postgres' => TEST_DATABASE;

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/** An empty database of its own for each spec, of the kind that this run tests. */
export async function createTestDatabase(kind = databaseUnderTest()): Promise<TestDatabase> {
  const name = `signalbox_test_${randomUUID().replaceAll('-', '')}`;
  if (kind === 'sqlite') {
    return { url: `sqlite:${join(process.env.TEST_DIRECTORY!, `${name}.sqlite`)}`, drop: async () => undefined };
  }
  await onServer(`CREATE DATABASE ${name}`);
  const url = new URL(process.env.TEST_DATABASE_URL!);
  url.pathname = `/${name}`;
  return { url: url.toString(), drop: () => onServer(`DROP DATABASE ${name} WITH (FORCE)`) };
}

async function onServer(sql: string): Promise<void> {
  const client = new Client({ connectionString: process.env.TEST_DATABASE_URL });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
