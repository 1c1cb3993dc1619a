import * as pg from 'pg';
import * as sqlite3 from 'sqlite3';
import { DataSource, type DataSourceOptions, type EntityMetadata } from 'typeorm';
import type { SqliteDriver } from 'typeorm/driver/sqlite/SqliteDriver';
import { migrations } from './migrations';
import { SqliteStatements } from './statements';

export type DatabaseKind = 'sqlite' | 'postgres';
type Entities = NonNullable<DataSourceOptions['entities']>;

const OPEN_READONLY = 1;
const INT8 = 20;

export const databaseKind = (url: string): DatabaseKind => (url.startsWith('sqlite:') ? 'sqlite' : 'postgres');

/** The path of `sqlite:PATH`. */
export const sqlitePath = (url: string): string => url.slice('sqlite:'.length);

/** Options that the CLI (`ormconfig.ts`) and the app share. */
export function dataSourceOptions(url: string, entities: Entities, { readOnly = false } = {}): DataSourceOptions {
  const shared = { entities, migrations: [...migrations], migrationsTableName: 'migrations', synchronize: false };
  if (databaseKind(url) === 'postgres') {
    return { ...shared, type: 'postgres', url, extra: { max: 16, types: { getTypeParser } } };
  }
  return {
    ...shared,
    type: 'sqlite',
    driver: QUIET_SQLITE,
    database: sqlitePath(url),
    ...(readOnly ? { flags: OPEN_READONLY, busyTimeout: 5000 } : { enableWAL: true, busyTimeout: 5000 }),
  };
}

/**
 * TypeORM turns sqlite3's `verbose` mode on, which records a stack and prints the values of every statement: a sixth of the time
 * of a ticket write, measured.
 */
const QUIET_SQLITE = { ...sqlite3, verbose: () => sqlite3 };

/** Our ids are bigint in PostgreSQL and numbers in JSON; the driver alone would answer strings. */
const getTypeParser: typeof pg.types.getTypeParser = ((oid: number, format: 'text') =>
  oid === INT8 ? Number : pg.types.getTypeParser(oid, format)) as never;

/** TypeORM's data source with our column types (see `columns.ts`) fitted to the database's kind. */
export class SignalboxDataSource extends DataSource {
  /** Of an SQLite connection. */
  sqliteStatements?: SqliteStatements;

  override async initialize(): Promise<this> {
    await super.initialize();
    if (this.options.type === 'sqlite') {
      this.sqliteStatements = new SqliteStatements(
        (this.driver as SqliteDriver).databaseConnection as sqlite3.Database,
      );
    }
    return this;
  }

  override async destroy(): Promise<void> {
    await this.sqliteStatements?.finalise();
    await super.destroy();
  }

  protected override async buildMetadatas(): Promise<void> {
    await super.buildMetadatas();
    if (this.options.type === 'postgres') this.entityMetadatas.forEach(fitToPostgres);
  }
}

function fitToPostgres(entity: EntityMetadata): void {
  for (const column of entity.columns) {
    // Spelled `int8`, because TypeORM answers generated `bigint` ids as text.
    if (column.type === 'integer') column.type = 'int8';
    if (column.type === 'text' || column.type === 'simple-json') column.collation = 'C';
  }
}
