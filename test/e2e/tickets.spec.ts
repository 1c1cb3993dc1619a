import { TestApp } from '../support/app';
import { signIn, type SignedIn } from '../support/people';

describe('A new ticket', () => {
  let app: TestApp;
  let agent: SignedIn;
  let groupId: number;
  let ownerId: number;

  beforeAll(async () => {
    app = await TestApp.start();
    agent = await signIn(app, 'agent');
    ownerId = (await app.get('/api/v2/users/me.json')).body.user.id;
    groupId = (await app.post('/api/v2/groups.json', { group: { name: 'Returns' } })).body.group.id;
  });
  afterAll(() => app.stop());

  const create = async (ticket: object) => {
    const answer = await app.post('/api/v2/tickets.json', { ticket });
    expect({ status: answer.status, details: answer.body.details }).toEqual({ status: 201, details: undefined });
    return answer.body.ticket;
  };
  const commentsOf = async (id: number) => (await app.get(`/api/v2/tickets/${id}/comments.json`)).body.comments;

  it('answers the ticket, its audit and where it is', async () => {
    const answer = await app.post('/api/v2/tickets.json', { ticket: { subject: 'test', description: 'test' } });
    expect(answer.status).toBe(201);
    expect(Object.keys(answer.body).sort()).toEqual(['audit', 'ticket']);
    const { ticket, audit } = answer.body;
    expect(answer.headers.location).toBe(`${app.url}/api/v2/tickets/${ticket.id}.json`);
    expect(ticket).toEqual({
      url: answer.headers.location,
      id: ticket.id,
      external_id: null,
      via: { channel: 'api', source: { from: {}, to: {}, rel: null } },
      created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      updated_at: ticket.created_at,
      type: null,
      subject: 'test',
      raw_subject: 'test',
      description: 'test',
      priority: null,
      status: 'new',
      recipient: null,
      requester_id: ownerId,
      submitter_id: ownerId,
      assignee_id: null,
      organization_id: null,
      group_id: null,
      collaborator_ids: [],
      follower_ids: [],
      email_cc_ids: [],
      forum_topic_id: null,
      problem_id: null,
      has_incidents: false,
      is_public: true,
      due_at: null,
      tags: [],
      custom_fields: [],
      satisfaction_rating: null,
      sharing_agreement_ids: [],
      fields: [],
      followup_ids: [],
      allow_channelback: false,
      allow_attachments: true,
      from_messaging_channel: false,
    });
    expect(audit).toMatchObject({
      ticket_id: ticket.id,
      author_id: ownerId,
      created_at: ticket.created_at,
      via: { channel: 'api' },
      metadata: { system: {}, custom: {} },
    });
    expect((await app.get(`/api/v2/tickets/${ticket.id}.json`)).body).toEqual({ ticket });
  });

  it.each(['/api/v2/tickets', '/api/v2/tickets.json', '/api/v2//tickets.json', '//api/v2/tickets/'])(
    'is made at %s',
    async (path) => {
      const answer = await app.post(path, { ticket: { comment: { body: 'Where is it?' } } });
      expect(answer.status).toBe(201);
      const shown = await app.get(`/api/v2//tickets/${answer.body.ticket.id}`);
      expect(shown.body.ticket).toEqual(answer.body.ticket);
    },
  );

  describe('has as its first comment', () => {
    it.each([
      ['its description', { description: 'Hello\nthere' }, 'Hello\nthere'],
      ['the body of its comment', { comment: { body: 'Hello' } }, 'Hello'],
      ['the body before the description', { description: 'No', comment: { body: 'Yes' } }, 'Yes'],
      ['the body before HTML', { comment: { body: 'Yes', html_body: '<b>No</b>' } }, 'Yes'],
      [
        'the text of HTML',
        { comment: { html_body: '<p>Hi <b>you</b></p><p>1 &lt; 2 &amp;amp;</p>' } },
        'Hi you\n1 < 2 &amp;',
      ],
      ['text beside loose brackets', { comment: { html_body: '1 < 2 <b>and</b> 3 > 2 <' } }, '1 < 2 and 3 > 2 <'],
      ['a heap of brackets', { comment: { html_body: '<'.repeat(65_000) } }, '<'.repeat(65_000)],
    ])('%s', async (_, input, body) => {
      const ticket = await create(input);
      expect(ticket.description).toBe(body);
      expect(await commentsOf(ticket.id)).toMatchObject([{ type: 'Comment', body, plain_body: body, public: true }]);
    });

    it('one that shows no markup of the client', async () => {
      const { id } = await create({ comment: { body: '<script>alert("1")</script>\n& \'more\'' } });
      expect((await commentsOf(id))[0].html_body).toBe(
        '<div class="zd-comment" dir="auto">&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;<br>\n&amp; &#39;more&#39;</div>',
      );
    });

    it('a private one, when asked; then the ticket is private', async () => {
      const ticket = await create({ comment: { body: 'Between us', public: false } });
      expect(ticket.is_public).toBe(false);
      expect(await commentsOf(ticket.id)).toMatchObject([{ public: false }]);
      const { body } = await app.put(`/api/v2/tickets/${ticket.id}`, { ticket: { comment: { body: 'More' } } });
      expect(body.audit.events).toMatchObject([{ type: 'Comment', public: false }]);
    });

    it('one by the author named', async () => {
      const { id } = await create({ comment: { body: 'From the phone', author_id: agent.id } });
      expect(await commentsOf(id)).toMatchObject([{ author_id: agent.id }]);
    });

    it('one by its submitter', async () => {
      const ticket = await create({ description: 'On behalf', submitter_id: agent.id });
      expect(ticket.submitter_id).toBe(agent.id);
      expect(await commentsOf(ticket.id)).toMatchObject([{ author_id: agent.id }]);
    });
  });

  describe('is from', () => {
    const usersCalled = async (email: string) =>
      (await app.get(`/api/v2/users/search.json?query=${encodeURIComponent(`email:${email}`)}`)).body.users;

    it('a new end user, made of an address and a name', async () => {
      const ticket = await create({ description: 'Hi', requester: { name: 'Nora New', email: 'Nora@Shop.example' } });
      const { body } = await app.get(`/api/v2/users/${ticket.requester_id}.json`);
      expect(body.user).toMatchObject({ name: 'Nora New', email: 'Nora@Shop.example', role: 'end-user', active: true });
      const again = await create({ description: 'Hi', requester: { email: ' nora@shop.EXAMPLE ' } });
      expect(again.requester_id).toBe(ticket.requester_id);
      expect(await usersCalled('nora@shop.example')).toHaveLength(1);
    });

    it('one named after the address when no name is given', async () => {
      const { requester_id } = await create({ description: 'Hi', requester: { email: 'solo@shop.example' } });
      expect((await app.get(`/api/v2/users/${requester_id}`)).body.user.name).toBe('solo');
    });

    it('one with a name only, each time another', async () => {
      const first = await create({ description: 'Hi', requester: { name: 'Walk In' } });
      const second = await create({ description: 'Hi', requester: { name: 'Walk In' } });
      expect(second.requester_id).not.toBe(first.requester_id);
      expect((await app.get(`/api/v2/users/${first.requester_id}`)).body.user).toMatchObject({
        name: 'Walk In',
        email: null,
        role: 'end-user',
      });
    });

    it('a known user by any address, who keeps the name', async () => {
      const { body } = await app.post('/api/v2/users', { user: { name: 'Ida', email: 'ida@shop.example' } });
      const identity = { type: 'email', value: 'ida@home.example' };
      expect((await app.post(`/api/v2/users/${body.user.id}/identities`, { identity })).status).toBe(201);
      const ticket = await create({ description: 'Hi', requester: { name: 'Other', email: 'IDA@home.example' } });
      expect(ticket.requester_id).toBe(body.user.id);
      expect((await app.get(`/api/v2/users/${body.user.id}`)).body.user.name).toBe('Ida');
    });

    it('an address whose letters are composed another way', async () => {
      const first = await create({ description: 'Hi', requester: { email: 'jos\u00e9@shop.example' } });
      const second = await create({ description: 'Hi', requester: { email: 'jose\u0301@shop.example' } });
      expect(second.requester_id).toBe(first.requester_id);
    });

    it('the requester with this id, together with the organization', async () => {
      const made = await app.post('/api/v2/organizations', { organization: { name: 'Acme' } });
      const organization_id = made.body.organization.id;
      const user = { name: 'Olga', email: 'olga@acme.example', organization_id };
      const { body } = await app.post('/api/v2/users', { user });
      expect(await create({ description: 'Hi', requester_id: body.user.id })).toMatchObject({
        requester_id: body.user.id,
        organization_id,
      });
      const listed = await app.get(`/api/v2/users/${body.user.id}/tickets/requested.json`);
      expect(listed.body.count).toBe(1);
    });
  });

  it('takes every property that Zendesk documents', async () => {
    const ticket = await create({
      subject: 'Everything',
      description: 'At once',
      status: 'pending',
      priority: 'urgent',
      type: 'incident',
      group_id: groupId,
      external_id: 'A-77',
      due_at: '2027-01-02T03:04:05+02:00',
      recipient: 'support@shop.example',
      tags: ['vip', 'late'],
      via: { channel: 'web' },
    });
    expect(ticket).toMatchObject({
      status: 'pending',
      priority: 'urgent',
      type: 'incident',
      group_id: groupId,
      external_id: 'A-77',
      due_at: '2027-01-02T01:04:05Z',
      recipient: 'support@shop.example',
      tags: ['late', 'vip'],
      via: { channel: 'web' },
    });
    expect((await app.get('/api/v2/tickets.json?external_id=A-77')).body.tickets).toEqual([ticket]);
  });

  it.each([
    ['a list', ['VIP', 'late', 'vip']],
    ['a text', ' VIP  late\tvip'],
    ['a list of texts', ['VIP late', 'vip']],
  ])('takes tags as %s: in lower case, each once, in order', async (_, tags) => {
    expect((await create({ description: 'Hi', tags })).tags).toEqual(['late', 'vip']);
  });

  it.each([
    ['its id', () => ({ assignee_id: agent.id })],
    ['its id in digits', () => ({ assignee_id: String(agent.id) })],
    ['its address in any case', () => ({ assignee_email: agent.email.toUpperCase() })],
    ['its address with spaces around', () => ({ assignee_email: ` ${agent.email} ` })],
  ])('is assigned to an agent by %s, which opens it', async (_, input) => {
    expect(await create({ description: 'Hi', ...input() })).toMatchObject({ assignee_id: agent.id, status: 'open' });
  });

  it('takes custom fields as a list and as an object', async () => {
    const field = async (type: string, more: object = {}) =>
      (await app.post('/api/v2/ticket_fields', { ticket_field: { type, title: `A ${type}`, ...more } })).body
        .ticket_field.id;
    const text = await field('text');
    const number = await field('decimal');
    const options = { custom_field_options: [{ name: 'Express', value: 'express' }] };
    const dropdown = await field('tagger', options);
    const values = [
      { id: text, value: 'blue' },
      { id: number, value: '12.50' },
      { id: dropdown, value: 'Express' },
    ];
    const list = await create({ description: 'Hi', custom_fields: values });
    expect(list.custom_fields).toEqual([
      { id: text, value: 'blue' },
      { id: number, value: 12.5 },
      { id: dropdown, value: 'express' },
    ]);
    expect(list.fields).toEqual(list.custom_fields);
    expect(list.tags).toEqual(['express']);
    const object = await create({
      description: 'Hi',
      custom_fields: { [text]: 'blue', [number]: 12.5, [dropdown]: 'express' },
    });
    expect(object.custom_fields).toEqual(list.custom_fields);
    for (const id of [text, number, dropdown]) await app.delete(`/api/v2/ticket_fields/${id}`);
  });

  it('has followers and people in copy, by id and by address', async () => {
    const customer = await app.post('/api/v2/users', { user: { name: 'Cc', email: 'cc@shop.example' } });
    const ccId = customer.body.user.id;
    const ticket = await create({
      description: 'Hi',
      followers: [{ user_id: agent.id, action: 'put' }, { user_email: 'OWNER@example.com' }],
      email_ccs: [{ user_email: 'CC@shop.example', action: 'put' }],
    });
    expect(ticket.follower_ids.sort()).toEqual([agent.id, ownerId].sort());
    expect(ticket.email_cc_ids).toEqual([ccId]);
    expect(ticket.collaborator_ids).toHaveLength(3);
    const { body } = await app.put(`/api/v2/tickets/${ticket.id}`, {
      ticket: { followers: [{ user_id: ownerId, action: 'delete' }], email_cc_ids: [] },
    });
    expect(body.ticket).toMatchObject({ follower_ids: [agent.id], email_cc_ids: [] });
    const added = await app.put(`/api/v2/tickets/${ticket.id}`, {
      ticket: {
        email_ccs: [{ user_id: ownerId, action: 'put' }],
        additional_collaborators: [{ user_email: 'cc@shop.example' }],
      },
    });
    expect(added.body.ticket.email_cc_ids).toEqual([ownerId, ccId]);
    const bad = await app.put(`/api/v2/tickets/${ticket.id}`, {
      ticket: { additional_collaborators: [{ user_id: 4711 }] },
    });
    expect({ status: bad.status, details: Object.keys(bad.body.details) }).toEqual({
      status: 422,
      details: ['email_ccs'],
    });
  });

  it('keeps what the client says of the write in its audit', async () => {
    const metadata = { source: 'kiosk', nested: { a: [1, null, 'ü'] } };
    const { body } = await app.post('/api/v2/tickets', { ticket: { description: 'Hi', metadata } });
    expect(body.audit.metadata).toEqual({ system: {}, custom: metadata });
  });

  it('ignores what clients echo back and what it does not know', async () => {
    const ticket = await create({ description: 'Hi', id: 4711, url: 'x', created_at: 'x', brand_id: 1, output: null });
    expect(ticket.id).not.toBe(4711);
    const { body } = await app.put(`/api/v2/tickets/${ticket.id}`, { ticket });
    expect(body.ticket).toEqual({ ...ticket, updated_at: body.ticket.updated_at });
    expect(body.audit.events).toEqual([]);
  });

  it.each([
    ['emoji', '👩‍👩‍👧‍👦 🇩🇪 ☕️'],
    ['right-to-left text', '‏שלום עולם‏ مرحبا'],
    ['decomposed accents', 'Zoe\u0308 cafe\u0301'],
    ['control characters', 'a\tb\u0001c\u007f'],
    ['the end of the Unicode', '\u{10FFFD}\uFFFD\uFEFF x'],
  ])('keeps %s to the letter', async (_, text) => {
    const ticket = await create({ subject: text, comment: { body: text }, external_id: text });
    expect(ticket).toMatchObject({ subject: text, description: text, external_id: text });
    expect((await app.get(`/api/v2/tickets/${ticket.id}`)).body.ticket).toEqual(ticket);
    const listed = await app.get(`/api/v2/tickets?external_id=${encodeURIComponent(text)}`);
    expect(listed.body.tickets).toEqual([ticket]);
    expect(await commentsOf(ticket.id)).toMatchObject([{ body: text }]);
  });
});
