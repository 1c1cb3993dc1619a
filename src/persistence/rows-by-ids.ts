import type { EntityMetadata, EntityTarget, ObjectLiteral } from 'typeorm';
import { holdsRows } from './for-update';
import { runPrepared } from './statements';
import type { Tx } from './tx';

interface Options {
  /** Holds the rows until the transaction ends, in the order of their ids; `share` lets others hold them, too. */
  lock?: true | 'share';
  /** Another condition, which the column's index has. */
  also?: string;
}

/** Values per statement, so that few distinct texts are prepared. A short list repeats its last value. */
const SIZES = [1, 4, 16, 64, 512];

/**
 * Rows by id on the write path, in the order of their ids: whole and plain, by statements prepared once. TypeORM's own finder
 * builds its statement and hydrates each row anew, which costs ten times as much.
 */
export const rowsByIds = <T extends ObjectLiteral>(
  tx: Tx,
  entity: EntityTarget<T>,
  ids: number[],
  options: Options = {},
): Promise<T[]> =>
  rowsIn(
    tx,
    entity,
    'id',
    [...new Set(ids)].sort((a, b) => a - b),
    options,
  );

/** The same by another column, which is indexed. */
export async function rowsIn<T extends ObjectLiteral>(
  tx: Tx,
  entity: EntityTarget<T>,
  column: string,
  values: (number | string)[],
  { lock, also }: Options = {},
): Promise<T[]> {
  if (values.length === 0) return [];
  const metadata = tx.connection.getMetadata(entity);
  const condition = also ? ` AND ${also}` : '';
  const suffix = lock && holdsRows(tx) ? ` FOR ${lock === 'share' ? 'SHARE' : 'UPDATE'}` : '';
  const largest = SIZES.at(-1)!;
  const rows: T[] = [];
  for (let at = 0; at < values.length; at += largest) {
    const slice = values.slice(at, at + largest);
    const size = SIZES.find((one) => one >= slice.length)!;
    while (slice.length < size) slice.push(slice.at(-1)!);
    rows.push(...(await runPrepared<T>(tx, selectOf(metadata, column, size, [condition, suffix]), slice)));
  }
  const revive = reviverOf(metadata);
  rows.forEach(revive);
  return rows;
}

function selectOf(metadata: EntityMetadata, column: string, size: number, [condition, lock]: [string, string]): string {
  const columns = metadata.columns.map(({ databaseName }) => `"${databaseName}"`).join(', ');
  const marks = Array.from({ length: size }, () => '?').join(', ');
  return `SELECT ${columns} FROM "${metadata.tableName}" WHERE "${column}" IN (${marks})${condition} ORDER BY "${column}"${lock}`;
}

const revivers = new WeakMap<EntityMetadata, (row: Record<string, unknown>) => void>();

/** JSON is stored as text, and SQLite stores booleans as numbers. */
function reviverOf(metadata: EntityMetadata): (row: Record<string, unknown>) => void {
  const known = revivers.get(metadata);
  if (known) return known;
  const json = metadata.columns.filter(({ type }) => type === 'simple-json').map(({ propertyName }) => propertyName);
  const flags = metadata.columns.filter(({ type }) => type === 'boolean').map(({ propertyName }) => propertyName);
  const revive = (row: Record<string, unknown>) => {
    for (const name of json) if (typeof row[name] === 'string') row[name] = JSON.parse(row[name]);
    for (const name of flags) if (typeof row[name] === 'number') row[name] = row[name] === 1;
  };
  revivers.set(metadata, revive);
  return revive;
}
