import { TestApp, TestClock } from '../support/app';
import { signIn } from '../support/people';
import { createGroup, createUser, createUserField } from '../support/records';

const ALL = [{ field: 'status', operator: 'is', value: 'new' }];
const ACTIONS = [{ field: 'priority', value: 'high' }];

describe('Revisions of a trigger', () => {
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
      trigger: { title: 'VIP', all: ALL, actions: ACTIONS, ...more },
    });
    expect({ status, details: body.details }).toEqual({ status: 201, details: undefined });
    return body.trigger;
  };
  const update = (id: number, trigger: object) => app.put(`/api/v2/triggers/${id}`, { trigger });
  const revisions = async (id: number, query = '') => (await app.get(`/api/v2/triggers/${id}/revisions${query}`)).body;
  const revision = async (id: number, number: number) =>
    (await app.get(`/api/v2/triggers/${id}/revisions/${number}.json`)).body.trigger_revision;
  const restore = (id: number, number: number, trigger?: object) =>
    app.post(`/api/v2/triggers/${id}/revisions/${number}/restore.json`, trigger && { trigger });

  it('are every save, newest first, with author, time, note, content and what changed', async () => {
    const { id } = await create({ description: 'Why', revision_note: 'Asked for by the shop' });
    clock.advance(60_000);
    const admin = await signIn(app, 'admin');
    await app.request('put', `/api/v2/triggers/${id}`, admin).send({
      trigger: {
        title: 'Best',
        conditions: {
          all: [
            { field: 'status', operator: 'is_not', value: 'new' },
            { field: 'priority', operator: 'is', value: 'low' },
          ],
        },
        actions: [{ field: 'type', value: 'task' }, ...ACTIONS],
      },
    });
    const { trigger_revisions: found, count } = await revisions(id);
    expect(count).toBe(2);
    const path = `${app.url}/api/v2/triggers/${id}/revisions`;
    expect(found).toEqual([
      {
        id: 2,
        url: `${path}/2.json`,
        author_id: admin.id,
        created_at: '2026-11-23T09:01:00Z',
        revision_note: null,
        snapshot: {
          title: 'Best',
          description: 'Why',
          active: true,
          conditions: { all: expect.any(Array), any: [] },
          actions: [{ field: 'type', value: 'task' }, ...ACTIONS],
          stop_processing: false,
          active_from: null,
          active_until: null,
        },
        diff: {
          source_id: 1,
          target_id: 2,
          title: [
            { change: '-', content: 'VIP' },
            { change: '+', content: 'Best' },
          ],
          description: [{ change: '=', content: 'Why' }],
          active: [{ change: '=', content: true }],
          stop_processing: [{ change: '=', content: false }],
          active_from: [{ change: '=', content: null }],
          active_until: [{ change: '=', content: null }],
          conditions: {
            all: [
              {
                field: [{ change: '=', content: 'status' }],
                operator: [
                  { change: '-', content: 'is' },
                  { change: '+', content: 'is_not' },
                ],
                value: [{ change: '=', content: 'new' }],
              },
              {
                field: [{ change: '+', content: 'priority' }],
                operator: [{ change: '+', content: 'is' }],
                value: [{ change: '+', content: 'low' }],
              },
            ],
            any: [],
          },
          actions: [
            { field: [{ change: '+', content: 'type' }], value: [{ change: '+', content: 'task' }] },
            { field: [{ change: '=', content: 'priority' }], value: [{ change: '=', content: 'high' }] },
          ],
        },
      },
      expect.objectContaining({
        id: 1,
        revision_note: 'Asked for by the shop',
        diff: expect.objectContaining({
          source_id: null,
          target_id: 1,
          title: [{ change: '+', content: 'VIP' }],
          actions: [{ field: [{ change: '+', content: 'priority' }], value: [{ change: '+', content: 'high' }] }],
        }),
      }),
    ]);
    expect(await revision(id, 2)).toEqual(found[0]);
    const { users } = await revisions(id, '?include=users');
    expect(users.map((user: { id: number }) => user.id).sort()).toEqual([found[1].author_id, admin.id].sort());
  });

  it('are read in cursors of their own', async () => {
    const { id } = await create();
    for (const title of ['b', 'c', 'd', 'e']) await update(id, { title });
    const first = await revisions(id, '?limit=2');
    expect(first).toMatchObject({ count: 5, before_cursor: null, before_url: null });
    expect(first.after_url).toContain(`${app.url}/api/v2/triggers/${id}/revisions?`);
    const ids: number[][] = [];
    for (let url: string | null = first.after_url; url;) {
      const { body } = await app.get(url.replace(app.url, ''));
      ids.push(body.trigger_revisions.map((one: { id: number }) => one.id));
      url = body.after_url;
    }
    expect(ids).toEqual([[3, 2], [1]]);
    const second = await revisions(id, `?limit=2&cursor=${encodeURIComponent(first.after_cursor)}`);
    const back = (await app.get(second.before_url.replace(app.url, ''))).body.trigger_revisions;
    expect(back).toEqual(first.trigger_revisions);
    expect(
      (await app.get(`/api/v2/triggers/${id}/revisions?cursor=${encodeURIComponent('after|nonsense')}`)).status,
    ).toBe(400);
  });

  it('stay when the trigger goes', async () => {
    const { id } = await create();
    await app.delete(`/api/v2/triggers/${id}`);
    expect((await revisions(id)).trigger_revisions).toMatchObject([{ id: 1, snapshot: { title: 'VIP' } }]);
    expect((await restore(id, 1)).status).toBe(404);
    for (const path of ['/4711/revisions', '/4711/revisions/1', `/${id}/revisions/2`]) {
      expect((await app.get(`/api/v2/triggers${path}`)).status).toBe(404);
    }
  });

  it('are restored whole, as the newest one', async () => {
    const made = await create({ description: 'Why', stop_processing: true, active_until: '2099-01-01' });
    const changed = { title: 'Other', description: null, stop_processing: false, active_until: null, position: 5 };
    await update(made.id, { ...changed, all: [{ field: 'status', operator: 'is', value: 'open' }], actions: ACTIONS });
    const { status, body } = await restore(made.id, 1);
    expect(status).toBe(200);
    expect(body.trigger).toEqual({ ...made, position: 5, revision_id: 3, updated_at: body.trigger.updated_at });
    expect(await revision(made.id, 3)).toMatchObject({ revision_note: 'Restored from revision 1' });
    expect((await restore(made.id, 2, { revision_note: 'No' })).body.trigger.title).toBe('Other');
    expect(await revision(made.id, 4)).toMatchObject({ revision_note: 'No' });
    const { ticket } = (await app.post('/api/v2/tickets', { ticket: { description: 'x' } })).body;
    expect(ticket.priority).toBeNull();
  });

  it('are not restored when they name what is gone', async () => {
    const group = await createGroup(app, 'Gone');
    const field = await createUserField(app, { key: 'gone', title: 'Gone', type: 'text' });
    const user = await createUser(app, { name: 'Gone', role: 'agent', email: 'gone@example.com' });
    const { id } = await create({
      all: [{ field: 'requester.custom_fields.gone', operator: 'is', value: 'x' }],
      actions: [
        { field: 'group_id', value: group.id },
        { field: 'assignee_id', value: user.id },
      ],
    });
    const { body } = await update(id, { all: ALL, actions: ACTIONS });
    for (const path of [`groups/${group.id}`, `user_fields/${field.id}`, `users/${user.id}`]) {
      expect((await app.delete(`/api/v2/${path}`)).status).toBeLessThan(300);
    }
    const refused = await restore(id, 1);
    expect(refused.status).toBe(422);
    const problems = Object.values(refused.body.details).flat() as { path: string; description: string }[];
    expect(problems.map(({ path }) => path)).toEqual([
      'conditions.all[0].field',
      'actions[0].value',
      'actions[1].value',
    ]);
    expect(problems[1]!.description).toContain(String(group.id));
    expect((await app.get(`/api/v2/triggers/${id}`)).body.trigger).toEqual(body.trigger);
    expect((await revisions(id)).count).toBe(2);
  });

  it('are restored by admins', async () => {
    const { id } = await create();
    const agent = await signIn(app, 'agent');
    const path = `/api/v2/triggers/${id}/revisions/1`;
    expect((await app.request('get', path, agent)).status).toBe(200);
    expect((await app.request('post', `${path}/restore`, agent)).status).toBe(403);
  });

  describe('keep two editors apart', () => {
    const paths = (id: number): ['put' | 'post', string][] => [
      ['put', `/api/v2/triggers/${id}`],
      ['put', `/api/v2/triggers/${id}/draft`],
      ['post', `/api/v2/triggers/${id}/revisions/1/restore`],
      ['post', `/api/v2/triggers/${id}/publish`],
    ];

    it('when a save says which version it saw', async () => {
      const seen = await create();
      await app.put(`/api/v2/triggers/${seen.id}/draft`, { trigger: { title: 'Draft' } });
      const newest = (await update(seen.id, { title: 'By the first' })).body.trigger;
      const guards = [
        { revision_id: seen.revision_id },
        { safe_update: true, updated_stamp: seen.updated_at },
        { safe_update: 'true', updated_stamp: seen.updated_at },
      ];
      for (const [method, path] of paths(seen.id)) {
        // What is there of a draft is compared with the draft's own time (trigger-drafts.spec.ts).
        for (const guard of path.endsWith('/draft') ? guards.slice(0, 1) : guards) {
          const { status, body } = await app
            .request(method, path)
            .send({ trigger: { title: 'By the second', ...guard } });
          expect({ path, guard, status, error: body.error }).toEqual({
            path,
            guard,
            status: 409,
            error: 'UpdateConflict',
          });
          expect(body.trigger).toEqual({ ...newest, has_draft: true });
        }
      }
      const again = { title: 'By the second', revision_id: newest.revision_id, safe_update: true };
      const { status, body } = await update(seen.id, { ...again, updated_stamp: newest.updated_at });
      expect({ status, title: body.trigger.title }).toEqual({ status: 200, title: 'By the second' });
    });

    it('or let the last one win', async () => {
      const seen = await create();
      await update(seen.id, { title: 'One' });
      expect((await update(seen.id, { title: 'Two', updated_stamp: seen.updated_at })).status).toBe(200);
      const { status, body } = await update(seen.id, { title: 'Three', safe_update: true, updated_stamp: 'soon' });
      expect({ status, fields: Object.keys(body.details) }).toEqual({ status: 422, fields: ['updated_stamp'] });
    });

    it('of whom one wins when both save at once', async () => {
      const seen = await create();
      const answers = await Promise.all(
        Array.from({ length: 10 }, (_, index) => update(seen.id, { title: `Editor ${index}`, revision_id: 1 })),
      );
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      expect(answers.filter(({ status }) => status === 409)).toHaveLength(9);
      expect((await revisions(seen.id)).count).toBe(2);
    });
  });
});
