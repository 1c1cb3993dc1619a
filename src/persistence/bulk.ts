import { runPrepared } from './statements';
import type { Tx } from './tx';

type Value = string | number | boolean | null;
export type Row = Record<string, Value>;

/** Rows per statement: few distinct statements, each prepared once (DESIGN 6). */
const SIZES = [64, 16, 4, 1];

interface Conflict {
  key: string | string[];
}

/** Inserts rows of one shape; with `replaceOn`, a row whose key exists takes the new values. */
export async function insertRows(tx: Tx, table: string, rows: Row[], replaceOn?: Conflict): Promise<void> {
  let at = 0;
  for (const size of SIZES) {
    while (rows.length - at >= size) {
      await insertGroup(tx, table, rows.slice(at, at + size), replaceOn);
      at += size;
    }
  }
}

async function insertGroup(tx: Tx, table: string, rows: Row[], replaceOn?: Conflict): Promise<void> {
  const columns = Object.keys(rows[0]!);
  const statement = statementOf(table, columns, rows.length, replaceOn);
  const values: Value[] = [];
  for (const row of rows) for (const column of columns) values.push(row[column]!);
  await runPrepared(tx, statement, values);
}

const statements = new Map<string, string>();

function statementOf(table: string, columns: string[], rows: number, replaceOn?: Conflict): string {
  const key = `${table}|${columns.join()}|${rows}|${replaceOn?.key}`;
  const known = statements.get(key);
  if (known) return known;
  const tuple = `(${columns.map(() => '?').join(', ')})`;
  const tuples = Array.from({ length: rows }, () => tuple);
  const names = columns.map((column) => `"${column}"`).join(', ');
  const statement = `INSERT INTO "${table}" (${names}) VALUES ${tuples.join(', ')}${onConflict(columns, replaceOn)}`;
  statements.set(key, statement);
  return statement;
}

function onConflict(columns: string[], replaceOn?: Conflict): string {
  if (!replaceOn) return '';
  const key = [replaceOn.key].flat();
  const set = columns.filter((column) => !key.includes(column)).map((column) => `"${column}" = excluded."${column}"`);
  return ` ON CONFLICT (${key.map((column) => `"${column}"`).join(', ')}) DO UPDATE SET ${set.join(', ')}`;
}
