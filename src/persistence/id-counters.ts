import { runPrepared } from './statements';
import { IdCountersEntity } from './id-counters.entity';
import type { Tx } from './tx';

export type Counted = 'tickets' | 'events' | 'decisions' | 'deliveries';

/** Gives the next `n` ids of each kind, as the first of each run. */
export async function reserveIds(tx: Tx, counts: Record<Counted, number>): Promise<Record<Counted, number>> {
  const statement = `UPDATE id_counters SET tickets = tickets + ?, events = events + ?, decisions = decisions + ?,
    deliveries = deliveries + ? WHERE id = 1`;
  await runPrepared(tx, statement, [counts.tickets, counts.events, counts.decisions, counts.deliveries]);
  const [last] = await runPrepared<IdCountersEntity>(tx, 'SELECT * FROM id_counters WHERE id = 1', []);
  if (!last) throw new Error('The row of id_counters is missing');
  return {
    tickets: last.tickets - counts.tickets + 1,
    events: last.events - counts.events + 1,
    decisions: last.decisions - counts.decisions + 1,
    deliveries: last.deliveries - counts.deliveries + 1,
  };
}
