import type { Tx } from './tx';

/**
 * A SELECT of whole numbers, given as one JSON value: `[[4, 1], [7, 2]]` for the columns `id` and `position`. So one statement
 * changes any number of rows. The value stands where `given` says: `?`, or `:name` in a query builder.
 */
export const givenRows = (tx: Tx, columns: string[], given = '?'): string =>
  tx.connection.options.type === 'postgres'
    ? `SELECT ${columns.map((name, at) => `(value->>${at})::bigint AS ${name}`).join(', ')} FROM json_array_elements((${given})::json)`
    : `SELECT ${columns.map((name, at) => `json_extract(value, '$[${at}]') AS ${name}`).join(', ')} FROM json_each(${given})`;
