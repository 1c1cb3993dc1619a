import type { DataSource } from 'typeorm';
import type { Tx } from './tx';

/** Runs the work on one state of a PostgreSQL database, which refuses every write meanwhile. */
export async function inSnapshot<T>(dataSource: DataSource, work: (tx: Tx) => Promise<T>): Promise<T> {
  const runner = dataSource.createQueryRunner();
  runner.data.isSnapshot = true;
  try {
    await runner.startTransaction('REPEATABLE READ');
    await runner.query('SET TRANSACTION READ ONLY');
    return await work(runner.manager);
  } finally {
    if (runner.isTransactionActive) await runner.rollbackTransaction();
    await runner.release();
  }
}

/** Whether a transaction sees one state of the database, perhaps no longer the newest, and cannot write. */
export const isSnapshot = (tx: Tx): boolean => tx.queryRunner?.data.isSnapshot === true;
