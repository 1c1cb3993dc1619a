import { TestApp, TestClock } from '../support/app';
import { signIn } from '../support/people';

const NEW = [{ field: 'update_type', operator: 'is', value: 'Create' }];
const CATEGORIES = '/api/v2/trigger_categories';
const UNCATEGORIZED = '1';

describe('Trigger categories', () => {
  const clock = new TestClock();
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start({}, { clock });
  });
  afterAll(() => app.stop());
  afterEach(async () => {
    for (const { id } of (await app.get('/api/v2/triggers')).body.triggers) await app.delete(`/api/v2/triggers/${id}`);
    for (const { id } of await list()) if (id !== UNCATEGORIZED) await app.delete(`${CATEGORIES}/${id}`);
    await app.request('patch', `${CATEGORIES}/1`).send({ trigger_category: { position: 1, name: 'Uncategorized' } });
  });

  const list = async (query = '') => (await app.get(`${CATEGORIES}.json${query}`)).body.trigger_categories;
  const create = async (category: object) => {
    const { status, body } = await app.post(CATEGORIES, { trigger_category: category });
    expect({ status, errors: body.errors }).toEqual({ status: 201, errors: undefined });
    return body.trigger_category;
  };
  const patch = (id: string, category: object) =>
    app.request('patch', `${CATEGORIES}/${id}.json`).send({ trigger_category: category });
  const trigger = async (title: string, more: object = {}) => {
    const tag = [{ field: 'current_tags', value: title.toLowerCase() }];
    const { status, body } = await app.post('/api/v2/triggers', {
      trigger: { title, all: NEW, actions: tag, ...more },
    });
    expect({ status, details: body.details }).toEqual({ status: 201, details: undefined });
    return body.trigger;
  };
  const firedBy = async () => {
    const { body } = await app.post('/api/v2/tickets', { ticket: { description: 'Hi' } });
    const { decisions } = (await app.get(`/api/v2/tickets/${body.ticket.id}/decisions`)).body;
    return decisions[0].fired.map(({ title }: { title: string }) => title);
  };
  const job = (items: object, action = 'patch') => app.post(`${CATEGORIES}/jobs`, { job: { action, items } });

  it('begin with one that takes every trigger that names none', async () => {
    const [first] = await list();
    expect(first).toEqual({
      url: `${app.url}${CATEGORIES}/1.json`,
      id: UNCATEGORIZED,
      name: 'Uncategorized',
      position: 1,
      created_at: expect.any(String),
      updated_at: expect.any(String),
    });
    expect(await trigger('One')).toMatchObject({ category_id: UNCATEGORIZED, position: 1 });
    expect(await trigger('Two', { category_id: null })).toMatchObject({ category_id: UNCATEGORIZED, position: 2 });
  });

  it('are created last, shown, renamed, moved and deleted', async () => {
    const answer = await app.post(`${CATEGORIES}.json`, { trigger_category: { name: ' VIP ' } });
    const { trigger_category: vip } = answer.body;
    expect(answer.status).toBe(201);
    expect(vip).toMatchObject({ name: 'VIP', position: 2, url: answer.headers.location });
    expect(vip.id).toMatch(/^[0-9]+$/);
    expect((await app.get(`${CATEGORIES}/${vip.id}.json`)).body.trigger_category).toEqual(vip);
    clock.advance(1000);
    const { body } = await patch(vip.id, { name: 'Best', position: 7 });
    expect(body.trigger_category).toEqual({ ...vip, name: 'Best', position: 7, updated_at: '2026-11-23T09:00:01Z' });
    expect((await app.delete(`${CATEGORIES}/${vip.id}.json`)).status).toBe(204);
    for (const gone of [await app.get(`${CATEGORIES}/${vip.id}`), await patch(vip.id, { name: 'x' })]) {
      expect({ status: gone.status, error: gone.body.error }).toEqual({ status: 404, error: 'RecordNotFound' });
    }
  });

  it('are listed in cursors unasked, sorted, and with the number of their triggers', async () => {
    const a = await create({ name: 'a', position: 3 });
    await create({ name: 'b', position: 2 });
    await trigger('On', { category_id: a.id });
    await trigger('Off', { category_id: a.id, active: false });
    const names = async (query: string) => (await list(query)).map(({ name }: { name: string }) => name);
    const { body } = await app.get(CATEGORIES);
    expect(Object.keys(body).sort()).toEqual(['links', 'meta', 'trigger_categories']);
    expect(await names('')).toEqual(['Uncategorized', 'b', 'a']);
    expect(await names('?sort=-name')).toEqual(['b', 'a', 'Uncategorized']);
    expect(await names('?sort=-position&page[size]=2')).toEqual(['a', 'b']);
    const next = (await app.get(`${CATEGORIES}?page[size]=2`)).body.links.next.replace(app.url, '');
    expect((await app.get(next)).body.trigger_categories).toMatchObject([{ name: 'a' }]);
    expect((await app.get(`${CATEGORIES}?page=1&per_page=2`)).body).toMatchObject({ count: 3, previous_page: null });
    expect(await list('?include=rule_counts')).toMatchObject([
      { name: 'Uncategorized', rule_counts: { active_count: 0, inactive_count: 0 } },
      { name: 'b', rule_counts: { active_count: 0, inactive_count: 0 } },
      { name: 'a', rule_counts: { active_count: 1, inactive_count: 1 } },
    ]);
  });

  it.each([
    ['a blank name', { name: ' ' }, 'Name cannot be blank'],
    ['no name', {}, 'Name cannot be blank'],
    ['a long name', { name: 'x'.repeat(256) }, 'Name: is too long (maximum is 255 characters)'],
    ['a position that is none', { name: 'x', position: 'first' }, 'Position: must be a whole number'],
  ])('are refused with %s in the shape of this endpoint', async (_, category, title) => {
    const { status, body } = await app.post(CATEGORIES, { trigger_category: category });
    expect(status).toBe(400);
    expect(body.errors).toEqual([{ code: 'InvalidTriggerCategory', title }]);
    expect(await list()).toHaveLength(1);
  });

  it('are not listed by what nobody knows', async () => {
    const { status, body } = await app.get(`${CATEGORIES}?sort=colour`);
    expect({ status, code: body.errors[0].code }).toEqual({ status: 400, code: 'InvalidPaginationParameter' });
  });

  it('stay while they hold active triggers, and take inactive ones with them', async () => {
    const { id } = await create({ name: 'Seasonal' });
    const active = await trigger('Active', { category_id: id });
    const inactive = await trigger('Inactive', { category_id: id, active: false });
    const refused = await app.delete(`${CATEGORIES}/${id}`);
    expect({ status: refused.status, errors: refused.body.errors }).toEqual({
      status: 400,
      errors: [{ code: 'InvalidTriggerCategory', title: 'Seasonal cannot be deleted: it has 1 active triggers' }],
    });
    await app.put(`/api/v2/triggers/${active.id}`, { trigger: { active: false } });
    expect((await app.delete(`${CATEGORIES}/${id}`)).status).toBe(204);
    for (const gone of [active, inactive]) expect((await app.get(`/api/v2/triggers/${gone.id}`)).status).toBe(404);
    expect((await app.delete(`${CATEGORIES}/1`)).body.errors[0].title).toContain('it is the only category');
  });

  it('decide the order in which triggers run, and old decisions keep theirs', async () => {
    const later = await create({ name: 'Later' });
    await trigger('Second', { category_id: later.id });
    await trigger('First');
    const { body: before } = await app.post('/api/v2/tickets', { ticket: { description: 'Hi' } });
    expect(await firedBy()).toEqual(['First', 'Second']);
    await patch(later.id, { position: 0 });
    expect(await firedBy()).toEqual(['Second', 'First']);
    const { body } = await app.get(`/api/v2/tickets/${before.ticket.id}/decisions/1.json`);
    expect(body.decision.explanations.map(({ title }: { title: string }) => title)).toEqual(['First', 'Second']);
    const titles = (await app.get('/api/v2/triggers?page[size]=1')).body;
    expect(titles.triggers).toMatchObject([{ title: 'Second', position: 1, category_id: later.id }]);
    const second = (await app.get(titles.links.next.replace(app.url, ''))).body;
    expect(second.triggers).toMatchObject([{ title: 'First', position: 1 }]);
  });

  it('take a trigger last, or where it is told to', async () => {
    const { id } = await create({ name: 'Other' });
    await trigger('There', { category_id: id, position: 4 });
    const mover = await trigger('Mover');
    const move = (more: object) => app.put(`/api/v2/triggers/${mover.id}`, { trigger: more });
    expect((await move({ category_id: id })).body.trigger).toMatchObject({ category_id: id, position: 5 });
    expect((await move({ category_id: id, position: 1 })).body.trigger).toMatchObject({ category_id: id, position: 1 });
    expect((await move({ title: 'Moved' })).body.trigger).toMatchObject({ category_id: id, position: 1 });
    const unknown = await move({ category_id: '4711' });
    expect({ status: unknown.status, fields: Object.keys(unknown.body.details) }).toEqual({
      status: 422,
      fields: ['category_id'],
    });
    const inIt = await app.get(`/api/v2/triggers?category_id=${id}`);
    expect(inIt.body.triggers.map(({ title }: { title: string }) => title)).toEqual(['Moved', 'There']);
    expect((await app.get('/api/v2/triggers?category_id=x')).status).toBe(400);
  });

  describe('are patched together with triggers', () => {
    it('all at once', async () => {
      const { id } = await create({ name: 'Front' });
      const [a, b] = [await trigger('A'), await trigger('B', { active: false })];
      const { status, body } = await job({
        trigger_categories: [
          { id, position: 1 },
          { id: UNCATEGORIZED, position: 2, name: 'Rest' },
        ],
        triggers: [{ id: String(b.id), active: true, category_id: id, position: 1 }],
      });
      expect(status).toBe(200);
      expect(body).toMatchObject({
        status: 'complete',
        results: {
          trigger_categories: [
            { id: UNCATEGORIZED, name: 'Rest', position: 2 },
            { id, name: 'Front', position: 1 },
          ],
          triggers: [{ id: b.id, active: true, category_id: id, position: 1, revision_id: 2 }],
        },
      });
      expect(await firedBy()).toEqual(['B', 'A']);
      expect((await app.get(`/api/v2/triggers/${a.id}`)).body.trigger.revision_id).toBe(1);
    });

    it.each([
      [
        'an unknown trigger',
        { triggers: [{ id: '4711', position: 1 }] },
        { code: 'InvalidTrigger', title: 'id is not valid', trigger_id: '4711' },
      ],
      [
        'an unknown category',
        { trigger_categories: [{ id: '4711', position: 1 }] },
        { code: 'InvalidTriggerCategory', title: 'There is no trigger category 4711' },
      ],
      [
        'a blank name',
        { trigger_categories: [{ id: '1', name: '' }] },
        { code: 'InvalidTriggerCategory', title: 'Name cannot be blank' },
      ],
    ])('or, with %s among them, not at all', async (_, items: object, error) => {
      const known = await trigger('Known');
      const { status, body } = await job({
        triggers: [{ id: String(known.id), position: 9 }],
        trigger_categories: [{ id: UNCATEGORIZED, position: 9 }],
        ...items,
      });
      expect({ status, state: body.status }).toEqual({ status: 400, state: 'failed' });
      expect(body.errors).toEqual([error]);
      expect((await app.get(`/api/v2/triggers/${known.id}`)).body.trigger).toEqual(known);
      expect((await list())[0].position).toBe(1);
    });

    it('or not at all when a trigger goes nowhere', async () => {
      const { id } = await trigger('Lost');
      const { status, body } = await job({ triggers: [{ id: String(id), category_id: '99' }] });
      expect(status).toBe(400);
      expect(body.errors).toEqual([
        { code: 'InvalidTrigger', title: 'category_id is not valid', trigger_id: String(id) },
      ]);
      expect(body.status).toBe('failed');
      expect((await job({}, 'delete')).body.errors[0].title).toBe('action must be patch');
    });
  });

  it('are at most 500', async () => {
    const small = await TestApp.start();
    const make = () => small.post(CATEGORIES, { trigger_category: { name: 'x' } });
    for (let made = 1; made < 500; made += 50)
      await Promise.all(Array.from({ length: Math.min(50, 500 - made) }, make));
    const refused = await make();
    expect({ status: refused.status, code: refused.body.errors[0].code }).toEqual({
      status: 403,
      code: 'ProductLimitExceeded',
    });
    await small.stop();
  });

  it('are read by agents and changed by admins', async () => {
    const agent = await signIn(app, 'agent');
    expect((await app.request('get', CATEGORIES, agent)).status).toBe(200);
    for (const [method, path] of [
      ['post', ''],
      ['patch', '/1'],
      ['delete', '/1'],
      ['post', '/jobs'],
    ] as const) {
      const { status } = await app.request(method, `${CATEGORIES}${path}`, agent).send({ trigger_category: {} });
      expect({ method, path, status }).toEqual({ method, path, status: 403 });
    }
  });
});
