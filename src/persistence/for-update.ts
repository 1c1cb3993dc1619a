import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { isSnapshot } from './snapshot';
import type { Tx } from './tx';

/** Whether rows are held: on SQLite the gate of all writes already does, and who only looks holds nothing. */
export const holdsRows = (tx: Tx): boolean => tx.connection.options.type === 'postgres' && !isSnapshot(tx);

/** Holds the rows of a query until the transaction ends. */
export function forUpdate<T extends ObjectLiteral>(tx: Tx, query: SelectQueryBuilder<T>): SelectQueryBuilder<T> {
  return holdsRows(tx) ? query.setLock('pessimistic_write') : query;
}
