import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { entities } from '../../src/entities';
import { dataSourceOptions, SignalboxDataSource } from '../../src/persistence';
import { onPostgres } from './on-postgres';

declare const TEST_DATABASE: Kind;

type Kind = 'sqlite' | 'postgres';

export const databaseUnderTest = (): Kind => TEST_DATABASE;

export interface TestDatabase {
  url: string;
  drop(): Promise<void>;
}

/** A database of its own for each spec, of the kind that this run tests, without records: a copy of one that was migrated before. */
export async function createTestDatabase(kind = databaseUnderTest()): Promise<TestDatabase> {
  const template = await (templates[kind] ??= migratedTemplate(kind));
  return createFrom(kind, template);
}

/** One without tables: the service that opens it first migrates it. */
export const createEmptyDatabase = (kind = databaseUnderTest()): Promise<TestDatabase> => createFrom(kind);

async function createFrom(kind: Kind, template?: string): Promise<TestDatabase> {
  const server = servers[kind];
  const name = nameOf(randomUUID());
  await server.create(name, template);
  return { url: server.url(name), drop: () => server.drop(name) };
}

/** Of this file; those of a worker share what one of them made. */
const templates: Partial<Record<Kind, Promise<string>>> = {};

async function migratedTemplate(kind: Kind): Promise<string> {
  const server = servers[kind];
  const name = nameOf(`template_${process.env.JEST_WORKER_ID}`);
  if (await server.has(name)) return name;
  await server.create(name);
  const database = await new SignalboxDataSource(dataSourceOptions(server.url(name), entities)).initialize();
  await database.runMigrations({ transaction: 'each' });
  await database.destroy();
  return name;
}

/** Those of a run begin alike: what is left at its end is dropped then. */
const nameOf = (what: string): string => `${process.env.TEST_DATABASES}_${what.replaceAll('-', '')}`;

interface Server {
  url(name: string): string;
  has(name: string): Promise<boolean>;
  create(name: string, template?: string): Promise<void>;
  drop(name: string): Promise<void>;
}

const fileOf = (name: string): string => join(process.env.TEST_DIRECTORY!, `${name}.sqlite`);

const servers: Record<Kind, Server> = {
  sqlite: {
    url: (name) => `sqlite:${fileOf(name)}`,
    has: async (name) => existsSync(fileOf(name)),
    create: async (name, template) => {
      if (template) await copyFile(fileOf(template), fileOf(name));
    },
    drop: (name) => rm(fileOf(name), { force: true }),
  },
  postgres: {
    url(name) {
      const url = new URL(process.env.TEST_DATABASE_URL!);
      url.pathname = `/${name}`;
      return url.toString();
    },
    has: async (name) => (await onPostgres(`SELECT FROM pg_database WHERE datname = '${name}'`)).length > 0,
    async create(name, template) {
      await onPostgres(`CREATE DATABASE ${name}${template ? ` TEMPLATE ${template}` : ''}`);
      // Tests kill the service, not PostgreSQL: commits need not wait for the disk.
      await onPostgres(`ALTER DATABASE ${name} SET synchronous_commit = off`);
    },
    drop: async (name) => void (await onPostgres(`DROP DATABASE ${name} WITH (FORCE)`)),
  },
};
