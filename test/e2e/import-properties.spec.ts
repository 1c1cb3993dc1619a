import * as fc from 'fast-check';
import { ImportFiles } from '../../src/imports/import-files';
import { UnitOfWork } from '../../src/persistence';
import { TestApp } from '../support/app';
import { type ImportJson, Importing } from '../support/importing';
import { type NaiveOutcome, type NaiveUser, type NaiveWorld, isOption, readNaively } from '../support/naive-import';
import { anyImport, csvOf, type RandomImport } from '../support/random-imports';
import { createOrganization, createUser, createUserField } from '../support/records';
import { collectFailures } from '../support/unforeseen';

const FILES = 25;

describe('A random file', () => {
  const failures = collectFailures();
  const seen = { create: 0, update: 0, unchanged: 0, error: 0, refused: 0 };
  let app: TestApp;
  let importing: Importing;
  let organizations: Record<string, number>;
  let levelId: number;

  beforeAll(async () => {
    app = await TestApp.start();
    importing = new Importing(app);
    const options = ['Gold', 'Silver'].map((name) => ({ name, value: name.toLowerCase() }));
    levelId = (
      await createUserField(app, { key: 'level', type: 'dropdown', title: 'L', custom_field_options: options })
    ).id;
    await createUserField(app, { key: 'spend', type: 'decimal', title: 'S' });
    const [acme, beta] = [
      await createOrganization(app, { name: 'Acme' }),
      await createOrganization(app, { name: 'Beta' }),
    ];
    organizations = { acme: acme.id, beta: beta.id };
    const user_fields = { level: 'gold', spend: 2.5 };
    await createUser(app, {
      name: 'One',
      external_id: 'e1',
      email: 'm1@p.example',
      organization_id: acme.id,
      user_fields,
    });
    await createUser(app, { name: 'Two', external_id: 'e2', tags: ['b'], notes: 'N' });
    await createUser(app, { name: 'Three', email: 'm3@p.example', phone: '1', user_fields: { spend: 1 } });
    const four = await createUser(app, {
      name: 'Four',
      external_id: 'e4',
      email: 'm4@p.example',
      organization_id: acme.id,
    });
    await app
      .post(`/api/v2/users/${four.id}/identities`, { identity: { type: 'email', value: 's4@p.example' } })
      .expect(201);
    const membership = { user_id: four.id, organization_id: beta.id };
    await app.post('/api/v2/organization_memberships', { organization_membership: membership }).expect(201);
    await createUser(app, { name: 'Five', external_id: 'e5', email: 'm5@p.example', role: 'agent', tags: ['a'] });
  });
  afterAll(() => app.stop());

  it('is previewed as it reads, applied as previewed, found unchanged, and taken back', async () => {
    const property = fc.asyncProperty(anyImport, (file) => tryOut(file).finally(startAgain));
    await fc.assert(property, { numRuns: FILES });
    expect(failures).toEqual([]);
    for (const times of Object.values(seen)) expect(times).toBeGreaterThan(0);
  }, 120_000);

  async function tryOut(file: RandomImport): Promise<void> {
    app.app.get(ImportFiles, { strict: false }).batchRows = file.batch;
    const [before, rows] = [await everybody(), await belongings()];
    const expected = readNaively(file, { users: before.users, organizations });
    const counts = countsOf(expected);
    for (const kind of Object.keys(counts) as (keyof typeof counts)[]) seen[kind] += counts[kind];

    const { text, lines } = csvOf(file);
    const previewed = await importing.preview(text, { options: file.options });
    expect(verdicts(previewed)).toEqual(expected.map(({ action }, at) => [lines[at], action]));
    expect(previewed.rows).toEqual({ total: lines.length, ...counts });
    if (lines.length === 0) return;

    expect(await everybody()).toEqual(before);
    if (file.options.on_error === 'all_or_nothing' && counts.error > 0) {
      expect((await importing.post(previewed.id, 'apply')).status).toBe(422);
      seen.refused++;
      return;
    }

    const applied = await importing.apply(previewed.id);
    expect(applied).toMatchObject({ status: 'applied', result: { ...counts, differs: [], differs_total: 0 } });
    const after = await everybody();
    expect(whole(after.users)).toEqual(whole(merged(before.users, expected)));
    const changed = new Set(expected.flatMap(({ action, user }) => (action === 'update' ? [user!.id] : [])));
    const untouched = ({ id }: { id: number }) => !changed.has(id) && before.users.some((user) => user.id === id);
    expect(after.json.filter(untouched)).toEqual(before.json.filter(untouched));

    const mode = 'create_or_update';
    const again = await importing.preview(text, { options: { ...file.options, mode } });
    const stored = expected.flatMap(({ action }, at) => (action === 'error' ? [] : [lines[at]!]));
    expect(verdicts(again).filter(([line]) => stored.includes(line))).toEqual(
      stored.map((line) => [line, 'unchanged']),
    );

    const undone = await importing.undo(previewed.id);
    const writes = counts.create + counts.update;
    expect(undone).toMatchObject({ status: 'undone', result: { reverted: writes, kept: [], kept_total: 0 } });
    expect(withoutTimes((await everybody()).json)).toEqual(withoutTimes(before.json));
    expect(await belongings()).toEqual(rows);
  }

  /** Everybody, as the API shows them and as the naive reading sees them. */
  async function everybody(): Promise<{
    json: (Omit<NaiveUser, 'emails'> & { updated_at: string })[];
    users: NaiveUser[];
  }> {
    const { body } = await app.get('/api/v2/users?per_page=100');
    const { addresses } = await belongings();
    const users = body.users.map((user: NaiveUser) => ({
      ...Object.fromEntries(PROPERTIES.map((property) => [property, user[property]])),
      emails: addresses
        .filter(({ user_id }) => user_id === user.id)
        .map(({ value_folded }) => value_folded)
        .sort(),
    }));
    return { json: body.users, users };
  }

  async function belongings(): Promise<{
    addresses: { user_id: number; value_folded: string }[];
    memberships: unknown[];
  }> {
    return app.app.get(UnitOfWork, { strict: false }).read(async (tx) => ({
      addresses: await tx.query('SELECT user_id, value_folded, is_primary FROM user_identities ORDER BY 1, 2'),
      memberships: await tx.query(
        'SELECT user_id, organization_id, is_default FROM organization_memberships ORDER BY 1, 2',
      ),
    }));
  }

  /** What failed is still applied. An undo leaves the options that an import made: others may use them by then. */
  async function startAgain(): Promise<void> {
    const { user_imports: imports } = (await app.get('/api/v2/user_imports?per_page=2')).body;
    for (const { id, status } of imports as ImportJson[]) if (status === 'applied') await importing.undo(id);
    const options = (await app.get(`/api/v2/user_fields/${levelId}/options`)).body.custom_field_options;
    for (const { id, value } of options as { id: number; value: string }[]) {
      if (!isOption(value)) await app.delete(`/api/v2/user_fields/${levelId}/options/${id}`).expect(204);
    }
  }
});

