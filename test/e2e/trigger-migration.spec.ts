import { entities } from '../../src/entities';
import { dataSourceOptions, insertAll, SignalboxDataSource } from '../../src/persistence';
import { migrations } from '../../src/persistence/migrations';
import { parseRule } from '../../src/rules';
import { TestApp } from '../support/app';
import { catalogOf } from '../support/cases';
import { createEmptyDatabase } from '../support/database';

const WIRE = {
  conditions: { all: [{ field: 'update_type', operator: 'is', value: 'Create' }], any: [] },
  actions: [{ field: 'priority', value: 'high' }],
};
const THEN = '2026-11-01T09:00:00Z';

/** A database from before there were categories, with triggers in it. */
async function fillOld(url: string): Promise<void> {
  const newer = migrations.findIndex(({ name }) => name === 'EditTriggers1700000012000');
  const options = { ...dataSourceOptions(url, entities), migrations: migrations.slice(0, newer) };
  const database = await new SignalboxDataSource(options).initialize();
  await database.runMigrations();
  const wire = { conditions: JSON.stringify(WIRE.conditions), actions: JSON.stringify(WIRE.actions) };
  const trigger = { description: 'ÖFFNEN', active: true, position: 3, stop_processing: false, ...wire, revision_id: 1 };
  const parsed = parseRule(WIRE, catalogOf([], { users: [], groups: [], organizations: [] }));
  const snapshot = { title: 'Old', description: 'ÖFFNEN', active: true, ...WIRE, stop_processing: false };
  await database.transaction((tx) =>
    insertAll(tx, [
      {
        table: 'triggers',
        rows: [{ title: 'Old', title_folded: 'old', ...trigger, created_at: THEN, updated_at: THEN }],
      },
      {
        table: 'trigger_revisions',
        rows: [{ trigger_id: 1, number: 1, author_id: null, snapshot: JSON.stringify(snapshot), created_at: THEN }],
      },
      {
        table: 'rule_set_entries',
        rows: [
          {
            trigger_id: 1,
            revision_id: 1,
            title: 'Old',
            position: 3,
            rule: JSON.stringify('ok' in parsed && parsed.ok),
            from_version: 1,
            to_version: null,
          },
        ],
      },
      {
        table: 'decisions',
        rows: [
          {
            id: 1_000,
            ticket_id: 1,
            audit_id: 1,
            update_type: 'Create',
            author_id: 1,
            tried: 1,
            stopped_because: 'nothing_more_matches',
            fired: JSON.stringify([{ trigger_id: 1, revision_id: 1, title: 'Old', changes: [], effects: [] }]),
            rule_set_version: 1,
            facts: '{}',
            created_at: THEN,
          },
        ],
      },
    ]),
  );
  await database.query('UPDATE rule_set_version SET version = 1');
  await database.destroy();
}

describe('Triggers from before there were categories', () => {
  it('are in the first one, run, are found, and can be saved and restored', async () => {
    const { url, drop } = await createEmptyDatabase();
    await fillOld(url);
    const app = await TestApp.start({}, { databaseUrl: url });
    const { trigger_usage: usage } = (await app.get('/api/v2/triggers/1/usage')).body;
    expect(usage).toMatchObject({ fired: 1, last_fired_at: THEN });
    const { body } = await app.get('/api/v2/triggers/1');
    expect(body.trigger).toMatchObject({ category_id: '1', position: 3, active_from: null, has_draft: false });
    const { ticket } = (await app.post('/api/v2/tickets', { ticket: { description: 'x' } })).body;
    expect(ticket.priority).toBe('high');
    const filter = encodeURIComponent('{"json":{"description":"öffnen"}}');
    expect((await app.get(`/api/v2/triggers/search?filter=${filter}`)).body.count).toBe(1);
    await app.put('/api/v2/triggers/1', { trigger: { title: 'New' } });
    const second = (await app.get('/api/v2/triggers/1/revisions/2')).body.trigger_revision;
    expect(second.diff).toMatchObject({ source_id: 1, active_from: [{ change: '=', content: null }] });
    const restored = await app.post('/api/v2/triggers/1/revisions/1/restore');
    expect(restored.body.trigger).toMatchObject({ title: 'Old', active_from: null, revision_id: 3 });
    await app.stop({ keepDatabase: true });
    await drop();
  });
});
