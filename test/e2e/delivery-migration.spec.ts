import { entities } from '../../src/entities';
import { dataSourceOptions, insertAll, SignalboxDataSource } from '../../src/persistence';
import { migrations } from '../../src/persistence/migrations';
import { TestApp } from '../support/app';
import { createTestDatabase, databaseUnderTest } from '../support/database';

const THEN = '2026-11-01T09:00:00Z';
const DELIVERY = {
  ...{ id: 17, kind: 'webhook', endpoint_id: 3, ticket_id: 12, audit_id: 31, trigger_id: 4, revision_id: 2 },
  ...{ action_index: null, event: 'trigger.fired', recipient_id: 3, recipient: 'Shop', state: 'failed', attempts: 1 },
  ...{ next_attempt_at: null, last_error: 'The receiver answered 403', created_at: THEN, sent_at: null },
  ...{ replayed_at: null, merged_into: null },
};
const ATTEMPT = { delivery_id: 17, attempt: 1, result: 'failed', error: 'x', answer: null, started_at: THEN };
const INDEXES = {
  sqlite: "SELECT sql AS made FROM sqlite_master WHERE type = 'index' AND tbl_name = 'deliveries' AND sql IS NOT NULL",
  postgres: "SELECT indexdef AS made FROM pg_indexes WHERE tablename = 'deliveries'",
};

/** A database from before there were deliveries of no ticket, with one in it. */
async function fillOld(url: string): Promise<void> {
  const newer = migrations.findIndex(({ name }) => name === 'DeliverUserEvents1700000021000');
  const options = { ...dataSourceOptions(url, entities), migrations: migrations.slice(0, newer) };
  const database = await new SignalboxDataSource(options).initialize();
  await database.runMigrations();
  await database.transaction((tx) =>
    insertAll(tx, [
      { table: 'deliveries', rows: [DELIVERY] },
      { table: 'delivery_attempts', rows: [{ ...ATTEMPT, milliseconds: 5 }] },
      { table: 'delivery_contexts', rows: [{ audit_id: 31, context: '{}' }] },
    ]),
  );
  await database.destroy();
}

async function migrateAndRead(url: string) {
  const database = await new SignalboxDataSource(dataSourceOptions(url, entities)).initialize();
  await database.runMigrations();
  const ask = (text: string) => database.query<Record<string, string>[]>(text);
  const read = {
    deliveries: await ask('SELECT * FROM deliveries'),
    attempts: await ask('SELECT * FROM delivery_attempts'),
    contexts: await ask('SELECT * FROM delivery_contexts'),
    partial: (await ask(INDEXES[databaseUnderTest()])).flatMap(({ made }) => {
      const [, name, condition] = /INDEX "?(\w+)"? ON .* WHERE (.*)$/s.exec(made!) ?? [];
      return condition === undefined ? [] : [name];
    }),
  };
  await database.destroy();
  return read;
}

describe('Deliveries from before there were some of no ticket', () => {
  it('keep all that they are, their attempts and what they say', async () => {
    const { url, drop } = await createTestDatabase();
    await fillOld(url);
    const { deliveries, attempts, contexts, partial } = await migrateAndRead(url);
    expect(deliveries).toEqual([{ ...DELIVERY, user_id: null }]);
    expect(attempts).toEqual([{ ...ATTEMPT, milliseconds: 5 }]);
    expect(contexts).toEqual([{ audit_id: 31, context: '{}' }]);
    expect(partial.sort()).toEqual([
      'deliveries_by_user',
      'deliveries_by_webhook',
      'deliveries_due',
      'deliveries_failed',
      'deliveries_unfinished',
      'deliveries_unfinished_of_users',
    ]);
    const app = await TestApp.start({}, { databaseUrl: url });
    expect((await app.get('/api/v2/deliveries?ticket_id=12')).body.deliveries).toMatchObject([
      { id: 17, audit_id: 31, user_id: null, idempotency_key: '12-31-4.2-trigger.fired-3' },
    ]);
    await app.stop({ keepDatabase: true });
    await drop();
  });
});
