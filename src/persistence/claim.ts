import { holdsRows } from './for-update';
import type { Tx } from './tx';

/**
 * Makes concurrent writers of the same names wait for each other until they commit, so that the later one sees what the earlier
 * one stored. To be taken before the names are looked up. On SQLite the gate of all writes already does.
 */
export async function claim(tx: Tx, names: string[]): Promise<void> {
  if (names.length === 0 || !holdsRows(tx)) return;
  const inOrder = [...new Set(names)].sort();
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended(name, 0)) FROM unnest($1::text[]) AS name', [inOrder]);
}
