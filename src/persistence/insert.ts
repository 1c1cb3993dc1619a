type Value = string | number | boolean | null;
export type Row = Record<string, Value>;

/**
 * Rows of one shape for one table; with `replaceOn`, a row whose key exists takes the new values, and the columns of `add` are
 * summed.
 */
export interface Insert {
  table: string;
  rows: Row[];
  replaceOn?: string[];
  add?: string[];
  /** Many rows of small values: SQLite gets them as one JSON value, which costs it more and this thread less than binding each. */
  isSlim?: boolean;
}

/** The end of an insert that replaces a row whose key exists; nothing without a key. */
export function onConflict({ table, rows, replaceOn: key, add = [] }: Insert): string {
  if (!key) return '';
  const set = Object.keys(rows[0]!)
    .filter((column) => !key.includes(column))
    .map((column) => `"${column}" = ${add.includes(column) ? `"${table}"."${column}" + ` : ''}excluded."${column}"`);
  return ` ON CONFLICT (${key.map((column) => `"${column}"`).join(', ')}) DO UPDATE SET ${set.join(', ')}`;
}

/** New rows without the columns in which none has a value: what is not bound costs nothing. */
export function withoutEmptyColumns(rows: Row[]): Row[] {
  const filled = Object.keys(rows[0] ?? {}).filter((column) => rows.some((row) => row[column] !== null));
  return rows.map((row) => Object.fromEntries(filled.map((column) => [column, row[column]!])));
}
