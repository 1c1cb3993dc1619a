import { TestApp, TestClock } from '../support/app';
import { signIn } from '../support/people';
import { createGroup } from '../support/records';

const NEW = [{ field: 'update_type', operator: 'is', value: 'Create' }];
const HIGH = [{ field: 'priority', value: 'high' }];
const URGENT = [{ field: 'priority', value: 'urgent' }];

describe('A draft of a trigger', () => {
  const clock = new TestClock();
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start({}, { clock });
  });
  afterAll(() => app.stop());
  afterEach(async () => {
    for (const { id } of (await app.get('/api/v2/triggers')).body.triggers) await app.delete(`/api/v2/triggers/${id}`);
  });

  const create = async (more: object = {}) => {
    const { status, body } = await app.post('/api/v2/triggers', {
      trigger: { title: 'VIP', all: NEW, actions: HIGH, ...more },
    });
    expect({ status, details: body.details }).toEqual({ status: 201, details: undefined });
    return body.trigger;
  };
  const show = async (id: number) => (await app.get(`/api/v2/triggers/${id}.json`)).body.trigger;
  const draft = (id: number, trigger: object) => app.put(`/api/v2/triggers/${id}/draft.json`, { trigger });
  const publish = (id: number, trigger?: object) =>
    app.post(`/api/v2/triggers/${id}/publish.json`, trigger && { trigger });
  const priority = async () =>
    (await app.post('/api/v2/tickets', { ticket: { description: 'x' } })).body.ticket.priority;

  it('stands beside the live version, which runs meanwhile', async () => {
    const live = await create();
    const { status, body } = await draft(live.id, { title: 'Best', all: NEW, actions: URGENT });
    expect(status).toBe(200);
    expect(body.draft).toEqual({
      url: `${app.url}/api/v2/triggers/${live.id}/draft.json`,
      trigger_id: live.id,
      title: 'Best',
      description: null,
      active: true,
      conditions: { all: NEW, any: [] },
      actions: URGENT,
      stop_processing: false,
      active_from: null,
      active_until: null,
      based_on_revision_id: 1,
      author_id: expect.any(Number),
      created_at: '2026-11-23T09:00:00Z',
      updated_at: '2026-11-23T09:00:00Z',
    });
    expect((await app.get(`/api/v2/triggers/${live.id}/draft`)).body).toEqual(body);
    expect(await show(live.id)).toEqual({ ...live, has_draft: true });
    expect(await priority()).toBe('high');
    const { trigger } = (await publish(live.id)).body;
    expect(trigger).toMatchObject({ title: 'Best', actions: URGENT, revision_id: 2, has_draft: false });
    expect(await show(live.id)).toEqual(trigger);
    expect(await priority()).toBe('urgent');
    const { trigger_revision } = (await app.get(`/api/v2/triggers/${live.id}/revisions/2`)).body;
    expect(trigger_revision.revision_note).toBe('Published from its draft');
  });

  it('is changed step by step, and thrown away', async () => {
    const live = await create();
    await draft(live.id, { title: 'Step 1' });
    clock.advance(1000);
    const { body } = await app.put(`/api/v2/triggers/${live.id}/draft`, { draft: { description: 'Step 2' } });
    expect(body.draft).toMatchObject({ title: 'Step 1', description: 'Step 2', actions: HIGH });
    expect(body.draft.updated_at > body.draft.created_at).toBe(true);
    expect((await app.delete(`/api/v2/triggers/${live.id}/draft.json`)).status).toBe(204);
    expect(await show(live.id)).toEqual(live);
    for (const answer of [
      await app.get(`/api/v2/triggers/${live.id}/draft`),
      await app.delete(`/api/v2/triggers/${live.id}/draft`),
      await publish(live.id),
    ]) {
      expect({ status: answer.status, description: answer.body.description }).toEqual({
        status: 404,
        description: `The trigger ${live.id} has no draft`,
      });
    }
    expect((await draft(4711, { title: 'x' })).status).toBe(404);
  });

  it('is not saved over another save of it that its editor has not seen', async () => {
    const live = await create();
    const begun = (await draft(live.id, { title: 'Step 1', safe_update: true, updated_stamp: live.updated_at })).body;
    clock.advance(1000);
    const seen = { safe_update: true, updated_stamp: begun.draft.updated_at };
    const stored = (await draft(live.id, { ...seen, title: 'Step 2' })).body;
    expect(stored.draft.title).toBe('Step 2');
    const late = await draft(live.id, { ...seen, title: 'Also step 2' });
    expect(late.status).toBe(409);
    expect(late.body).toMatchObject({ error: 'UpdateConflict', code: 'update_conflict', draft: stored.draft });
    expect(late.body.description).toContain(`at ${stored.draft.updated_at}`);
    // The trigger's own time is not the draft's.
    expect((await draft(live.id, { safe_update: true, updated_stamp: live.updated_at })).status).toBe(409);
    expect((await draft(live.id, { safe_update: true })).status).toBe(422);
    expect((await draft(live.id, { revision_id: 7 })).body.trigger).toMatchObject({ id: live.id, revision_id: 1 });
    expect((await app.get(`/api/v2/triggers/${live.id}/draft`)).body).toEqual(stored);
  });

  it('has one name in a body', async () => {
    const live = await create();
    const both = { draft: { title: 'A' }, trigger: { title: 'B' } };
    const { status, body } = await app.put(`/api/v2/triggers/${live.id}/draft`, both);
    expect({ status, problems: body.details?.draft }).toMatchObject({
      status: 422,
      problems: [{ code: 'ambiguous', path: 'draft' }],
    });
    expect((await app.put(`/api/v2/triggers/${live.id}/draft`, { ...both, trigger: null })).status).toBe(200);
  });

  it.each([
    ['a blank title', { title: ' ' }, 'title'],
    ['an unknown field', { all: [{ field: 'nonsense', operator: 'is', value: 1 }], actions: HIGH }, 'conditions'],
    ['no action', { all: NEW, actions: [] }, 'actions'],
    ['dates that never come', { active_from: '2026-02-30' }, 'active_from'],
    ['another position', { position: 77 }, 'position'],
    ['a category that it is not in', { category_id: '4711' }, 'category_id'],
  ])('is refused with %s, as a save is', async (_, input, field) => {
    const live = await create();
    const { status, body } = await draft(live.id, input);
    expect({ status, fields: Object.keys(body.details) }).toEqual({ status: 422, fields: [field] });
    expect(await show(live.id)).toEqual(live);
  });

  it('of an inactive trigger puts it into force', async () => {
    const live = await create({ active: false });
    await draft(live.id, { active: true });
    expect(await priority()).toBeNull();
    expect((await publish(live.id, { revision_note: 'Now' })).body.trigger.active).toBe(true);
    expect(await priority()).toBe('high');
  });

  it('stays when what it names goes, and is not published then', async () => {
    const group = await createGroup(app, 'Gone');
    const live = await create();
    await draft(live.id, { all: NEW, actions: [{ field: 'group_id', value: group.id }] });
    expect((await app.delete(`/api/v2/groups/${group.id}`)).status).toBe(204);
    const renamed = await draft(live.id, { title: 'Still there' });
    expect(renamed.body.draft).toMatchObject({ title: 'Still there', actions: [{ field: 'group_id' }] });
    const refused = await publish(live.id);
    expect(refused.status).toBe(422);
    expect(refused.body.details.actions[0]).toMatchObject({ path: 'actions[0].value' });
    expect(refused.body.details.actions[0].description).toContain(String(group.id));
    expect(await show(live.id)).toEqual({ ...live, has_draft: true });
    expect(await priority()).toBe('high');
  });

  it('is read by agents and written by admins', async () => {
    const { id } = await create();
    await draft(id, { title: 'x' });
    const agent = await signIn(app, 'agent');
    expect((await app.request('get', `/api/v2/triggers/${id}/draft`, agent)).status).toBe(200);
    for (const [method, path] of [
      ['put', 'draft'],
      ['delete', 'draft'],
      ['post', 'publish'],
    ] as const) {
      const { status } = await app.request(method, `/api/v2/triggers/${id}/${path}`, agent).send({ trigger: {} });
      expect({ path, status }).toEqual({ path, status: 403 });
    }
  });
});
