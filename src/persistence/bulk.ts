import type { Tx } from './unit-of-work';

type Value = string | number | boolean | null;
export type Row = Record<string, Value>;

/** Rows per statement: few distinct statements, each prepared once (DESIGN 6). */
const SIZES = [64, 16, 4, 1];

interface Conflict {
  key: string;
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
  const statement = statementOf(tx, table, columns, rows.length, replaceOn);
  const values: Value[] = [];
  for (const row of rows) for (const column of columns) values.push(row[column]!);
  await tx.query(statement, values);
}

const statements = new Map<string, string>();

function statementOf(tx: Tx, table: string, columns: string[], rows: number, replaceOn?: Conflict): string {
  const postgres = tx.connection.options.type === 'postgres';
  const key = `${postgres}|${table}|${columns.join()}|${rows}|${replaceOn?.key}`;
  const known = statements.get(key);
  if (known) return known;
  let next = 0;
  const placeholder = () => (postgres ? `$${++next}` : '?');
  const tuples = Array.from({ length: rows }, () => `(${columns.map(placeholder).join(', ')})`);
  const names = columns.map((column) => `"${column}"`).join(', ');
  const statement = `INSERT INTO "${table}" (${names}) VALUES ${tuples.join(', ')}${onConflict(columns, replaceOn)}`;
  statements.set(key, statement);
  return statement;
}

function onConflict(columns: string[], replaceOn?: Conflict): string {
  if (!replaceOn) return '';
  const set = columns
    .filter((column) => column !== replaceOn.key)
    .map((column) => `"${column}" = excluded."${column}"`);
  return ` ON CONFLICT ("${replaceOn.key}") DO UPDATE SET ${set.join(', ')}`;
}

/** `IN` lists and other raw conditions in the spelling of either database: `sql(tx, 'id = ?')`. */
export function sql(tx: Tx, text: string): string {
  if (tx.connection.options.type !== 'postgres') return text;
  let next = 0;
  return text.replace(/\?/g, () => `$${++next}`);
}

export const placeholders = (values: unknown[]): string => values.map(() => '?').join(', ');
