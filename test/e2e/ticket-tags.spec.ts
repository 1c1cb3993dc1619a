import { TestApp } from '../support/app';

describe('The tags of a ticket', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  const create = async (tags: string[] = ['a', 'b']) =>
    (await app.post('/api/v2/tickets', { ticket: { description: 'Hi', tags } })).body.ticket;
  const show = async (id: number) => (await app.get(`/api/v2/tickets/${id}.json`)).body.ticket;

  it('are listed, set, added and removed', async () => {
    const { id } = await create();
    const path = `/api/v2/tickets/${id}/tags.json`;
    expect((await app.get(path)).body).toEqual({ tags: ['a', 'b'] });
    const set = await app.post(path, { tags: ['X', 'y z'] });
    expect({ status: set.status, body: set.body }).toEqual({ status: 201, body: { tags: ['x', 'y', 'z'] } });
    const added = await app.put(path, { tags: ['a', 'x'] });
    expect({ status: added.status, body: added.body }).toEqual({ status: 200, body: { tags: ['a', 'x', 'y', 'z'] } });
    const removed = await app.delete(path).send({ tags: ['y', 'z', 'none'] });
    expect({ status: removed.status, body: removed.body }).toEqual({ status: 200, body: { tags: ['a', 'x'] } });
    expect((await show(id)).tags).toEqual(['a', 'x']);
  });

  it('change by an update of the ticket too: replaced, added, removed', async () => {
    const { id } = await create();
    const update = async (ticket: object) => (await app.put(`/api/v2/tickets/${id}`, { ticket })).body.ticket.tags;
    expect(await update({ additional_tags: ['c', 'b'] })).toEqual(['a', 'b', 'c']);
    expect(await update({ remove_tags: 'a c' })).toEqual(['b']);
    expect(await update({ tags: ['q'], additional_tags: ['r', 's'], remove_tags: ['s'] })).toEqual(['q', 'r']);
    expect(await update({ subject: 'Hi' })).toEqual(['q', 'r']);
    expect(await update({ tags: null })).toEqual(['q', 'r']);
    expect(await update({ tags: [] })).toEqual([]);
  });

  it('are in the audits, and triggers see their change', async () => {
    const made = await app.post('/api/v2/triggers', {
      trigger: {
        title: 'Vip',
        all: [{ field: 'current_tags', operator: 'includes', value: 'vip' }],
        actions: [{ field: 'priority', value: 'high' }],
      },
    });
    const { id } = await create();
    await app.put(`/api/v2/tickets/${id}/tags`, { tags: ['vip'] });
    expect((await show(id)).priority).toBe('high');
    const { body } = await app.get(`/api/v2/tickets/${id}/audits`);
    expect(body.audits[1].events).toMatchObject([
      { type: 'Change', field_name: 'tags', value: ['a', 'b', 'vip'], previous_value: ['a', 'b'] },
      { type: 'Change', field_name: 'priority', value: 'high', via: { channel: 'rule' } },
    ]);
    await app.delete(`/api/v2/triggers/${made.body.trigger.id}`);
  });

  it.each(['post', 'put', 'delete'] as const)('change safely by %s', async (method) => {
    const { id, updated_at } = await create();
    const path = `/api/v2/tickets/${id}/tags.json`;
    const change = (updated_stamp: string) =>
      app.request(method, path).send({ tags: ['a'], updated_stamp, safe_update: 'true' });
    expect((await change(updated_at)).status).toBe(method === 'post' ? 201 : 200);
    const before = await show(id);
    const late = await change('2020-01-01T00:00:00Z');
    expect({ status: late.status, error: late.body.error }).toEqual({ status: 409, error: 'UpdateConflict' });
    expect(await show(id)).toEqual(before);
  });

  it.each([
    ['a number', 5],
    ['a list with a number', ['a', 5]],
    ['a list of lists', [['a']]],
    ['an object', { a: 1 }],
    ['true', true],
  ])('are not %s', async (_, tags) => {
    const { id } = await create();
    const before = await show(id);
    for (const method of ['post', 'put', 'delete'] as const) {
      const answer = await app.request(method, `/api/v2/tickets/${id}/tags`).send({ tags });
      expect({ method, status: answer.status }).toEqual({ method, status: 422 });
      expect(Object.values<{ description: string }[]>(answer.body.details)[0]![0]!.description).toContain('Tags: ');
    }
    expect(await show(id)).toEqual(before);
  });

  it('belong to a ticket', async () => {
    for (const method of ['get', 'post', 'put', 'delete'] as const) {
      expect((await app.request(method, '/api/v2/tickets/4711/tags').send({ tags: ['a'] })).status).toBe(404);
    }
  });
});
