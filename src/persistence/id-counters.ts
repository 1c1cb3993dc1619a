import { runPrepared } from './statements';
import { IdCountersEntity } from './id-counters.entity';
import type { Tx } from './tx';

/** The next id of each kind; who takes one counts on. */
export type NextIds = Pick<IdCountersEntity, 'tickets' | 'events' | 'decisions' | 'deliveries'>;

/** Holds the counters until the transaction ends: meanwhile ids are taken in memory, and `saveIds` says which were. */
export async function holdIds(tx: Tx): Promise<NextIds> {
  const lock = tx.connection.options.type === 'postgres' ? ' FOR UPDATE' : '';
  const statement = `SELECT tickets, events, decisions, deliveries FROM id_counters WHERE id = 1${lock}`;
  const [last] = await runPrepared<NextIds>(tx, statement, []);
  if (!last) throw new Error('The row of id_counters is missing');
  const { tickets, events, decisions, deliveries } = last;
  return { tickets: tickets + 1, events: events + 1, decisions: decisions + 1, deliveries: deliveries + 1 };
}

export async function saveIds(tx: Tx, next: NextIds): Promise<void> {
  const statement = 'UPDATE id_counters SET tickets = ?, events = ?, decisions = ?, deliveries = ? WHERE id = 1';
  const values = [next.tickets, next.events, next.decisions, next.deliveries].map((id) => id - 1);
  await runPrepared(tx, statement, values);
}
