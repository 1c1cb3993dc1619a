import { runPrepared } from './statements';
import type { Tx } from './tx';

/** Ids that the database would give next to rows of a table, taken before the rows are stored. */
export async function nextIds(tx: Tx, table: string, count: number): Promise<number[]> {
  if (count === 0) return [];
  if (tx.connection.options.type === 'postgres') {
    const statement = `SELECT nextval(pg_get_serial_sequence('${table}', 'id')) AS id FROM generate_series(1, ?::bigint)`;
    return (await runPrepared<{ id: number }>(tx, statement, [count])).map(({ id }) => Number(id));
  }
  // Nobody else writes meanwhile, and a row with such an id moves the sequence.
  const [last] = await runPrepared<{ seq: number }>(tx, 'SELECT seq FROM sqlite_sequence WHERE name = ?', [table]);
  return Array.from({ length: count }, (_unused, at) => (last?.seq ?? 0) + 1 + at);
}
