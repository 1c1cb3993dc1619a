import { dataSourceOptions, type Row, SignalboxDataSource } from '../../src/persistence';
import type { BenchDatabase } from '../databases';

const TABLES = ['users', 'user_identities'];
const KEYS: Record<string, string> = { users: 'external_id_folded', user_identities: 'value_folded' };
/** Rows of a statement and of a transaction. */
const STATEMENT = 256;
const TRANSACTION = 1_024;

/** The rows that an import stored, as they are. */
export async function storedRows(database: BenchDatabase): Promise<Map<string, Row[]>> {
  const source = await new SignalboxDataSource(dataSourceOptions(database.url, [])).initialize();
  try {
    const rows = new Map<string, Row[]>();
    for (const table of TABLES) {
      const where = table === 'users' ? 'external_id IS NOT NULL' : "value LIKE 'customer-%'";
      rows.set(table, await source.query(`SELECT * FROM ${table} WHERE ${where} ORDER BY id`));
    }
    return rows;
  } finally {
    await source.destroy();
  }
}

/** Seconds that it takes to upsert the same rows into the same empty tables, by statements of many rows and nothing else. */
export async function bareUpsert(database: BenchDatabase, rows: Map<string, Row[]>): Promise<number> {
  const source = await new SignalboxDataSource(dataSourceOptions(database.url, [])).initialize();
  const isPostgres = database.kind === 'postgres';
  try {
    const started = performance.now();
    const count = rows.get('users')!.length;
    for (let at = 0; at < count; at += TRANSACTION) {
      await source.transaction(async (tx) => {
        for (let from = at; from < Math.min(at + TRANSACTION, count); from += STATEMENT) {
          for (const table of TABLES) {
            const part = rows.get(table)!.slice(from, Math.min(from + STATEMENT, at + TRANSACTION));
            await tx.query(
              upsertOf(table, part, isPostgres),
              part.flatMap((row) => Object.values(row)),
            );
          }
        }
      });
    }
    return (performance.now() - started) / 1000;
  } finally {
    await source.destroy();
  }
}

const texts = new Map<string, string>();

function upsertOf(table: string, rows: Row[], isPostgres: boolean): string {
  const key = `${table} ${rows.length} ${isPostgres}`;
  const known = texts.get(key);
  if (known) return known;
  const columns = Object.keys(rows[0]!);
  let next = 0;
  const tuple = () => `(${columns.map(() => (isPostgres ? `$${++next}` : '?')).join(', ')})`;
  const set = columns.filter((column) => column !== 'id').map((column) => `"${column}" = excluded."${column}"`);
  const text =
    `INSERT INTO "${table}" (${columns.map((column) => `"${column}"`).join(', ')}) VALUES ${rows.map(tuple).join(', ')}` +
    ` ON CONFLICT ("${KEYS[table]}") DO UPDATE SET ${set.join(', ')}`;
  texts.set(key, text);
  return text;
}
