import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import type { Tx } from './tx';

/** Holds the rows of a query until the transaction ends. On SQLite the gate of all writes already does. */
export function forUpdate<T extends ObjectLiteral>(tx: Tx, query: SelectQueryBuilder<T>): SelectQueryBuilder<T> {
  return tx.connection.options.type === 'postgres' ? query.setLock('pessimistic_write') : query;
}

/** Keeps the rows of a query as they are until the transaction ends; others may do the same. */
export function forShare<T extends ObjectLiteral>(tx: Tx, query: SelectQueryBuilder<T>): SelectQueryBuilder<T> {
  return tx.connection.options.type === 'postgres' ? query.setLock('pessimistic_read') : query;
}
