import { TestApp, TestClock } from '../support/app';
import { signIn } from '../support/people';

const ALL = [{ field: 'status', operator: 'less_than', value: 'solved' }];
const ANY = [{ field: 'priority', operator: 'is', value: 'high' }];
const ACTIONS = [{ field: 'type', value: 'task' }];

describe('Triggers', () => {
  const clock = new TestClock();
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start({}, { clock });
  });
  afterAll(() => app.stop());
  afterEach(async () => {
    for (const { id } of await list()) await app.delete(`/api/v2/triggers/${id}`);
  });

  const list = async (query = '') => (await app.get(`/api/v2/triggers.json${query}`)).body.triggers;
  const titles = async (query = '') => (await list(query)).map(({ title }: { title: string }) => title);
  const show = async (id: number) => (await app.get(`/api/v2/triggers/${id}.json`)).body.trigger;
  const create = async (trigger: object = {}) => {
    const answer = await app.post('/api/v2/triggers.json', {
      trigger: { title: 'A trigger', all: ALL, actions: ACTIONS, ...trigger },
    });
    expect({ status: answer.status, details: answer.body.details }).toEqual({ status: 201, details: undefined });
    return answer.body.trigger;
  };

  it('are created, answered whole, and found where Location says', async () => {
    const answer = await app.post('/api/v2/triggers.json', {
      trigger: { title: ' testTrigger100 ', all: ALL, any: ANY, actions: ACTIONS, description: 'Why', output: null },
    });
    const { trigger } = answer.body;
    expect(answer.status).toBe(201);
    expect(answer.headers.location).toBe(`${app.url}/api/v2/triggers/${trigger.id}.json`);
    expect(trigger).toEqual({
      url: answer.headers.location,
      id: expect.any(Number),
      title: 'testTrigger100',
      raw_title: 'testTrigger100',
      description: 'Why',
      active: true,
      default: false,
      position: 1,
      category_id: '1',
      conditions: { all: ALL, any: ANY },
      actions: ACTIONS,
      stop_processing: false,
      active_from: null,
      active_until: null,
      revision_id: 1,
      has_draft: false,
      created_at: '2026-11-23T09:00:00Z',
      updated_at: '2026-11-23T09:00:00Z',
    });
    expect((await app.get(`/api/v2/triggers/${trigger.id}`)).body).toEqual({ trigger });
  });

  it('take conditions in both spellings and answer one', async () => {
    const spellings = [
      { all: ALL, any: ANY },
      { all: undefined, conditions: { all: ALL, any: ANY } },
      { all: null, any: null, conditions: { all: ALL, any: ANY } },
    ];
    for (const spelling of spellings) {
      expect((await create(spelling)).conditions).toEqual({ all: ALL, any: ANY });
    }
    const groups = { all: [{ any: ALL, none: ANY }], none: ANY };
    expect((await create({ all: undefined, conditions: groups })).conditions).toMatchObject({ ...groups, any: [] });
    expect((await create({ all: undefined, none: ANY })).conditions).toEqual({ all: [], any: [], none: ANY });
  });

  it('can be saved as they were answered', async () => {
    const trigger = await create({ any: ANY });
    const { status, body } = await app.put(`/api/v2/triggers/${trigger.id}`, { trigger });
    expect(status).toBe(200);
    // A second save within one second takes the next, so that a stamp never names two states.
    expect(body.trigger).toEqual({ ...trigger, revision_id: 2, updated_at: '2026-11-23T09:00:01Z' });
  });

  it('keep conditions and actions when an update does not name them', async () => {
    const trigger = await create({ any: ANY });
    clock.advance(1000);
    const { body } = await app.put(`/api/v2/triggers/${trigger.id}.json`, {
      trigger: { title: 'Renamed', description: 'New', active: false, position: 9 },
    });
    expect(body.trigger).toEqual({
      ...trigger,
      title: 'Renamed',
      raw_title: 'Renamed',
      description: 'New',
      active: false,
      position: 9,
      revision_id: 2,
      updated_at: '2026-11-23T09:00:01Z',
    });
    expect(await show(trigger.id)).toEqual(body.trigger);
  });

  it('lose all conditions that an update of conditions does not name', async () => {
    const { id } = await create({ any: ANY });
    const update = { trigger: { conditions: { any: ANY }, actions: ACTIONS } };
    const { body } = await app.put(`/api/v2/triggers/${id}`, update);
    expect(body.trigger.conditions).toEqual({ all: [], any: ANY });
  });

  it('refuse an update of conditions that leaves no actions, and one of actions that leaves no conditions', async () => {
    const trigger = await create({ any: ANY });
    const withoutActions = await app.put(`/api/v2/triggers/${trigger.id}`, { trigger: { all: ALL } });
    expect({ status: withoutActions.status, fields: Object.keys(withoutActions.body.details) }).toEqual({
      status: 422,
      fields: ['actions'],
    });
    const withoutConditions = await app.put(`/api/v2/triggers/${trigger.id}`, { trigger: { actions: ACTIONS } });
    expect({ status: withoutConditions.status, fields: Object.keys(withoutConditions.body.details) }).toEqual({
      status: 422,
      fields: ['conditions'],
    });
    expect(await show(trigger.id)).toEqual(trigger);
  });

  it('are gone after their deletion', async () => {
    const { id } = await create();
    const deleted = await app.delete(`/api/v2/triggers/${id}.json`).send({});
    expect({ status: deleted.status, text: deleted.text }).toEqual({ status: 204, text: '' });
    for (const answer of [
      await app.get(`/api/v2/triggers/${id}`),
      await app.put(`/api/v2/triggers/${id}`, { trigger: { title: 'x' } }),
      await app.delete(`/api/v2/triggers/${id}`),
      await app.get('/api/v2/triggers/9223372036854775807'),
      await app.get('/api/v2/triggers/x'),
    ]) {
      expect({ status: answer.status, error: answer.body.error }).toEqual({ status: 404, error: 'RecordNotFound' });
    }
    expect(await list()).toEqual([]);
  });

  describe('are listed', () => {
    beforeEach(async () => {
      await create({ title: 'b', position: 2 });
      await create({ title: 'Ärger', position: 1, active: false });
      await create({ title: 'a', position: 2 });
      clock.advance(1000);
      await create({ title: '100% sure_x', position: 2 });
    });

    it('by position, then title, in pages of either style', async () => {
      const inOrder = ['Ärger', '100% sure_x', 'a', 'b'];
      expect(await titles()).toEqual(inOrder);
      const { body } = await app.get('/api/v2/triggers.json?per_page=3');
      expect(body).toMatchObject({ count: 4, next_page: `${app.url}/api/v2/triggers.json?per_page=3&page=2` });
      const first = (await app.get('/api/v2/triggers.json?page[size]=3')).body;
      const second = (await app.get(first.links.next.replace(app.url, ''))).body;
      const both = [...first.triggers, ...second.triggers].map(({ title }: { title: string }) => title);
      expect(both).toEqual(inOrder);
      expect(second.links.next).toBeNull();
    });

    it('active ones alone', async () => {
      const active = ['100% sure_x', 'a', 'b'];
      expect(await titles('?active=true')).toEqual(active);
      expect(await titles('?active=false')).toEqual(['Ärger']);
      const { body } = await app.get('/api/v2/triggers/active.json?page[size]=100');
      expect(body.triggers.map(({ title }: { title: string }) => title)).toEqual(active);
    });

    it.each([
      ['sort_by=alphabetical', ['100% sure_x', 'a', 'b', 'Ärger']],
      ['sort_by=title&sort_order=desc', ['Ärger', 'b', 'a', '100% sure_x']],
      ['sort=-created_at&page[size]=1', ['100% sure_x']],
      ['sort_by=position&sort_order=desc', ['b', 'a', '100% sure_x', 'Ärger']],
    ])('sorted with %s', async (query, expected) => {
      expect(await titles(`?${query}`)).toEqual(expected);
    });

    it('not sorted by what nobody knows', async () => {
      for (const path of ['', '/active', '/search']) {
        const { status, body } = await app.get(`/api/v2/triggers${path}?query=a&sort_by=colour`);
        expect({ path, status, error: body.error }).toEqual({ path, status: 400, error: 'InvalidPaginationParameter' });
      }
    });

    it.each([
      ['B', ['b']],
      ['ärg', ['Ärger']],
      ['ÄRGER', ['Ärger']],
      ['A\u0308rger', ['Ärger']],
      ['0%', ['100% sure_x']],
      ['%', ['100% sure_x']],
      ['e_x', ['100% sure_x']],
      ['\\', []],
      ["'", []],
      ['zzz', []],
    ])('by a part of the title: %s', async (query, expected) => {
      const { body } = await app.get(`/api/v2/triggers/search.json?query=${encodeURIComponent(query)}`);
      expect(body.triggers.map(({ title }: { title: string }) => title)).toEqual(expected);
      expect(body.count).toBe(expected.length);
    });

    it('by a search that says what to look for', async () => {
      expect((await app.get('/api/v2/triggers/search?active=false&query=r')).body.count).toBe(1);
      for (const query of ['', '?query=']) expect((await app.get(`/api/v2/triggers/search${query}`)).status).toBe(400);
      expect((await app.get('/api/v2/triggers/search?query=a&query=b')).body.count).toBe(1);
    });
  });

  describe('have positions', () => {
    it('that follow one another when none is given', async () => {
      const positions = [];
      for (const position of [undefined, 7, undefined, null]) positions.push((await create({ position })).position);
      expect(positions).toEqual([1, 7, 8, 9]);
    });

    it('that are set for all at once', async () => {
      const made = [await create({ title: 'a' }), await create({ title: 'b' }), await create({ title: 'c' })];
      const [a, b, c] = made.map(({ id }) => id);
      const { status } = await app.put('/api/v2/triggers/reorder.json', { trigger_ids: [c, a, b] });
      expect(status).toBe(200);
      expect(await list()).toMatchObject([
        { id: c, position: 1, title: 'c' },
        { id: a, position: 2, title: 'a' },
        { id: b, position: 3, title: 'b' },
      ]);
    });

    it.each([
      ['names too few', ([a, b]: number[]) => [a, b]],
      ['names too many', ([a, b, c]: number[]) => [a, b, c, 4711]],
      ['names one twice', ([a, b]: number[]) => [a, b, b]],
      ['names a stranger', ([a, b]: number[]) => [a, b, 4711]],
      ['names nobody', () => []],
      ['is a text', () => 'all'],
      ['is absent', () => undefined],
    ])('that stay when the new order %s', async (_, orderOf) => {
      const made = [await create({ title: 'a' }), await create({ title: 'b' }), await create({ title: 'c' })];
      const before = await list();
      const order = orderOf(made.map(({ id }) => id));
      const { status, body } = await app.put('/api/v2/triggers/reorder', { trigger_ids: order });
      expect({ status, fields: Object.keys(body.details ?? {}) }).toEqual({ status: 422, fields: ['trigger_ids'] });
      expect(await list()).toEqual(before);
    });
  });

  it('are read by agents and managers and written by admins', async () => {
    const trigger = await create();
    for (const role of ['agent', 'manager']) {
      const as = await signIn(app, role);
      expect((await app.request('get', '/api/v2/triggers', as)).body.count).toBe(1);
      for (const [method, path] of [
        ['post', ''],
        ['put', `/${trigger.id}`],
        ['put', '/reorder'],
        ['delete', `/${trigger.id}`],
      ] as const) {
        const answer = await app.request(method, `/api/v2/triggers${path}`, as).send({ trigger: { title: 'Mine' } });
        expect({ method, status: answer.status }).toEqual({ method, status: 403 });
      }
    }
    expect(await list()).toEqual([trigger]);
    const admin = await signIn(app, 'admin');
    const renamed = await app
      .request('put', `/api/v2/triggers/${trigger.id}`, admin)
      .send({ trigger: { title: 'Ours' } });
    expect(renamed.body.trigger.title).toBe('Ours');
  });

  it('saved by many at once are all saved, each once', async () => {
    const { id } = await create();
    const renamings = Array.from({ length: 20 }, (_, index) =>
      app.put(`/api/v2/triggers/${id}`, { trigger: { title: `Title ${index}` } }),
    );
    const creations = Array.from({ length: 20 }, (_, index) =>
      app.post('/api/v2/triggers', { trigger: { title: `New ${index}`, all: ALL, actions: ACTIONS } }),
    );
    const answers = await Promise.all([...renamings, ...creations]);
    expect(new Set(answers.slice(0, 20).map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(answers.slice(20).map(({ status }) => status))).toEqual(new Set([201]));
    const revisions = answers.slice(0, 20).map(({ body }) => body.trigger.revision_id);
    expect(revisions.sort((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, index) => index + 2));
    const positions = (await list()).map(({ position }: { position: number }) => position);
    expect(positions).toEqual(Array.from({ length: 21 }, (_, index) => index + 1));
  });

  it('deleted while they are saved stay deleted', async () => {
    const { id } = await create();
    const answers = await Promise.all([
      app.put(`/api/v2/triggers/${id}`, { trigger: { title: 'One' } }),
      app.delete(`/api/v2/triggers/${id}`),
      app.put(`/api/v2/triggers/${id}`, { trigger: { title: 'Two' } }),
    ]);
    expect(answers.every(({ status }) => [200, 204, 404].includes(status))).toBe(true);
    expect(await list()).toEqual([]);
  });
});

