import { insertAllToPostgres } from './bulk-postgres';
import { type Insert, onConflict } from './insert';
import { runPrepared } from './statements';
import type { Tx } from './tx';

/** Rows per statement: few distinct statements, each prepared once (DESIGN 6). */
const SIZES = [256, 64, 16, 4, 1];

/** Inserts rows of several tables, in no order: on PostgreSQL in one statement, on SQLite in a few per table. */
export async function insertAll(tx: Tx, inserts: Insert[]): Promise<void> {
  const filled = inserts.filter(({ rows }) => rows.length > 0);
  if (tx.connection.options.type === 'postgres') return insertAllToPostgres(tx, filled);
  const inserting = filled.flatMap((insert) =>
    insert.isSlim ? [insertSlim(tx, insert)] : groupsOf(insert).map((group) => insertGroup(tx, group)),
  );
  // All of them have ended before the first failure is told: whoever rolls back must find nothing under way.
  for (const outcome of await Promise.allSettled(inserting)) if (outcome.status === 'rejected') throw outcome.reason;
}

function groupsOf(insert: Insert): Insert[] {
  const { rows } = insert;
  const groups: Insert[] = [];
  let at = 0;
  for (const size of SIZES) {
    for (; rows.length - at >= size; at += size) groups.push({ ...insert, rows: rows.slice(at, at + size) });
  }
  return groups;
}

async function insertGroup(tx: Tx, insert: Insert): Promise<void> {
  const columns = Object.keys(insert.rows[0]!);
  const values = insert.rows.flatMap((row) => columns.map((column) => row[column]!));
  await runPrepared(tx, statementOf(insert, columns), values);
}

async function insertSlim(tx: Tx, insert: Insert): Promise<void> {
  const columns = Object.keys(insert.rows[0]!);
  const rows = insert.rows.map((row) => columns.map((column) => row[column]));
  await runPrepared(tx, statementOf(insert, columns), [JSON.stringify(rows)]);
}

const statements = new Map<string, string>();

function statementOf(insert: Insert, columns: string[]): string {
  const { table, rows, replaceOn, isSlim } = insert;
  const key = `${table}|${columns.join()}|${isSlim ? 'json' : rows.length}|${replaceOn?.join()}`;
  const known = statements.get(key);
  if (known) return known;
  const names = columns.map((column) => `"${column}"`).join(', ');
  const source = isSlim ? fromJson(columns) : valuesOf(columns, rows.length);
  const statement = `INSERT INTO "${table}" (${names}) ${source}${onConflict(insert)}`;
  statements.set(key, statement);
  return statement;
}

function valuesOf(columns: string[], count: number): string {
  const tuple = `(${columns.map(() => '?').join(', ')})`;
  return `VALUES ${Array.from({ length: count }, () => tuple).join(', ')}`;
}

/** Without a WHERE, ON CONFLICT would read as a join. */
function fromJson(columns: string[]): string {
  const values = columns.map((_column, at) => `json_extract(value, '$[${at}]')`).join(', ');
  return `SELECT ${values} FROM json_each(?) WHERE true`;
}
