import type { Tx } from './tx';

/**
 * To be called first in a transaction of many that fill a table: PostgreSQL would keep the plan of a prepared statement from when
 * the table was empty, and read all of it for every look.
 */
export async function planAnew(tx: Tx): Promise<void> {
  if (tx.connection.options.type === 'postgres') await tx.query('SET LOCAL plan_cache_mode = force_custom_plan');
}