describe('Active triggers', () => {
  it('are as many as the account allows', async () => {
    const app = await TestApp.start({ MAX_ACTIVE_TRIGGERS: '2' });
    const post = (active = true) =>
      app.post('/api/v2/triggers', { trigger: { title: 'x', all: ALL, actions: ACTIONS, active } });
    const [first, , inactive] = [await post(), await post(), await post(false)];
    expect(inactive.status).toBe(201);
    const path = `/api/v2/triggers/${inactive.body.trigger.id}`;
    for (const answer of [await post(), await app.put(path, { trigger: { active: true } })]) {
      expect(answer.status).toBe(422);
      expect(answer.body.details.active[0].description).toBe('Active: at most 2 triggers may be active');
    }
    expect((await app.get('/api/v2/triggers')).body.count).toBe(3);
    expect((await app.get(path)).body.trigger).toEqual(inactive.body.trigger);
    await app.put(`/api/v2/triggers/${first.body.trigger.id}`, { trigger: { title: 'Still active', active: true } });
    await app.delete(`/api/v2/triggers/${first.body.trigger.id}`);
    expect((await app.put(path, { trigger: { active: true } })).status).toBe(200);
    await app.stop();
  });

  it('are as large as the account allows, and name what they name at any size', async () => {
    const app = await TestApp.start({ MAX_TRIGGER_BYTES: '200000', MAX_TRIGGER_CATEGORIES: '1' });
    const { id } = (await app.get('/api/v2/users/me')).body.user;
    const post = (times: number) => {
      const any = Array.from({ length: times }, () => ({ field: 'assignee_id', operator: 'is', value: String(id) }));
      return app.post('/api/v2/triggers', { trigger: { title: 'x', any, actions: ACTIONS } });
    };
    expect((await post(2_000)).status).toBe(201);
    const refused = await post(4_000);
    expect([refused.status, JSON.stringify(refused.body.details)]).toEqual([
      422,
      expect.stringContaining('200000 bytes'),
    ]);
    const category = await app.post('/api/v2/trigger_categories', { trigger_category: { name: 'Second' } });
    expect([category.status, category.body.errors[0].title]).toEqual([
      403,
      'There may be at most 1 trigger categories',
    ]);
    await app.stop();
  });
});
