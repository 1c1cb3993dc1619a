import { UnitOfWork } from '../../src/persistence';
import type { TestApp } from './app';
import { databaseUnderTest } from './database';

const TABLES = ['users', 'user_identities', 'organization_memberships'];

/** Every row that an import may write, on PostgreSQL with the transaction that wrote it last. */
export async function importedRows({ app }: TestApp): Promise<Record<string, unknown[]>> {
  const columns = databaseUnderTest() === 'postgres' ? '*, xmin::text AS written_by' : '*';
  const rows: Record<string, unknown[]> = {};
  for (const table of TABLES) {
    rows[table] = await app
      .get(UnitOfWork)
      .read(async (tx) => (await tx.query(`SELECT ${columns} FROM ${table} ORDER BY id`)) as unknown[]);
  }
  return rows;
}

/** Parts of files that no import holds. */
export async function orphanedChunks({ app }: TestApp): Promise<number> {
  const text = 'SELECT COUNT(*) AS n FROM import_chunks WHERE file_key NOT IN (SELECT file_key FROM imports)';
  const [row] = await app.get(UnitOfWork).read(async (tx) => (await tx.query(text)) as { n: number | string }[]);
  return Number(row!.n);
}