const PROPERTIES = ['id', 'external_id', 'name', 'email', 'emails', 'access', 'phone', 'notes', 'tags'].concat([
  'organization_id',
  'user_fields',
]) as (keyof NaiveUser)[];

const countsOf = (outcomes: NaiveOutcome[]) => {
  const count = (action: string) => outcomes.filter((outcome) => outcome.action === action).length;
  return { create: count('create'), update: count('update'), unchanged: count('unchanged'), error: count('error') };
};

/** So few rows that the sample holds all. */
const verdicts = ({ sample }: ImportJson): [number, string][] =>
  sample.map(({ line, action }): [number, string] => [line, action]).sort(([one], [other]) => one - other);

/** The users of before as the outcomes leave them, with the new ones. */
function merged(before: NaiveUser[], outcomes: NaiveOutcome[]): NaiveUser[] {
  const users = new Map(before.map((user) => [user.id, user]));
  const created: NaiveUser[] = [];
  for (const { action, user } of outcomes) {
    if (action === 'create') created.push(user!);
    else if (action === 'update') users.set(user!.id, user!);
  }
  return [...users.values(), ...created];
}

/** In one order, without the ids that only the database knows. */
const whole = (users: NaiveWorld['users']) =>
  users.map((user) => JSON.stringify(PROPERTIES.filter((name) => name !== 'id').map((name) => user[name]))).sort();

const withoutTimes = (users: { updated_at: string }[]) => users.map((user) => ({ ...user, updated_at: '' }));
