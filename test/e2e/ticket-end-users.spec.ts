import { TestApp } from '../support/app';
import { signIn, type SignedIn } from '../support/people';

describe('An end user', () => {
  let app: TestApp;
  let me: SignedIn;
  let other: SignedIn;

  beforeAll(async () => {
    app = await TestApp.start();
    me = await signIn(app, 'end-user', 'me');
    other = await signIn(app, 'end-user', 'other');
  });
  afterAll(() => app.stop());

  const as = (who: SignedIn, method: 'get' | 'post' | 'put' | 'delete', path: string, body?: object) =>
    app.request(method, `/api/v2/${path}`, who).send(body);
  const mine = async (ticket: object = {}) => {
    const answer = await as(me, 'post', 'tickets.json', { ticket: { description: 'Help', ...ticket } });
    expect(answer.status).toBe(201);
    return answer.body.ticket;
  };

  it('opens tickets in own name, whatever else the body says', async () => {
    const group = await app.post('/api/v2/groups', { group: { name: 'Vips' } });
    const ticket = await mine({
      subject: 'Late',
      requester_id: other.id,
      requester: { name: 'Somebody', email: 'somebody@shop.example' },
      submitter_id: other.id,
      priority: 'urgent',
      status: 'solved',
      type: 'task',
      group_id: group.body.group.id,
      assignee_id: 1,
      tags: ['vip'],
      external_id: 'X',
      due_at: '2027-01-01T00:00:00Z',
      follower_ids: [1],
      comment: { body: 'Help', author_id: other.id, public: false },
    });
    expect(ticket).toMatchObject({
      subject: 'Late',
      requester_id: me.id,
      submitter_id: me.id,
      priority: null,
      status: 'new',
      type: null,
      group_id: null,
      assignee_id: null,
      tags: [],
      external_id: null,
      due_at: null,
      follower_ids: [],
      is_public: true,
    });
    const { body } = await app.get(`/api/v2/tickets/${ticket.id}/comments`);
    expect(body.comments).toMatchObject([{ author_id: me.id, public: true }]);
    expect((await app.get('/api/v2/users/search?query=email:somebody@shop.example')).body.users).toEqual([]);
  });

  it('comments on own tickets and changes nothing else', async () => {
    const ticket = await mine({ subject: 'Mine' });
    const change = { subject: 'New', priority: 'high', status: 'closed', tags: ['x'], requester_id: other.id };
    const { status, body } = await as(me, 'put', `tickets/${ticket.id}`, {
      ticket: { ...change, comment: { body: 'More', public: false, author_id: other.id } },
    });
    expect(status).toBe(200);
    expect(body.ticket).toEqual({ ...ticket, updated_at: body.ticket.updated_at });
    expect(body.audit.events).toMatchObject([{ type: 'Comment', body: 'More', public: true, author_id: me.id }]);
  });

  it('does not see private comments, nor whom notifications reach', async () => {
    const ticket = await mine();
    await app.put(`/api/v2/tickets/${ticket.id}`, { ticket: { comment: { body: 'He is rude', public: false } } });
    await app.put(`/api/v2/tickets/${ticket.id}`, { ticket: { comment: { body: 'Dear customer' } } });
    const { body } = await as(me, 'get', `tickets/${ticket.id}/comments.json`);
    expect(body.comments.map((comment: { body: string }) => comment.body)).toEqual(['Help', 'Dear customer']);
    expect(body.count).toBe(2);
    const cursor = await as(me, 'get', `tickets/${ticket.id}/comments.json?page[size]=5`);
    expect(cursor.body.comments).toEqual(body.comments);
    for (const path of ['audits', 'audits/1', 'audits/count', 'decisions', 'tags']) {
      expect((await as(me, 'get', `tickets/${ticket.id}/${path}`)).status).toBe(403);
    }
  });

  it('sees own tickets only', async () => {
    const ticket = await mine({ subject: 'Private' });
    const { body } = await as(me, 'get', 'tickets.json');
    expect(new Set(body.tickets.map((row: { requester_id: number }) => row.requester_id))).toEqual(new Set([me.id]));
    expect((await as(me, 'get', `tickets/${ticket.id}`)).body.ticket.subject).toBe('Private');
    expect((await as(me, 'get', `users/${me.id}/tickets/requested`)).body.count).toBe(body.count);

    expect((await as(other, 'get', 'tickets.json')).body).toMatchObject({ tickets: [], count: 0 });
    expect((await as(other, 'get', `users/${me.id}/tickets/requested`)).status).toBe(403);
    for (const path of ['', '/comments']) {
      expect((await as(other, 'get', `tickets/${ticket.id}${path}`)).status).toBe(404);
    }
    const written = await as(other, 'put', `tickets/${ticket.id}`, { ticket: { comment: { body: 'Mine now' } } });
    expect(written.status).toBe(404);
    expect((await app.get(`/api/v2/tickets/${ticket.id}/comments`)).body.count).toBe(1);
  });

  it('deletes no ticket and gets no list of people, groups, rules or deliveries', async () => {
    const ticket = await mine();
    expect((await as(me, 'delete', `tickets/${ticket.id}`)).status).toBe(403);
    expect((await as(me, 'put', `tickets/${ticket.id}/tags`, { tags: ['x'] })).status).toBe(403);
    for (const path of [
      'tickets/show_many?ids=1',
      'tickets/count',
      `users/${me.id}/tickets/assigned`,
      'organizations/1/tickets',
      'ticket_audits',
      'users',
      'groups',
      'organizations',
      'triggers',
      'triggers/active',
      'triggers/search?query=a',
      'triggers/1',
      'deliveries',
      'deliveries/1',
    ]) {
      const answer = await as(me, 'get', path);
      expect({ path, status: answer.status, error: answer.body.error }).toEqual({
        path,
        status: 403,
        error: 'Forbidden',
      });
    }
    expect((await app.get(`/api/v2/tickets/${ticket.id}`)).body.ticket.tags).toEqual([]);
  });

  it('sets the custom fields of a new ticket', async () => {
    const made = await app.post('/api/v2/ticket_fields', { ticket_field: { type: 'text', title: 'Order' } });
    const { id } = made.body.ticket_field;
    const ticket = await mine({ custom_fields: [{ id, value: 'A-1' }] });
    expect(ticket.custom_fields).toEqual([{ id, value: 'A-1' }]);
    const { body } = await as(me, 'put', `tickets/${ticket.id}`, {
      ticket: { comment: { body: 'x' }, custom_fields: [{ id, value: 'B-2' }] },
    });
    expect(body.ticket.custom_fields).toEqual([{ id, value: 'A-1' }]);
  });

  it('needs credentials for everything', async () => {
    const { id } = await mine();
    for (const path of ['tickets', `tickets/${id}`, `tickets/${id}/comments`]) {
      const answer = await app.request('get', `/api/v2/${path}`, null);
      expect({ status: answer.status, error: answer.body.error }).toEqual({
        status: 401,
        error: "Couldn't authenticate you",
      });
    }
    expect((await app.request('post', '/api/v2/tickets', null).send({ ticket: {} })).status).toBe(401);
  });
});
