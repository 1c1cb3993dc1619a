import { ImportFiles } from '../../src/imports/import-files';
import { UserBatches } from '../../src/users/user-batches';
import { TestApp, TestClock } from '../support/app';
import { importedRows } from '../support/import-rows';
import { type ImportJson, Importing } from '../support/importing';
import { Pause } from '../support/pause';
import { type SignedIn, signIn } from '../support/people';
import { createGroup, createOrganization, createUser, createUserField, type Made } from '../support/records';
import { collectFailures } from '../support/unforeseen';

const BATCH = 4;

describe('An import', () => {
  const failures = collectFailures();
  const clock = new TestClock();
  let app: TestApp;
  let importing: Importing;
  let files = 0;

  beforeAll(async () => {
    app = await TestApp.start({}, { clock });
    app.app.get(ImportFiles, { strict: false }).batchRows = BATCH;
    importing = new Importing(app);
  });
  afterEach(() => expect(failures.splice(0)).toEqual([]));
  afterAll(() => app.stop());

  /** Rows of customers whom no other file names. */
  function customers(rows: number, columns = ['external_id', 'name', 'email']): string {
    const file = ++files;
    const cells: Record<string, (row: number) => string> = {
      external_id: (row) => `f${file}-${row}`,
      name: (row) => `Customer ${row}`,
      email: (row) => `f${file}-${row}@example.com`,
    };
    const lines = Array.from({ length: rows }, (_, row) => columns.map((column) => cells[column]!(row)).join());
    return `${columns.join()}\n${lines.map((line) => `${line}\n`).join('')}`;
  }

  const users = async (query: string): Promise<Made[]> =>
    (await app.get(`/api/v2/users/search?query=${encodeURIComponent(query)}`)).body.users;
  const ofFile = async (file = files) => (await users(`f${file}-`)).length;
  const refusal = async (answer: PromiseLike<{ status: number; body: { code: string; description: string } }>) => {
    const { status, body } = await answer;
    return `${status} ${body.code}: ${body.description}`;
  };
  const upload = async (file: string, parts: { options?: object } = {}) =>
    (await importing.upload(file, parts)).body.user_import as ImportJson;
  const destroy = (id: number) => app.delete(`/api/v2/user_imports/${id}`);

  describe('whose fields change after its preview', () => {
    const field = (key: string, more: object = {}) => createUserField(app, { key, type: 'text', title: key, ...more });
    const file = (key: string, value: string) =>
      customers(2).replaceAll('\n', `,${value}\n`).replace(`,${value}`, `,${key}`);

    it.each(['deactivated', 'deleted'])('is not applied when one was %s: it is named', async (what) => {
      const { id } = await field(`gone_${what}`);
      const previewed = await importing.preview(file(`gone_${what}`, 'x'));
      expect(previewed.rows).toMatchObject({ create: 2, error: 0 });
      const path = `/api/v2/user_fields/${id}`;
      await (what === 'deleted' ? app.delete(path) : app.put(path, { user_field: { active: false } }));
      expect(await refusal(importing.post(previewed.id, 'apply'))).toBe(
        `409 fields_changed: Since the preview these fields were deactivated or deleted: user_fields.gone_${what} ` +
          `(column gone_${what}); change the mapping to preview again`,
      );
      await importing.put(previewed.id, { mapping: [{ column: `gone_${what}`, field: null }] }).expect(200);
      expect(await importing.ended(previewed.id)).toMatchObject({ status: 'previewed', rows: { create: 2 } });
      expect(await importing.apply(previewed.id)).toMatchObject({ status: 'applied', result: { create: 2 } });
    });

    it('tells of the rows whose option was deleted', async () => {
      const options = ['One', 'Two'].map((name) => ({ name, value: `option_${name}` }));
      const { id, custom_field_options } = await field('choice', { type: 'dropdown', custom_field_options: options });
      const previewed = await importing.preview(file('choice', 'Two'));
      await app.delete(`/api/v2/user_fields/${id}/options/${custom_field_options[1]!.id}`).expect(204);
      const applied = await importing.apply(previewed.id);
      expect(applied).toMatchObject({
        status: 'applied',
        result: {
          create: 0,
          error: 2,
          differs_total: 2,
          differs: [{ line: 2, previewed: 'create', applied: 'error' }, {}],
        },
      });
      expect(await importing.errors(previewed.id)).toMatchObject([{ line: 2, code: 'unknown_option' }, { line: 3 }]);
      expect(await ofFile()).toBe(0);
    });
  });

  describe('whose customers change after its preview', () => {
    const file =
      'external_id,name,email\ngone,Gone,gone@example.com\nsame,Same,same@example.com\nnew,New,new@example.com\n';

    it('does what is right now, and says what differs', async () => {
      const gone = await createUser(app, { name: 'Old', external_id: 'gone' });
      const same = await createUser(app, { name: 'Old', external_id: 'same' });
      const previewed = await importing.preview(file);
      expect(previewed.rows).toEqual({ total: 3, create: 1, update: 2, unchanged: 0, error: 0 });
      await app.delete(`/api/v2/users/${gone.id}`).expect(200);
      await app.put(`/api/v2/users/${same.id}`, { user: { name: 'Same', email: 'same@example.com' } }).expect(200);
      await createUser(app, { name: 'Newer', email: 'NEW@example.com' });
      expect((await importing.apply(previewed.id)).result).toEqual({
        create: 1,
        update: 1,
        unchanged: 1,
        error: 0,
        differs_total: 3,
        differs: [
          { line: 2, previewed: 'update', applied: 'create' },
          { line: 3, previewed: 'update', applied: 'unchanged' },
          { line: 4, previewed: 'create', applied: 'update' },
        ],
      });
      expect(await users('new@example.com')).toMatchObject([{ name: 'New', external_id: 'new' }]);
    });

    it('stores nothing when all or nothing was asked for and a row went wrong', async () => {
      const organization = await createOrganization(app, { name: 'Acme' });
      const text = customers(10).replaceAll('\n', ',\n').replace(',\n', ',organization\n');
      const lines = text.split('\n').map((line, at) => (at === 8 ? `${line}Acme` : line));
      const previewed = await importing.preview(lines.join('\n'), { options: { on_error: 'all_or_nothing' } });
      expect(previewed.rows).toMatchObject({ create: 10, error: 0 });
      await app.delete(`/api/v2/organizations/${organization.id}`).expect(204);
      expect(await importing.apply(previewed.id)).toMatchObject({
        status: 'failed',
        failure: { code: 'row_error', line: 9, message: expect.stringContaining('no organization named Acme') },
        result: null,
      });
      expect(await ofFile()).toBe(0);
      expect(await refusal(importing.post(previewed.id, 'undo'))).toContain('it has changed nothing');
    });
  });

  describe('of somebody who may not do everything', () => {
    let manager: SignedIn;
    let admin: SignedIn;
    /** In a trigger. */
    const name = (id: number) => {
      const all = [{ field: 'status', operator: 'is', value: 'new' }];
      const actions = [{ field: 'assignee_id', value: String(id) }];
      return app.post('/api/v2/triggers', { trigger: { title: `Names ${id}`, all, actions } }).expect(201);
    };
    const as = (who: SignedIn) => new Importing(app, 'user', who);

    beforeAll(async () => {
      manager = await signIn(app, 'manager');
      admin = await signIn(app, 'admin');
    });

    it.each([
      ['a manager makes no staff', 'manager', ['agent', 'manager', 'admin', 'owner'], 0],
      ['an admin makes no owner', 'admin', ['owner'], 0],
      ['an admin makes an admin', 'admin', ['admin'], 1],
    ])('%s', async (_what, who, roles, create) => {
      const rows = roles.map((role) => `Staff ${role},${who}-${role}@example.com,${role}\n`);
      const theirs = as(who === 'manager' ? manager : admin);
      const previewed = await theirs.preview(`name,email,role\n${rows.join('')}`);
      expect(previewed.rows).toMatchObject({ create, error: roles.length - create });
      const errors = await theirs.errors(previewed.id);
      expect(errors.map(({ column, code }) => [column, code])).toEqual(errors.map(() => ['role', 'forbidden']));
      expect(await theirs.apply(previewed.id)).toMatchObject({ status: 'applied', result: { create } });
      expect(await users(`${who}-${roles[0]}@`)).toHaveLength(create);
    });

    it('changes nobody above them, nor anybody on behalf of whoever uploaded it', async () => {
      const { email } = await createUser(app, { name: 'An agent', email: 'an.agent@example.com', role: 'agent' });
      const file = `name,email\nHijacked,${String(email)}\nHijacked,${admin.email}\n`;
      expect((await as(manager).preview(file)).rows).toMatchObject({ update: 0, error: 2 });
      const previewed = await as(admin).preview(file);
      expect(previewed.rows).toMatchObject({ update: 2, error: 0 });
      expect((await as(manager).apply(previewed.id)).result).toMatchObject({ update: 0, error: 2, differs_total: 2 });
      expect(await users('Hijacked')).toEqual([]);
    });

    it('takes back only what they could have done', async () => {
      const agent = await createUser(app, { name: 'Before', email: 'before@example.com', role: 'agent' });
      const file = `name,email,role\nAfter,before@example.com,agent\nMade,made@example.com,agent\n`;
      const { id } = await as(admin).preview(file);
      await as(admin).apply(id);
      expect(await as(manager).undo(id)).toMatchObject({
        status: 'undone',
        result: { reverted: 0, kept_total: 2 },
      });
      expect((await importing.kept(id)).map(([, reason]) => reason)).toEqual(['not_allowed', 'not_allowed']);
      expect((await app.get(`/api/v2/users/${agent.id}`)).body.user.name).toBe('After');
      expect(await users('made@example.com')).toMatchObject([{ role: 'agent' }]);
    });

    it('makes no end user of staff who are needed', async () => {
      const { id: group } = await createGroup(app, 'Support');
      const file =
        'name,email,role\nNamed,named@example.com,agent\nGrouped,grouped@example.com,agent\nFree,free@example.com,agent\n';
      for (const name of ['Named', 'Grouped', 'Free']) await createUser(app, { name, email: `${name}@example.com` });
      const { id } = await importing.preview(file);
      await importing.apply(id);
      const [[named], [grouped]] = [await users('named@example.com'), await users('grouped@example.com')];
      await name(named!.id);
      await app
        .post('/api/v2/group_memberships', { group_membership: { user_id: grouped!.id, group_id: group } })
        .expect(201);
      expect(await importing.undo(id)).toMatchObject({ result: { reverted: 1, kept_total: 2 } });
      expect((await importing.kept(id)).sort()).toEqual([
        [2, 'in_use'],
        [3, 'changed_since'],
      ]);
      expect(await users('named@example.com')).toMatchObject([{ role: 'agent' }]);
      expect(await users('free@example.com')).toMatchObject([{ role: 'end-user' }]);
    });

    it('leaves whole who cannot be deleted', async () => {
      const { id } = await importing.preview('name,email,role\nKey,key@example.com,agent\n');
      await importing.apply(id);
      const [{ id: userId }] = (await users('key@example.com')) as [Made];
      const given = await app.post('/api/v2/api_tokens', { api_token: { user_id: userId, description: 'x' } });
      await name(userId);
      expect(await importing.undo(id)).toMatchObject({ result: { reverted: 0, kept_total: 1 } });
      const key = { email: 'key@example.com', token: given.body.api_token.token };
      await app.request('get', '/api/v2/users/me', key).expect(200);
      expect((await app.request('get', '/api/v2/users/me', key)).body.user.id).toBe(userId);
    });

    it('ends when they lose their role meanwhile, and leaves nothing half done unless that was chosen', async () => {
      for (const on_error of ['skip_rows', 'all_or_nothing']) {
        const leaving = await signIn(app, 'manager', `leaving ${on_error}`);
        const previewed = await as(leaving).preview(customers(3 * BATCH), { options: { on_error } });
        const pause = Pause.after(app.app.get(UserBatches, { strict: false }), 'changed');
        await as(leaving).post(previewed.id, 'apply').expect(202);
        await pause.reached;
        await app.put(`/api/v2/users/${leaving.id}`, { user: { role: 'end-user' } }).expect(200);
        pause.go();
        const ended = await importing.ended(previewed.id);
        expect(ended).toMatchObject({ status: 'failed', failure: { message: expect.stringContaining('may not') } });
        expect(await ofFile()).toBe(on_error === 'skip_rows' ? BATCH : 0);
      }
    });
  });

  describe('at work', () => {
    const EVERYTHING = ['apply', 'undo', 'change', 'delete', 'cancel'];
    const ask = (id: number, action: string) => {
      if (action === 'delete') return destroy(id);
      return action === 'change' ? importing.put(id, { options: {} }) : importing.post(id, action);
    };
    const refused = async (id: number, status: string, except: string[] = []) => {
      for (const action of EVERYTHING.filter((one) => !except.includes(one))) {
        const answer = await ask(id, action);
        expect({ action, status: answer.status, code: answer.body.code, text: answer.body.description }).toEqual({
          action,
          status: 409,
          code: 'wrong_status',
          text: expect.stringContaining(`The user import is ${status}, so it cannot`),
        });
      }
    };
    const batches = () => app.app.get(UserBatches, { strict: false });

    it('refuses whatever does not fit, in every status', async () => {
      const checking = Pause.after(batches(), 'checkLookups');
      const { id } = await upload(customers(3 * BATCH));
      await checking.reached;
      await refused(id, 'previewing', ['cancel']);
      checking.go();
      await importing.ended(id);
      await refused(id, 'previewed', ['apply', 'change', 'delete']);

      const storing = Pause.after(batches(), 'changed');
      await importing.post(id, 'apply').expect(202);
      await storing.reached;
      await refused(id, 'applying', ['cancel']);
      storing.go();
      await importing.ended(id);
      await refused(id, 'applied', ['undo', 'delete']);

      const undoing = Pause.after(batches(), 'changed');
      await importing.post(id, 'undo').expect(202);
      await undoing.reached;
      await refused(id, 'undoing');
      undoing.go();
      await importing.ended(id);
      await refused(id, 'undone', ['change', 'delete']);
      await destroy(id).expect(204);
      expect((await app.get(`/api/v2/user_imports/${id}`)).status).toBe(404);
    });

    it('keeps what it has stored when it is cancelled, until that is undone', async () => {
      const { id } = await importing.preview(customers(3 * BATCH));
      const pause = Pause.after(batches(), 'changed', 2);
      await importing.post(id, 'apply').expect(202);
      await pause.reached;
      await importing.post(id, 'cancel').expect(202);
      pause.go();
      const cancelled = await importing.ended(id);
      expect(cancelled).toMatchObject({ status: 'cancelled', result: { create: 2 * BATCH, differs_total: 0 } });
      expect(await ofFile()).toBe(2 * BATCH);
      expect(await refusal(importing.put(id, { options: {} }))).toMatch(/^409 wrong_status:.*or undo it$/);
      expect(await importing.undo(id)).toMatchObject({ status: 'undone', result: { reverted: 2 * BATCH } });
      expect(await ofFile()).toBe(0);
    });

    it('takes everything back when it is cancelled, if all or nothing was asked for', async () => {
      const file = customers(3 * BATCH);
      const before = await createUser(app, { name: 'As before', external_id: `f${files}-0` });
      const { id } = await importing.preview(file, { options: { on_error: 'all_or_nothing' } });
      const pause = Pause.after(batches(), 'changed', 2);
      await importing.post(id, 'apply').expect(202);
      await pause.reached;
      await importing.post(id, 'cancel').expect(202);
      pause.go();
      expect(await importing.ended(id)).toMatchObject({ status: 'cancelled', result: null, failure: null });
      expect(await ofFile()).toBe(0);
      const { user } = (await app.get(`/api/v2/users/${before.id}`)).body;
      expect(user).toEqual({ ...before, user_fields: user.user_fields, updated_at: user.updated_at });
      await importing.put(id, { options: { on_error: 'skip_rows' } }).expect(200);
      expect((await importing.ended(id)).rows).toMatchObject({ create: 3 * BATCH - 1, update: 1 });
    });

    it('previews by the newest mapping, though an older preview was cancelled a moment ago', async () => {
      const pause = Pause.after(batches(), 'checkLookups');
      const { id } = await upload(customers(3 * BATCH));
      await pause.reached;
      await importing.post(id, 'cancel').expect(202);
      await importing.put(id, { mapping: [{ column: 'name', field: null }] }).expect(200);
      pause.go();
      const previewed = await importing.ended(id);
      expect(previewed).toMatchObject({ status: 'previewed', rows: { total: 3 * BATCH, create: 0, error: 3 * BATCH } });
      expect(await importing.errors(id)).toHaveLength(3 * BATCH);
    });
  });

  describe('of the same customers', () => {
    it('writes not one row the second time', async () => {
      const file = customers(10).replaceAll('\n', ',Acme,gold\n').replace('Acme,gold', 'organization,tags');
      await createOrganization(app, { name: 'Acme' });
      const first = await importing.preview(file);
      expect((await importing.apply(first.id)).result).toMatchObject({ create: 10 });
      const before = await importedRows(app);
      clock.advance(60_000);
      const second = await importing.preview(file);
      expect(second.rows).toEqual({ total: 10, create: 0, update: 0, unchanged: 10, error: 0 });
      expect((await importing.apply(second.id)).result).toMatchObject({ unchanged: 10, differs_total: 0 });
      expect(await importedRows(app)).toEqual(before);
      expect(await importing.undo(second.id)).toMatchObject({ result: { reverted: 0, kept: [], kept_total: 0 } });
      expect(await importedRows(app)).toEqual(before);
    });

    it('makes each once, although two do it at once', async () => {
      const file = customers(3 * BATCH);
      const previewed = [await importing.preview(file), await importing.preview(file)];
      const applied = await Promise.all(previewed.map(({ id }) => importing.apply(id)));
      const created = applied.map(({ result }) => result!['create'] as number);
      const unchanged = applied.map(({ result }) => result!['unchanged'] as number);
      expect(created[0]! + created[1]!).toBe(3 * BATCH);
      expect(unchanged[0]! + unchanged[1]!).toBe(3 * BATCH);
      expect(await ofFile()).toBe(3 * BATCH);
    });
  });
});
