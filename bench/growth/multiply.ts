import { entities } from '../../src/entities';
import { dataSourceOptions, SignalboxDataSource } from '../../src/persistence';

type Counter = 'tickets' | 'events' | 'decisions' | 'deliveries';

/** Which columns of a ticket's rows count on from which counter. */
const TABLES: Record<string, Record<string, Counter>> = {
  tickets: { id: 'tickets' },
  comments: { id: 'events', ticket_id: 'tickets', audit_id: 'events' },
  audits: { id: 'events', ticket_id: 'tickets' },
  decisions: { id: 'decisions', ticket_id: 'tickets', audit_id: 'events' },
  deliveries: { id: 'deliveries', ticket_id: 'tickets', audit_id: 'events' },
  delivery_contexts: { audit_id: 'events' },
};

/** Copies all that an SQLite file holds of its tickets until it holds `times` as much, ids counting on. */
export async function multiply(url: string, times: number, progress: (copies: number) => void): Promise<void> {
  const database = await new SignalboxDataSource(dataSourceOptions(url, entities)).initialize();
  try {
    await database.query('PRAGMA synchronous = OFF');
    await database.query('PRAGMA cache_size = -400000');
    const [counts] = await database.query<Record<Counter, number>[]>('SELECT * FROM id_counters');
    const copies = await Promise.all(
      Object.entries(TABLES).map(async ([table, moved]) => {
        const columns = await database.query<{ name: string }[]>(`PRAGMA table_info("${table}")`);
        const own = columns.map(({ name }) => name);
        const key = own[0]!;
        const limit = counts![moved[key]!];
        return (step: number) => {
          const values = own.map((name) => {
            if (name === 'idempotency_key') return `'${step}-' || "${name}"`;
            return name in moved ? `"${name}" + ${step * counts![moved[name]!]}` : `"${name}"`;
          });
          const names = own.map((name) => `"${name}"`).join(', ');
          return `INSERT INTO "${table}" (${names}) SELECT ${values.join(', ')} FROM "${table}" WHERE "${key}" <= ${limit}`;
        };
      }),
    );
    for (let step = 1; step < times; step += 1) {
      await database.transaction(async (tx) => {
        for (const copy of copies) await tx.query(copy(step));
      });
      progress(step + 1);
    }
    const set = (['tickets', 'events', 'decisions', 'deliveries'] as const).map(
      (name) => `${name} = ${name} * ${times}`,
    );
    await database.query(`UPDATE id_counters SET ${set.join(', ')}`);
    await database.query('PRAGMA wal_checkpoint(TRUNCATE)');
  } finally {
    await database.destroy();
  }
}
