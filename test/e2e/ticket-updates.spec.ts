import { TestApp, TestClock } from '../support/app';
import { signIn, type SignedIn } from '../support/people';

describe('A ticket', () => {
  const clock = new TestClock();
  let app: TestApp;
  let agent: SignedIn;
  let customer: SignedIn;

  beforeAll(async () => {
    app = await TestApp.start({}, { clock });
    agent = await signIn(app, 'agent');
    customer = await signIn(app, 'end-user', 'customer');
  });
  afterAll(() => app.stop());
  beforeEach(() => clock.advance(60_000));

  const create = async (ticket: object = {}) =>
    (await app.post('/api/v2/tickets', { ticket: { subject: 'Old', description: 'Hi', ...ticket } })).body.ticket;
  const update = (id: number, ticket: object, as?: SignedIn) =>
    as
      ? app.request('put', `/api/v2/tickets/${id}.json`, as).send({ ticket })
      : app.put(`/api/v2/tickets/${id}.json`, { ticket });
  const show = async (id: number) => (await app.get(`/api/v2/tickets/${id}`)).body.ticket;
  const auditsOf = async (id: number) => (await app.get(`/api/v2/tickets/${id}/audits`)).body.audits;

  it('changes in what the update names and in nothing else', async () => {
    const before = await create({ priority: 'low', tags: ['a', 'b'], external_id: 'X-1' });
    clock.advance(1000);
    const { status, body } = await update(before.id, { priority: 'high', subject: 'New' });
    expect(status).toBe(200);
    expect(body.ticket).toEqual({
      ...before,
      priority: 'high',
      subject: 'New',
      raw_subject: 'New',
      updated_at: body.audit.created_at,
    });
    expect(body.audit.events).toEqual([
      { id: expect.any(Number), type: 'Change', field_name: 'subject', value: 'New', previous_value: 'Old' },
      { id: expect.any(Number), type: 'Change', field_name: 'priority', value: 'high', previous_value: 'low' },
    ]);
    expect(await show(before.id)).toEqual(body.ticket);
  });

  it.each(['external_id', 'priority', 'type', 'group_id', 'assignee_id', 'due_at', 'subject', 'recipient'])(
    'loses its %s by null and by an empty text',
    async (name) => {
      const group = await app.post('/api/v2/groups', { group: { name: `Group of ${name}` } });
      const all = {
        external_id: 'X',
        priority: 'low',
        type: 'task',
        group_id: group.body.group.id,
        assignee_id: agent.id,
        due_at: '2027-01-01T00:00:00Z',
        recipient: 'r@example.com',
      };
      for (const nothing of [null, '']) {
        const ticket = await create(all);
        expect(ticket[name]).not.toBeNull();
        expect((await update(ticket.id, { [name]: nothing })).body.ticket[name]).toBeNull();
      }
    },
  );

  it('keeps its description when comments come', async () => {
    const { id } = await create();
    const { body } = await update(id, { description: 'Other', comment: { body: 'More' } });
    expect(body.ticket.description).toBe('Hi');
    expect(body.audit.events).toMatchObject([{ type: 'Comment', body: 'More', public: true }]);
  });

  it('passes to another requester with the organization', async () => {
    const made = await app.post('/api/v2/organizations', { organization: { name: 'Beta' } });
    const organization_id = made.body.organization.id;
    const user = { name: 'Bea', email: 'bea@beta.example', organization_id };
    const { body } = await app.post('/api/v2/users', { user });
    const { id } = await create();
    const first = await update(id, { requester: { email: 'BEA@beta.example' } });
    expect(first.body.ticket).toMatchObject({ requester_id: body.user.id, organization_id });
    const second = await update(id, { requester_id: customer.id });
    expect(second.body.ticket).toMatchObject({ requester_id: customer.id, organization_id: null });
  });

  it('gets a new updated_at from each of two writes in one second', async () => {
    const { id, updated_at } = await create();
    const stamps = [updated_at];
    for (const subject of ['a', 'b', 'c']) stamps.push((await update(id, { subject })).body.ticket.updated_at);
    expect(new Set(stamps).size).toBe(4);
    expect([...stamps].sort()).toEqual(stamps);
    expect((await auditsOf(id)).map(({ created_at }: { created_at: string }) => created_at)).toEqual(stamps);
  });

  describe('is updated safely', () => {
    it('when nobody was faster', async () => {
      const { id, updated_at } = await create();
      const { status, body } = await update(id, { subject: 'New', safe_update: true, updated_stamp: updated_at });
      expect(status).toBe(200);
      const again = { subject: 'Newer', safe_update: 'true', updated_stamp: body.ticket.updated_at };
      expect((await update(id, again)).body.ticket.subject).toBe('Newer');
    });

    it('and refused with 409 when somebody was; then nothing is written', async () => {
      const { id, updated_at } = await create();
      await update(id, { subject: 'Faster' });
      const before = [await show(id), await auditsOf(id)];
      const late = { subject: 'Late', comment: { body: 'Late' }, safe_update: true, updated_stamp: updated_at };
      const { status, body } = await update(id, late);
      expect(status).toBe(409);
      expect(body).toMatchObject({
        error: 'UpdateConflict',
        description: expect.stringContaining('outdated ticket data'),
      });
      expect([await show(id), await auditsOf(id)]).toEqual(before);
    });

    it('only with the stamp', async () => {
      const { id } = await create();
      for (const updated_stamp of [undefined, null, 'yesterday']) {
        const { status, body } = await update(id, { subject: 'New', safe_update: true, updated_stamp });
        expect(status).toBe(422);
        expect(body.details.updated_stamp[0].description).toContain('safe_update needs');
      }
    });
  });

  describe('has a status that', () => {
    it('opens when a new ticket is assigned', async () => {
      const { id, status } = await create();
      expect(status).toBe('new');
      const { body } = await update(id, { assignee_id: agent.id });
      expect(body.ticket).toMatchObject({ status: 'open', assignee_id: agent.id });
      expect(body.audit.events.map((event: { field_name: string }) => event.field_name)).toEqual([
        'status',
        'assignee_id',
      ]);
    });

    it('opens when a trigger assigns a new ticket', async () => {
      const made = await app.post('/api/v2/triggers', {
        trigger: {
          title: 'Assign',
          all: [{ field: 'current_tags', operator: 'includes', value: 'assign_me' }],
          actions: [{ field: 'assignee_id', value: String(agent.id) }],
        },
      });
      const ticket = await create({ tags: ['assign_me'] });
      expect(ticket).toMatchObject({ status: 'open', assignee_id: agent.id });
      await app.delete(`/api/v2/triggers/${made.body.trigger.id}`);
    });

    it.each(['pending', 'hold', 'solved'])('opens again from %s when the requester answers', async (status) => {
      const { id } = await create({ requester_id: customer.id, status });
      const { body } = await update(id, { comment: { body: 'Still broken' } }, customer);
      expect(body.ticket.status).toBe('open');
    });

    it('opens again when an agent writes down what the requester said', async () => {
      const { id } = await create({ requester_id: customer.id, status: 'pending' });
      const { body } = await update(id, { comment: { body: 'By phone', author_id: customer.id } });
      expect(body.ticket.status).toBe('open');
    });

    it('stays when an agent answers, when the comment is private, and when the update says so', async () => {
      const { id } = await create({ requester_id: customer.id, status: 'pending' });
      const said = { body: 'x', author_id: customer.id };
      for (const input of [
        { comment: { body: 'x' } },
        { comment: { ...said, public: false } },
        { comment: said, status: 'pending' },
      ]) {
        expect((await update(id, input)).body.ticket.status).toBe('pending');
      }
    });

    it('ends with closed, after which nothing changes any more', async () => {
      const { id } = await create({ status: 'solved' });
      expect((await update(id, { status: 'closed', priority: 'low' })).body.ticket.status).toBe('closed');
      const before = [await show(id), await auditsOf(id)];
      for (const change of [{ status: 'open' }, { subject: 'x' }, { comment: { body: 'x' } }, { tags: ['x'] }, {}]) {
        const { status, body } = await update(id, change);
        expect(status).toBe(422);
        expect(body.details.status[0].description).toBe('closed prevents ticket update');
      }
      expect((await app.put(`/api/v2/tickets/${id}/tags`, { tags: ['x'] })).status).toBe(422);
      expect([await show(id), await auditsOf(id)]).toEqual(before);
    });

    it('a ticket may begin with closed', async () => {
      expect((await create({ status: 'closed' })).status).toBe('closed');
    });
  });

  it('is gone after its deletion, from every list', async () => {
    const { id } = await create({ external_id: 'gone' });
    const { value } = (await app.get('/api/v2/tickets/count')).body.count;
    const deleted = await app.delete(`/api/v2/tickets/${id}.json`).send({ ignored: true });
    expect(deleted.status).toBe(204);
    expect(deleted.text).toBe('');
    for (const path of ['', '/comments', '/audits', '/audits/count', '/tags', '/decisions']) {
      const answer = await app.get(`/api/v2/tickets/${id}${path}`);
      expect({ path, status: answer.status, error: answer.body.error }).toEqual({
        path,
        status: 404,
        error: 'RecordNotFound',
      });
    }
    expect((await update(id, { subject: 'x' })).status).toBe(404);
    expect((await app.delete(`/api/v2/tickets/${id}`)).status).toBe(404);
    expect((await app.get('/api/v2/tickets/count')).body.count.value).toBe(value - 1);
    expect((await app.get('/api/v2/tickets?external_id=gone')).body.tickets).toEqual([]);
    expect((await app.get(`/api/v2/tickets/show_many?ids=${id}`)).body.tickets).toEqual([]);
  });

  it('that does not exist cannot be updated, and none comes into being', async () => {
    const { count } = (await app.get('/api/v2/tickets')).body;
    for (const id of ['4711', '999999999999999', 'x', '-1']) {
      expect((await app.put(`/api/v2/tickets/${id}`, { ticket: { subject: 'x' } })).status).toBe(404);
    }
    expect((await app.get('/api/v2/tickets')).body.count).toBe(count);
  });
});

describe('Solving', () => {
  it('asks for an assignee when the account says so', async () => {
    const app = await TestApp.start({ SOLVING_REQUIRES_ASSIGNEE: 'true' });
    const { body } = await app.post('/api/v2/tickets', { ticket: { description: 'Hi' } });
    const path = `/api/v2/tickets/${body.ticket.id}`;
    const refused = await app.put(path, { ticket: { status: 'solved' } });
    expect(refused.status).toBe(422);
    expect(refused.body.details.base[0].description).toBe('Assignee: is required when solving a ticket');
    expect((await app.get(path)).body.ticket.status).toBe('new');
    const assignee_id = body.ticket.requester_id;
    expect((await app.put(path, { ticket: { status: 'solved', assignee_id } })).body.ticket.status).toBe('solved');
    await app.stop();
  });
});
