import type { Tx } from './tx';

/**
 * A SELECT of rows given as one JSON value: `[[4, 1], [7, 2]]` for the columns `id` and `position`. So one statement changes any
 * number of rows. They are whole numbers, but for the columns named in `texts`. The value stands where `given` says: `?`, or `:name`
 * in a query builder.
 */
export const givenRows = (tx: Tx, columns: string[], given = '?', texts: string[] = []): string => {
  if (tx.connection.options.type !== 'postgres') {
    return `SELECT ${columns.map((name, at) => `json_extract(value, '$[${at}]') AS ${name}`).join(', ')} FROM json_each(${given})`;
  }
  const typed = (name: string, at: number) => `(value->>${at})${texts.includes(name) ? '' : '::bigint'} AS ${name}`;
  return `SELECT ${columns.map(typed).join(', ')} FROM json_array_elements((${given})::json)`;
};
