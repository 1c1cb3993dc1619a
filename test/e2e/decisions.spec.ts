import { TestApp } from '../support/app';

describe('A decision', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  const trigger = async (title: string, priority: string) => {
    const all = [{ field: 'priority', operator: 'is', value: priority }];
    const trigger = { title, all, actions: [{ field: 'type', value: 'task' }] };
    return (await app.post('/api/v2/triggers', { trigger })).body.trigger.id as number;
  };
  const write = async (priority: string | null) =>
    (await app.post('/api/v2/tickets', { ticket: { description: 'Hi', priority } })).body;
  const explain = async (ticketId: number, triggerId?: number) => {
    const { decisions } = (await app.get(`/api/v2/tickets/${ticketId}/decisions`)).body;
    const query = triggerId === undefined ? '' : `?trigger_id=${triggerId}`;
    return (await app.get(`/api/v2/tickets/${ticketId}/decisions/${decisions.at(-1).id}.json${query}`)).body.decision;
  };

  it('belongs to each write, newest first, in pages', async () => {
    const { ticket, audit } = await write('low');
    const update = await app.put(`/api/v2/tickets/${ticket.id}`, { ticket: { priority: 'high' } });
    const { body } = await app.get(`/api/v2/tickets/${ticket.id}/decisions.json`);
    expect(body).toMatchObject({
      count: 2,
      decisions: [
        { ticket_id: ticket.id, audit_id: update.body.audit.id, update_type: 'Change', author_id: audit.author_id },
        { ticket_id: ticket.id, audit_id: audit.id, update_type: 'Create', created_at: audit.created_at },
      ],
    });
    const first = (await app.get(`/api/v2/tickets/${ticket.id}/decisions.json?page[size]=1`)).body;
    const second = (await app.get(first.links.next.replace(app.url, ''))).body;
    expect([...first.decisions, ...second.decisions]).toEqual(body.decisions);
    expect(second.links.next).toBeNull();
  });

  it('explains every trigger, or the one asked for', async () => {
    const [fires, not] = [await trigger('Fires', 'high'), await trigger('Does not', 'low')];
    const { ticket } = await write('high');
    const whole = await explain(ticket.id);
    expect(whole.explanations.map((one: { outcome: string }) => one.outcome)).toEqual(['fired', 'not_matched']);
    const one = await explain(ticket.id, not);
    expect(one.explanations).toEqual([
      {
        trigger_id: not,
        revision_id: 1,
        title: 'Does not',
        outcome: 'not_matched',
        conditions: {
          all: [{ field: 'priority', operator: 'is', value: 'low', read: 'high', verdict: false, note: null }],
          any: [],
        },
        sentence: expect.stringContaining('Priority is High, needed Low'),
      },
    ]);
    for (const id of [fires, not]) await app.delete(`/api/v2/triggers/${id}`);
  });

  it('stays explained by the rule of its time after the trigger changed and after it was deleted', async () => {
    const id = await trigger('As it was', 'high');
    const { ticket } = await write('high');
    const before = await explain(ticket.id, id);
    expect(before.explanations).toMatchObject([{ outcome: 'fired', title: 'As it was', revision_id: 1 }]);
    await app.put(`/api/v2/triggers/${id}`, {
      trigger: {
        title: 'As it is',
        all: [{ field: 'priority', operator: 'is', value: 'low' }],
        actions: [{ field: 'type', value: 'task' }],
      },
    });
    expect(await explain(ticket.id, id)).toEqual(before);
    const later = await write('low');
    expect((await explain(later.ticket.id, id)).explanations).toMatchObject([{ title: 'As it is', revision_id: 2 }]);
    await app.delete(`/api/v2/triggers/${id}`);
    expect(await explain(ticket.id, id)).toEqual(before);
    expect((await explain(later.ticket.id, id)).explanations).toHaveLength(1);
    expect((await explain((await write('low')).ticket.id)).explanations).toEqual([]);
  });

  it('stays as it was when the ticket and the requester changed since', async () => {
    await app.post('/api/v2/user_fields', { user_field: { key: 'tier', title: 'Tier', type: 'text' } });
    const made = await app.post('/api/v2/triggers', {
      trigger: {
        title: 'Gold',
        all: [{ field: 'requester.custom_fields.tier', operator: 'is', value: 'gold' }],
        actions: [{ field: 'type', value: 'task' }],
      },
    });
    const { id } = made.body.trigger;
    const user = { name: 'Tia', email: 'tia@shop.example', user_fields: { tier: 'gold' } };
    const requester_id = (await app.post('/api/v2/users', { user })).body.user.id;
    const { body } = await app.post('/api/v2/tickets', { ticket: { description: 'Hi', requester_id } });
    const before = await explain(body.ticket.id, id);
    await app.put(`/api/v2/users/${requester_id}`, { user: { user_fields: { tier: 'lead' } } });
    await app.put(`/api/v2/tickets/${body.ticket.id}`, { ticket: { subject: 'Other' } });
    expect(await explain(body.ticket.id, id)).toEqual(before);
    expect(before.explanations[0].conditions.all[0]).toMatchObject({ read: 'gold', verdict: true });
    await app.delete(`/api/v2/triggers/${id}`);
  });

  it('is found on its own ticket only', async () => {
    const [one, two] = [await write(null), await write(null)];
    const { decisions } = (await app.get(`/api/v2/tickets/${one.ticket.id}/decisions`)).body;
    expect((await app.get(`/api/v2/tickets/${two.ticket.id}/decisions/${decisions[0].id}`)).status).toBe(404);
    for (const path of ['4711/decisions', '4711/decisions/1', `${one.ticket.id}/decisions/4711`, 'x/decisions']) {
      const { status, body } = await app.get(`/api/v2/tickets/${path}`);
      expect({ path, status, error: body.error }).toEqual({ path, status: 404, error: 'RecordNotFound' });
    }
  });

  it.each(['abc', '-1', '1.5', '', '99999999999999999999'])(
    'is not asked about the trigger "%s"',
    async (triggerId) => {
      const { ticket } = await write(null);
      const path = `/api/v2/tickets/${ticket.id}/decisions`;
      expect((await app.get(`${path}?trigger_id=${triggerId}`)).status).toBe(422);
      const { decisions } = (await app.get(path)).body;
      expect((await app.get(`${path}/${decisions[0].id}?trigger_id=${triggerId}`)).status).toBe(422);
    },
  );
});
