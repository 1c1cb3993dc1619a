import { insertAllToPostgres } from './bulk-postgres';
import { type Insert, onConflict, type Row } from './insert';
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

async function insertToSqlite(tx: Tx, { table, rows, replaceOn }: Insert): Promise<void> {
  let at = 0;
  for (const size of SIZES) {
    while (rows.length - at >= size) {
      await insertGroup(tx, table, rows.slice(at, at + size), replaceOn);
      at += size;
    }
  }
}

async function insertGroup(tx: Tx, table: string, rows: Row[], replaceOn?: string[]): Promise<void> {
  const columns = Object.keys(rows[0]!);
  const statement = statementOf(table, columns, rows.length, replaceOn);
  const values = rows.flatMap((row) => columns.map((column) => row[column]!));
  await runPrepared(tx, statement, values);
}

const statements = new Map<string, string>();

function statementOf(table: string, columns: string[], rows: number, replaceOn?: string[]): string {
  const key = `${table}|${columns.join()}|${rows}|${replaceOn?.join()}`;
  const known = statements.get(key);
  if (known) return known;
  const tuple = `(${columns.map(() => '?').join(', ')})`;
  const tuples = Array.from({ length: rows }, () => tuple);
  const names = columns.map((column) => `"${column}"`).join(', ');
  const statement = `INSERT INTO "${table}" (${names}) VALUES ${tuples.join(', ')}${onConflict(columns, replaceOn)}`;
  statements.set(key, statement);
  return statement;
}
