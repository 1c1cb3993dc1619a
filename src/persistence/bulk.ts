import { insertAllToPostgres } from './bulk-postgres';
import { type Insert, onConflict } from './insert';
import { runPrepared } from './statements';
import type { Tx } from './tx';

/** Rows per statement: few distinct statements, each prepared once (DESIGN 6). */
const SIZES = [64, 16, 4, 1];

/** Inserts rows of several tables: on PostgreSQL in one statement, on SQLite in a few per table, in this order. */
export async function insertAll(tx: Tx, inserts: Insert[]): Promise<void> {
  const filled = inserts.filter(({ rows }) => rows.length > 0);
  if (tx.connection.options.type === 'postgres') return insertAllToPostgres(tx, filled);
  for (const insert of filled) await insertToSqlite(tx, insert);
}

async function insertToSqlite(tx: Tx, insert: Insert): Promise<void> {
  const { rows } = insert;
  let at = 0;
  for (const size of SIZES) {
    while (rows.length - at >= size) {
      await insertGroup(tx, { ...insert, rows: rows.slice(at, at + size) });
      at += size;
    }
  }
}

async function insertGroup(tx: Tx, insert: Insert): Promise<void> {
  const columns = Object.keys(insert.rows[0]!);
  const values = insert.rows.flatMap((row) => columns.map((column) => row[column]!));
  await runPrepared(tx, statementOf(insert, columns), values);
}

const statements = new Map<string, string>();

function statementOf(insert: Insert, columns: string[]): string {
  const { table, rows, replaceOn } = insert;
  const key = `${table}|${columns.join()}|${rows.length}|${replaceOn?.join()}`;
  const known = statements.get(key);
  if (known) return known;
  const tuple = `(${columns.map(() => '?').join(', ')})`;
  const tuples = rows.map(() => tuple);
  const names = columns.map((column) => `"${column}"`).join(', ');
  const statement = `INSERT INTO "${table}" (${names}) VALUES ${tuples.join(', ')}${onConflict(insert)}`;
  statements.set(key, statement);
  return statement;
}
