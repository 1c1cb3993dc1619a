import { TestApp } from '../support/app';

const ALL = [{ field: 'update_type', operator: 'is', value: 'Create' }];
const ACTIONS = [{ field: 'priority', value: 'high' }];

describe('Many triggers', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());
  afterEach(async () => {
    for (const { id } of (await app.get('/api/v2/triggers')).body.triggers) await app.delete(`/api/v2/triggers/${id}`);
    for (const { id } of (await app.get('/api/v2/trigger_categories')).body.trigger_categories) {
      if (id !== '1') await app.delete(`/api/v2/trigger_categories/${id}`);
    }
  });

  const create = async (title: string, more: object = {}) => {
    const { status, body } = await app.post('/api/v2/triggers', {
      trigger: { title, all: ALL, actions: ACTIONS, ...more },
    });
    expect({ status, details: body.details }).toEqual({ status: 201, details: undefined });
    return body.trigger;
  };
  const titles = async (query = '') =>
    (await app.get(`/api/v2/triggers${query}`)).body.triggers.map(({ title }: { title: string }) => title);
  const category = async (name: string) =>
    (await app.post('/api/v2/trigger_categories', { trigger_category: { name } })).body.trigger_category.id;

  describe('are updated', () => {
    const update = (triggers: unknown) => app.put('/api/v2/triggers/update_many.json', { triggers });

    it('in position, category and activity, and in nothing else', async () => {
      const other = await category('Other');
      const [a, b, c] = [await create('a'), await create('b'), await create('c', { active: false })];
      const { status, body } = await update([
        { id: c.id, position: 1, active: true, title: 'ignored', conditions: { all: [] } },
        { id: a.id, position: 3 },
        { id: b.id, category_id: other },
      ]);
      expect(status).toBe(200);
      expect(body).toMatchObject({ count: 3, next_page: null, previous_page: null });
      expect(body.triggers).toMatchObject([
        { id: c.id, title: 'c', position: 1, active: true, conditions: c.conditions, revision_id: 2 },
        { id: a.id, position: 3, revision_id: 1 },
        { id: b.id, category_id: other, position: 1, revision_id: 1 },
      ]);
      expect(await titles()).toEqual(['c', 'a', 'b']);
      const { ticket } = (await app.post('/api/v2/tickets', { ticket: { description: 'x' } })).body;
      const { decisions } = (await app.get(`/api/v2/tickets/${ticket.id}/decisions`)).body;
      const fired = decisions[0].fired.map(({ title, revision_id }: Record<string, unknown>) => [title, revision_id]);
      expect(fired).toEqual([
        ['c', 2],
        ['a', 1],
        ['b', 1],
      ]);
    });

    it('into one category one after another', async () => {
      const other = await category('Other');
      await create('there', { category_id: other });
      const made = [await create('x'), await create('y')];
      const { body } = await update(made.map(({ id }) => ({ id, category_id: other })));
      expect(body.triggers.map(({ position }: { position: number }) => position)).toEqual([2, 3]);
    });

    it.each([
      ['an unknown trigger', [{ id: 4711, position: 1 }], 404, 'There is no trigger 4711'],
      ['one named twice', 'twice', 422, 'named twice'],
      ['one without id', [{ position: 1 }], 422, 'triggers[1] has no id'],
      ['an unknown category', 'category', 422, 'there is no trigger category 4711'],
      ['no list', null, 422, 'must list the triggers'],
    ])('not at all with %s among them', async (_, given, status, reason) => {
      const trigger = await create('Known');
      const { id } = trigger;
      const more = given === 'twice' ? [{ id }] : given === 'category' ? [] : (given as object[] | null);
      const first = { id, position: 9, active: false, ...(given === 'category' && { category_id: '4711' }) };
      const answer = await update(more && [first, ...more]);
      expect(answer.status).toBe(status);
      expect(JSON.stringify(answer.body)).toContain(reason);
      expect((await app.get(`/api/v2/triggers/${id}`)).body.trigger).toEqual(trigger);
    });

    it('not at all when one that goes live names what is gone', async () => {
      const group = (await app.post('/api/v2/groups', { group: { name: 'Gone' } })).body.group;
      const good = await create('Good');
      const bad = await create('Bad', { active: false, actions: [{ field: 'group_id', value: group.id }] });
      await app.delete(`/api/v2/groups/${group.id}`);
      const { status, body } = await update([
        { id: good.id, active: false },
        { id: bad.id, active: true },
      ]);
      expect(status).toBe(422);
      expect(body.details.triggers[0]).toMatchObject({
        description: expect.stringContaining(`Trigger ${bad.id}: actions[0].value: `),
        path: 'actions[0].value',
      });
      expect((await app.get(`/api/v2/triggers/${good.id}`)).body.trigger).toEqual(good);
    });
  });

  it('are destroyed together or not at all, and their revisions stay', async () => {
    const [a, b, c] = [await create('a'), await create('b'), await create('c')];
    const refused = await app.delete(`/api/v2/triggers/destroy_many?ids=${a.id},4711,4712`);
    expect({ status: refused.status, description: refused.body.description }).toEqual({
      status: 404,
      description: 'There is no trigger 4711, 4712',
    });
    expect(await titles()).toEqual(['a', 'b', 'c']);
    const done = await app.delete(`/api/v2/triggers/destroy_many.json?ids=${a.id},${b.id},${a.id}`);
    expect({ status: done.status, text: done.text }).toEqual({ status: 204, text: '' });
    expect(await titles()).toEqual(['c']);
    expect((await app.get(`/api/v2/triggers/${a.id}/revisions`)).body.count).toBe(1);
    const { ticket } = (await app.post('/api/v2/tickets', { ticket: { description: 'x' } })).body;
    const { decisions } = (await app.get(`/api/v2/tickets/${ticket.id}/decisions`)).body;
    expect(decisions[0].fired).toMatchObject([{ trigger_id: c.id }]);
    expect((await app.delete('/api/v2/triggers/destroy_many')).status).toBe(400);
  });

  it('are reordered only while there is one category', async () => {
    const [a, b] = [await create('a'), await create('b')];
    await category('Second');
    const { status, body } = await app.put('/api/v2/triggers/reorder', { trigger_ids: [b.id, a.id] });
    expect({ status, error: body.error }).toEqual({ status: 400, error: 'LimitOneCategory' });
    expect(await titles()).toEqual(['a', 'b']);
  });

  it('say which of them a new order leaves out, and which it does not know', async () => {
    const [a, b] = [await create('a'), await create('b')];
    const { body } = await app.put('/api/v2/triggers/reorder', { trigger_ids: [a.id, a.id, 4711] });
    expect(body.details.trigger_ids[0].description).toBe(
      `Trigger ids: must name each of the 2 triggers once; missing: ${b.id}; unknown: 4711; named twice: ${a.id}`,
    );
  });

  describe('are copied', () => {
    const original = { description: 'Why', any: ALL, stop_processing: true, active_until: '2099-01-01' };

    it.each([
      ['POST /triggers?clone_trigger_id', (id: number) => app.post(`/api/v2/triggers.json?clone_trigger_id=${id}`)],
      ['POST /triggers/{id}/clone', (id: number) => app.post(`/api/v2/triggers/${id}/clone.json`)],
    ])('by %s without a body', async (_, clone) => {
      const other = await category('Other');
      const trigger = await create('VIP', { ...original, category_id: other });
      const answer = await clone(trigger.id);
      expect(answer.status).toBe(201);
      const copy = answer.body.trigger;
      expect(answer.headers.location).toBe(copy.url);
      expect(copy).toEqual({
        ...trigger,
        id: copy.id,
        url: copy.url,
        title: 'VIP (copy)',
        raw_title: 'VIP (copy)',
        position: 2,
        created_at: copy.created_at,
        updated_at: copy.updated_at,
      });
      expect(copy.id).not.toBe(trigger.id);
    });

    it('with what the body says otherwise', async () => {
      const { id } = await create('VIP', original);
      const trigger = { title: 'Mine', active: false, all: ALL, actions: [{ field: 'type', value: 'task' }] };
      const { body } = await app.post(`/api/v2/triggers?clone_trigger_id=${id}`, { trigger });
      expect(body.trigger).toMatchObject({
        title: 'Mine',
        active: false,
        description: 'Why',
        conditions: { all: ALL, any: [] },
        actions: [{ field: 'type', value: 'task' }],
      });
    });

    it('with a title as long as titles may be', async () => {
      const { id } = await create('x'.repeat(255));
      const { body } = await app.post(`/api/v2/triggers/${id}/clone`);
      expect(body.trigger.title).toBe(`${'x'.repeat(248)} (copy)`);
    });

    it('never from one that is not there', async () => {
      expect((await app.post('/api/v2/triggers?clone_trigger_id=4711')).status).toBe(404);
      expect((await app.post('/api/v2/triggers?clone_trigger_id=abc')).status).toBe(422);
      expect((await app.post('/api/v2/triggers/4711/clone')).status).toBe(404);
      expect((await app.post('/api/v2/triggers')).status).toBe(422);
    });
  });

  describe('are found', () => {
    const search = (query: string) => app.get(`/api/v2/triggers/search.json?${query}`);
    const found = async (query: string) =>
      (await search(query)).body.triggers.map(({ title }: { title: string }) => title);
    const json = (filter: unknown) => `filter=${encodeURIComponent(JSON.stringify(filter))}`;

    it('by description, activity and category', async () => {
      const other = await category('Other');
      await create('Close', { description: 'CLOSE a ticket' });
      await create('Open', { description: 'Öffne 100%', active: false, category_id: other });
      await create('None');
      expect(await found(json({ json: { description: 'close a TICKET' } }))).toEqual(['Close']);
      expect(await found(json({ json: JSON.stringify({ description: 'öffne' }) }))).toEqual(['Open']);
      expect(await found(json({ json: { description: '%' } }))).toEqual(['Open']);
      expect(await found(json({ json: { active: true } }))).toEqual(['Close', 'None']);
      expect(await found(json({ json: { category_id: other } }))).toEqual(['Open']);
      expect(await found(`query=o&${json({ json: { active: true } })}`)).toEqual(['Close', 'None']);
      expect(await found(`filter[json]=${encodeURIComponent('{"title":"ope"}')}`)).toEqual(['Open']);
    });

    it.each([
      'filter=x',
      'filter={"json":{"colour":1}}',
      'filter={"json":[]}',
      'filter={"json":{"active":"yes"}}',
      'filter=',
    ])('not by %s', async (query) => {
      const { status, body } = await search(query);
      expect({ status, code: body.code }).toEqual({ status: 400, code: 'invalid_filter' });
    });
  });
});
