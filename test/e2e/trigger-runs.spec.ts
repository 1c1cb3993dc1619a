import { TestApp } from '../support/app';

describe('A run of triggers', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());
  afterEach(async () => {
    const { triggers } = (await app.get('/api/v2/triggers')).body;
    for (const { id } of triggers) await app.delete(`/api/v2/triggers/${id}`);
  });

  const trigger = async (title: string, [field, operator, value]: unknown[], actions: object, more: object = {}) => {
    const answer = await app.post('/api/v2/triggers', {
      trigger: {
        title,
        all: [{ field, operator, value }],
        actions: Object.entries(actions).map(([name, to]) => ({ field: name, value: to })),
        ...more,
      },
    });
    expect({ status: answer.status, details: answer.body.details }).toEqual({ status: 201, details: undefined });
    return answer.body.trigger.id as number;
  };
  const write = async (ticket: object = {}) => {
    const { status, body } = await app.post('/api/v2/tickets', { ticket: { description: 'Hi', ...ticket } });
    expect(status).toBe(201);
    return body.ticket;
  };
  const update = async (id: number, ticket: object) => (await app.put(`/api/v2/tickets/${id}`, { ticket })).body.ticket;
  const decisionsOf = async (id: number, query = '') =>
    (await app.get(`/api/v2/tickets/${id}/decisions.json${query}`)).body.decisions;
  const firedAt = async (id: number) => (await decisionsOf(id))[0].fired.map(({ title }: { title: string }) => title);

  const NEW = ['status', 'is', 'new'];

  it('is governed by a trigger from the answer of its save on, and no longer after a deletion', async () => {
    const id = await trigger('One', NEW, { priority: 'high' });
    expect((await write()).priority).toBe('high');
    await app.put(`/api/v2/triggers/${id}`, {
      trigger: {
        all: [{ field: 'status', operator: 'is', value: 'new' }],
        actions: [{ field: 'priority', value: 'low' }],
      },
    });
    expect((await write()).priority).toBe('low');
    await app.put(`/api/v2/triggers/${id}`, { trigger: { active: false } });
    expect((await write()).priority).toBeNull();
    await app.put(`/api/v2/triggers/${id}`, { trigger: { active: true } });
    expect((await write()).priority).toBe('low');
    await app.delete(`/api/v2/triggers/${id}`);
    expect((await write()).priority).toBeNull();
  });

  it('leaves out a trigger that was made inactive', async () => {
    await trigger('Off', NEW, { priority: 'high' }, { active: false });
    const ticket = await write();
    expect(ticket.priority).toBeNull();
    expect(await decisionsOf(ticket.id)).toMatchObject([
      { tried: 0, fired: [], stopped_because: 'nothing_more_matches' },
    ]);
  });

  it('goes by position, then title, then id', async () => {
    const last = await trigger('a', NEW, { type: 'task' }, { position: 2 });
    await trigger('b', NEW, { type: 'task' }, { position: 1 });
    await trigger('B', NEW, { type: 'task' }, { position: 1 });
    await trigger('b', NEW, { type: 'task' }, { position: 1 });
    const { id } = await write();
    const [{ fired }] = await decisionsOf(id);
    expect(fired.map(({ title }: { title: string }) => title)).toEqual(['B', 'b', 'b', 'a']);
    expect(fired[1].trigger_id).toBeLessThan(fired[2].trigger_id);

    const { triggers } = (await app.get('/api/v2/triggers')).body;
    const order = [last, ...triggers.map((one: { id: number }) => one.id).filter((one: number) => one !== last)];
    expect((await app.put('/api/v2/triggers/reorder', { trigger_ids: order })).status).toBe(200);
    expect(await firedAt((await write()).id)).toEqual(['a', 'B', 'b', 'b']);
  });

  it('starts again from the top after a change, so that a lower trigger enables a higher one', async () => {
    await trigger('Higher', ['priority', 'is', 'high'], { type: 'task' });
    await trigger('Lower', NEW, { priority: 'high' });
    const ticket = await write();
    expect(ticket).toMatchObject({ priority: 'high', type: 'task' });
    expect(await firedAt(ticket.id)).toEqual(['Lower', 'Higher']);
  });

  it('of a pair that undoes each other ends, each fired once, and says so', async () => {
    await trigger('Ping', ['priority', 'is', 'low'], { priority: 'high' });
    await trigger('Pong', ['priority', 'is', 'high'], { priority: 'low' });
    const ticket = await write({ priority: 'low' });
    expect(ticket.priority).toBe('low');
    expect(await decisionsOf(ticket.id)).toMatchObject([
      {
        tried: 2,
        stopped_because: 'nothing_more_matches',
        fired: [
          { title: 'Ping', changes: [{ field: 'priority', from: 'low', to: 'high' }] },
          { title: 'Pong', changes: [{ field: 'priority', from: 'high', to: 'low' }] },
        ],
      },
    ]);
  });

  it('ends after a trigger that stops it, and says which would have fired', async () => {
    await trigger('Stop', NEW, { priority: 'high' }, { stop_processing: true });
    const after = await trigger('After', NEW, { type: 'task' });
    const ticket = await write();
    expect(ticket).toMatchObject({ priority: 'high', type: null });
    const [decision] = await decisionsOf(ticket.id, `?trigger_id=${after}`);
    expect(decision).toMatchObject({
      stopped_because: 'stop_processing',
      fired: [{ title: 'Stop' }],
      explanations: [{ trigger_id: after, outcome: 'stopped_before' }],
    });
  });

  it('fires triggers that change nothing: they are in the decision, not in the audit', async () => {
    await trigger('Nothing', NEW, { priority: 'high' });
    const { body } = await app.post('/api/v2/tickets', { ticket: { description: 'Hi', priority: 'high' } });
    expect(await decisionsOf(body.ticket.id)).toMatchObject([{ fired: [{ title: 'Nothing', changes: [] }] }]);
    expect(body.audit.events.filter(({ type }: { type: string }) => type === 'Change')).toEqual([]);
  });

  it('tells creations from updates', async () => {
    await trigger('Created', ['update_type', 'is', 'Create'], { priority: 'high' });
    await trigger('Updated', ['update_type', 'is', 'Change'], { type: 'task' });
    const ticket = await write();
    expect(ticket).toMatchObject({ priority: 'high', type: null });
    expect(await update(ticket.id, { priority: 'low' })).toMatchObject({ priority: 'low', type: 'task' });
    expect(await decisionsOf(ticket.id)).toMatchObject([{ update_type: 'Change' }, { update_type: 'Create' }]);
  });

  it('compares changes with the ticket before the write', async () => {
    await trigger('Raised', ['priority', 'value_previous', 'low'], { current_tags: 'was_low' });
    const ticket = await write({ priority: 'low' });
    expect(ticket.tags).toEqual([]);
    expect((await update(ticket.id, { subject: 'x' })).tags).toEqual([]);
    expect((await update(ticket.id, { priority: 'high' })).tags).toEqual(['was_low']);
  });

  it('sets fields of the requester, which the next write sees', async () => {
    await app.post('/api/v2/user_fields', { user_field: { key: 'Tier', title: 'Tier', type: 'text' } });
    await trigger('Tier', ['update_type', 'is', 'Create'], { 'requester.custom_fields.tier': 'gold' });
    await trigger('Gold', ['requester.custom_fields.tier', 'is', 'gold'], { priority: 'urgent' });
    const ticket = await write({ requester: { email: 'tier@shop.example' } });
    expect(ticket.priority).toBeNull();
    const { body } = await app.get(`/api/v2/users/${ticket.requester_id}`);
    expect(body.user.user_fields).toEqual({ Tier: 'gold' });
    expect((await update(ticket.id, { comment: { body: 'More' } })).priority).toBe('urgent');
  });

  it('notifies each recipient once, and leaves a delivery for each', async () => {
    const group = (await app.post('/api/v2/groups', { group: { name: 'Team' } })).body.group.id;
    for (const name of ['Ann', 'Bob']) {
      const user = { name, email: `${name}@team.example`, role: 'agent' };
      const user_id = (await app.post('/api/v2/users', { user })).body.user.id;
      const group_membership = { user_id, group_id: group };
      expect((await app.post('/api/v2/group_memberships', { group_membership })).status).toBe(201);
    }
    const id = await trigger('Tell', ['group_id', 'is', String(group)], {
      notification_group: ['group_id', 'For {{ticket.group.name}}', '{{ticket.description}}'],
    });
    const ticket = await write({ group_id: group });
    const { deliveries } = (await app.get(`/api/v2/deliveries?ticket_id=${ticket.id}&trigger_id=${id}`)).body;
    expect(deliveries.map((one: { recipient: string }) => one.recipient).sort()).toEqual([
      'Ann@team.example',
      'Bob@team.example',
    ]);
    expect(deliveries[0]).toMatchObject({
      kind: 'email',
      state: 'pending',
      attempts: 0,
      subject: 'For Team',
      body: 'Hi',
    });
    expect(new Set(deliveries.map((one: { idempotency_key: string }) => one.idempotency_key)).size).toBe(2);
    const shown = await app.get(`/api/v2/deliveries/${deliveries[0].id}`);
    expect(shown.body).toEqual({ delivery: { ...deliveries[0], delivery_attempts: [] } });
    const [{ fired }] = await decisionsOf(ticket.id);
    expect(fired[0].effects).toEqual([
      { type: 'notification_group', delivery_ids: deliveries.map((one: { id: number }) => one.id) },
    ]);
  });

  it('does not mail customers about a private comment', async () => {
    await trigger('Tell', ['status', 'less_than', 'solved'], {
      notification_user: ['requester_and_ccs', 'Hi', '{{ticket.latest_public_comment}}'],
    });
    const ticket = await write({ requester: { email: 'private@shop.example' } });
    await app.put(`/api/v2/tickets/${ticket.id}`, { ticket: { comment: { body: 'Secret', public: false } } });
    expect((await app.get(`/api/v2/deliveries?ticket_id=${ticket.id}`)).body.deliveries).toHaveLength(1);
    expect((await decisionsOf(ticket.id))[0].fired).toHaveLength(1);
  });

  it('survives a template that cannot be rendered', async () => {
    await trigger('Broken', NEW, {
      notification_user: ['current_user', '{{ticket.title}}', '{% for x in (1..100000000) %}x{% endfor %}'],
    });
    const ticket = await write();
    const { status, body } = await app.get(`/api/v2/deliveries?ticket_id=${ticket.id}`);
    expect(status).toBe(200);
    expect(body.deliveries).toMatchObject([{ subject: null, body: null, last_error: expect.any(String) }]);
  });

  it.each([
    ['state=nowhere', 422],
    ['ticket_id=x', 422],
    ['trigger_id=-1', 422],
    ['ticket_id=1&ticket_id=2', 200],
  ])('lists deliveries with %s', async (query, status) => {
    expect((await app.get(`/api/v2/deliveries?${query}`)).status).toBe(status);
  });

  it('keeps a group while a trigger that names it is on, and refuses to switch it on when the group is gone', async () => {
    const group = (await app.post('/api/v2/groups', { group: { name: 'Short-lived' } })).body.group.id;
    const id = await trigger('Route', NEW, { group_id: String(group) });
    expect((await app.delete(`/api/v2/groups/${group}`)).status).toBe(422);
    const off = await app.put(`/api/v2/triggers/${id}`, { trigger: { active: false } });
    expect({ status: off.status, active: off.body.trigger?.active }).toEqual({ status: 200, active: false });
    expect((await app.delete(`/api/v2/groups/${group}`)).status).toBe(204);
    const renamed = await app.put(`/api/v2/triggers/${id}`, { trigger: { title: 'Route no more' } });
    expect(renamed.status).toBe(200);
    const on = await app.put(`/api/v2/triggers/${id}`, { trigger: { active: true } });
    expect({ status: on.status, fields: Object.keys(on.body.details) }).toEqual({ status: 422, fields: ['actions'] });
    expect((await app.get(`/api/v2/triggers/${id}`)).body.trigger.active).toBe(false);
  });
});
