import { type Insert, onConflict, type Row } from './insert';
import { runPrepared } from './statements';
import type { Tx } from './tx';

/**
 * Rows of several tables in one statement, each table's as one JSON value: one round trip for a whole batch, and nothing to
 * bind value by value (DESIGN 6).
 */
export async function insertAllToPostgres(tx: Tx, inserts: Insert[]): Promise<void> {
  if (inserts.length === 0) return;
  await runPrepared(
    tx,
    statementOf(tx, inserts),
    inserts.map(({ rows }) => jsonOf(rows)),
  );
}

const statements = new Map<string, string>();

function statementOf(tx: Tx, inserts: Insert[]): string {
  const key = inserts
    .map(({ table, rows, replaceOn }) => `${table}|${Object.keys(rows[0]!).join()}|${replaceOn}`)
    .join();
  let statement = statements.get(key);
  if (!statement) {
    const parts = inserts.map((insert, at) => `part_${at} AS (${partOf(tx, insert)})`);
    statement = `WITH ${parts.join(', ')} SELECT 1`;
    statements.set(key, statement);
  }
  return statement;
}

function partOf(tx: Tx, insert: Insert): string {
  const { table, rows } = insert;
  const columns = Object.keys(rows[0]!);
  const names = columns.map((column) => `"${column}"`).join(', ');
  const typed = columns.map((column) => `"${column}" ${typeOf(tx, table, column)}`).join(', ');
  const source = `SELECT ${names} FROM json_to_recordset(?::json) AS given(${typed})`;
  return `INSERT INTO "${table}" (${names}) ${source}${onConflict(insert)}`;
}

function typeOf(tx: Tx, table: string, name: string): string {
  const entity = tx.connection.entityMetadatas.find(({ tableName }) => tableName === table);
  const column = entity?.columns.find(({ databaseName }) => databaseName === name);
  if (!column) throw new Error(`No column ${table}.${name}`);
  return tx.connection.driver.normalizeType(column);
}

/** Half of a character pair, which text in a database cannot hold: JSON spells it as an escape of its own. */
const LONE_SURROGATE = /\\ud[89a-f]/i;

function jsonOf(rows: Row[]): string {
  const json = JSON.stringify(rows);
  return LONE_SURROGATE.test(json) ? JSON.stringify(rows.map(wellFormed)) : json;
}

const wellFormed = (row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).map(([column, value]) => [
      column,
      typeof value === 'string' ? value.replace(/\p{Surrogate}/gu, '\ufffd') : value,
    ]),
  );
