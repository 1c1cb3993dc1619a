import { UnitOfWork } from '../../src/persistence';
import { UsageCounter } from '../../src/trigger-usage';
import { databaseUnderTest } from './database';
import type { TestApp } from './app';

const TABLES = {
  sqlite: "SELECT name FROM sqlite_master WHERE type = 'table'",
  postgres: "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public'",
};
const SEQUENCES = {
  sqlite: 'SELECT name, seq AS at FROM sqlite_sequence ORDER BY name',
  postgres: 'SELECT sequencename AS name, last_value AS at FROM pg_sequences ORDER BY sequencename',
};

/** How many rows each table has, and where every counter of ids stands. */
export async function rowCounts({ app }: TestApp): Promise<Record<string, unknown>> {
  const kind = databaseUnderTest();
  // What was counted in the background meanwhile would look like a write.
  await app.get(UsageCounter, { strict: false }).catchUp();
  return app.get(UnitOfWork).read(async (tx) => {
    const ask = async (text: string) => (await tx.query(text)) as Record<string, unknown>[];
    const counts: Record<string, unknown> = {};
    for (const { name } of await ask(TABLES[kind])) {
      const [row] = await ask(`SELECT COUNT(*) AS n FROM "${String(name)}"`);
      counts[String(name)] = Number(row!.n);
    }
    return { ...counts, ids: await ask('SELECT * FROM id_counters'), sequences: await ask(SEQUENCES[kind]) };
  });
}
