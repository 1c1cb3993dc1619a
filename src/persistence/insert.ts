type Value = string | number | boolean | null;
export type Row = Record<string, Value>;

/** Rows of one shape for one table; with `replaceOn`, a row whose key exists takes the new values. */
export interface Insert {
  table: string;
  rows: Row[];
  replaceOn?: string[];
}

/** The end of an insert that replaces a row whose key exists; nothing without a key. */
export function onConflict(columns: string[], key: string[] | undefined): string {
  if (!key) return '';
  const set = columns.filter((column) => !key.includes(column)).map((column) => `"${column}" = excluded."${column}"`);
  return ` ON CONFLICT (${key.map((column) => `"${column}"`).join(', ')}) DO UPDATE SET ${set.join(', ')}`;
}
