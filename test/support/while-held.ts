import { setTimeout as pause } from 'node:timers/promises';
import type { Tx, UnitOfWork } from '../../src/persistence';
import { databaseUnderTest } from './database';

/** Begins something in the middle of a transaction, where there can be two; elsewhere behind it. Ends when both have. */
export async function whileHeld(
  unitOfWork: UnitOfWork,
  hold: (tx: Tx) => Promise<unknown>,
  begin: () => Promise<unknown>,
  goOn?: (tx: Tx) => Promise<unknown>,
): Promise<void> {
  let begun: Promise<unknown> | undefined;
  await unitOfWork.write(async (tx) => {
    await hold(tx);
    begun ??= begin();
    if (databaseUnderTest() === 'postgres') while (!(await isSomebodyWaiting(tx))) await pause(10);
    await goOn?.(tx);
  });
  await begun;
}

async function isSomebodyWaiting(tx: Tx): Promise<boolean> {
  const waiting = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  return ((await tx.query(waiting)) as unknown[]).length > 0;
}
