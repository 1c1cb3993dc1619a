import request from 'supertest';
import { signIn } from '../support/people';
import { TestApp } from '../support/app';

/** Faults that once were there. */
describe('Regressions', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  async function make(path: string, body: object) {
    const answer = await app.post(`/api/v2/${path}.json`, body);
    expect([answer.status, answer.body]).toEqual([201, expect.anything()]);
    return Object.values(answer.body)[0] as { id: number; [key: string]: unknown };
  }

  const trigger = (title: string, field: string, value: unknown, condition?: object) =>
    make('triggers', {
      trigger: {
        title,
        all: [condition ?? { field: 'subject_includes_word', operator: 'includes', value: title }],
        actions: [{ field, value }],
      },
    });

  it('an end user reads neither what rules did nor a private first comment', async () => {
    await trigger('secretly', 'priority', 'high');
    const customer = await signIn(app, 'end-user', 'Uma');
    const made = await app
      .request('post', '/api/v2/tickets.json', customer)
      .send({ ticket: { subject: 'secretly', comment: { body: 'Hello' } } });
    expect(made.status).toBe(201);
    expect(made.body.ticket.priority).toBe('high');
    expect(JSON.stringify(made.body.audit)).not.toContain('"rule"');
    const { requester_id } = made.body.ticket;
    const hidden = await app.post('/api/v2/tickets.json', {
      ticket: { requester_id, comment: { body: 'He is rude', public: false } },
    });
    const seen = await app.request('get', `/api/v2/tickets/${hidden.body.ticket.id}.json`, customer);
    expect(seen.body.ticket.description).toBeNull();
  });

  it('options that exchange their tags are exchanged in the rules that name both', async () => {
    const options = [
      { name: 'Gold', value: 'gold' },
      { name: 'Silver', value: 'silver' },
    ];
    const field = await make('ticket_fields', {
      ticket_field: { type: 'tagger', title: 'Tier', custom_field_options: options },
    });
    const both = { field: `custom_fields_${field.id}`, operator: 'includes', value: ['gold'] };
    const rule = await trigger('tiers', 'priority', 'urgent', both);
    const [gold, silver] = field.custom_field_options as { id: number }[];
    const swapped = await app.put(`/api/v2/ticket_fields/${field.id}.json`, {
      ticket_field: {
        custom_field_options: [
          { id: gold!.id, name: 'Gold', value: 'silver' },
          { id: silver!.id, name: 'Silver', value: 'gold' },
        ],
      },
    });
    expect(swapped.status).toBe(200);
    const { body } = await app.get(`/api/v2/triggers/${rule.id}.json`);
    expect(body.trigger.conditions.all[0].value).toEqual(['silver']);
    const ticket = { subject: 'x', comment: { body: 'y' }, custom_fields: [{ id: field.id, value: 'silver' }] };
    expect((await app.post('/api/v2/tickets.json', { ticket })).body.ticket.priority).toBe('urgent');
  });

  it('what an active trigger names cannot be deleted', async () => {
    const group = await make('groups', { group: { name: 'Named by a rule' } });
    await trigger('grouped', 'group_id', String(group.id));
    const refused = await app.delete(`/api/v2/groups/${group.id}.json`);
    expect(refused.status).toBe(422);
    expect(refused.body.details.base[0].description).toContain('"grouped" uses it');
    expect((await app.get(`/api/v2/groups/${group.id}.json`)).status).toBe(200);
  });

  it('a ticket can be sent back as it was given, though its assignee is gone', async () => {
    const agent = await make('users', { user: { name: 'Gone', email: 'gone@example.com', role: 'agent' } });
    const made = await app.post('/api/v2/tickets.json', {
      ticket: { subject: 'x', comment: { body: 'y' }, assignee_id: agent.id, follower_ids: [agent.id] },
    });
    expect((await app.delete(`/api/v2/users/${agent.id}.json`)).status).toBe(200);
    const { ticket } = (await app.get(`/api/v2/tickets/${made.body.ticket.id}.json`)).body;
    const echoed = await app.put(`/api/v2/tickets/${ticket.id}.json`, {
      ticket: { ...ticket, comment: { body: 'z' } },
    });
    expect([echoed.status, echoed.body.details]).toEqual([200, undefined]);
  });

  it('a template reads no files', async () => {
    for (const tag of ['include', 'render', 'layout']) {
      const value = ['requester_id', 's', `{% ${tag} "package.json" %}`];
      const actions = [{ field: 'notification_user', value }];
      const all = [{ field: 'status', operator: 'is', value: 'new' }];
      const { status, body } = await app.post('/api/v2/triggers.json', { trigger: { title: 'files', all, actions } });
      expect({ status, text: JSON.stringify(body) }).toEqual({
        status: 422,
        text: expect.stringContaining(`there is no tag \\"${tag}\\"`),
      });
    }
  });

  it('a trigger that was not active at a write says so', async () => {
    const rule = await make('triggers', {
      trigger: {
        title: 'asleep',
        active: false,
        all: [{ field: 'status', operator: 'is', value: 'new' }],
        actions: [{ field: 'priority', value: 'low' }],
      },
    });
    const { body } = await app.post('/api/v2/tickets.json', { ticket: { subject: 'x', comment: { body: 'y' } } });
    const { decisions } = (await app.get(`/api/v2/tickets/${body.ticket.id}/decisions.json?trigger_id=${rule.id}`))
      .body;
    expect(decisions[0].explanations).toMatchObject([{ outcome: 'inactive', title: 'asleep' }]);
  });

  it('links stay with the caller when slashes are doubled, and a bad Host is no 500', async () => {
    const { body } = await app.get('/api/v2//tickets.json?per_page=1');
    expect(body.next_page).toMatch(new RegExp(`^${app.url}/`));
    const doubled = await app.get('//api/v2/tickets.json?per_page=1');
    expect(doubled.body.next_page).toMatch(new RegExp(`^${app.url}/`));
    const bad = await request(app.url)
      .get('/api/v2/tickets.json')
      .set('Host', '[')
      .auth('owner@example.com/token', 'owner-token-of-the-tests');
    expect(bad.status).toBe(400);
  });

  it('an expression that could stop the service is refused', async () => {
    const value = `${'(?:a?){1000}'.repeat(3)}b`;
    const refused = await app.post('/api/v2/triggers.json', {
      trigger: {
        title: 'slow',
        all: [{ field: 'comment_includes_word', operator: 'matches', value }],
        actions: [{ field: 'priority', value: 'low' }],
      },
    });
    expect(refused.status).toBe(422);
    expect(refused.body.details.all ?? refused.body.details.conditions).toMatchObject([
      { code: 'pattern_too_complex' },
    ]);
  });

  it.each(['__proto__', 'constructor', 'toString'])('a role named %s is no role', async (role) => {
    const answer = await app
      .request('post', '/api/v2/users.json')
      .set('content-type', 'application/json')
      .send(JSON.stringify({ user: { name: 'x', role } }));
    expect([answer.status, Object.keys(answer.body.details)]).toEqual([422, ['role']]);
  });

  it('an unknown user field may be named like a member of every object', async () => {
    const answer = await app.post('/api/v2/users.json', { user: { name: 'x', user_fields: { constructor: 1 } } });
    expect([answer.status, Object.keys(answer.body.details)]).toEqual([422, ['constructor']]);
  });

  it('an end user chooses neither the channel nor the metadata', async () => {
    const customer = await signIn(app, 'end-user', 'Otto');
    const { body } = await app
      .request('post', '/api/v2/tickets.json', customer)
      .send({ ticket: { comment: { body: 'y' }, via: { channel: 'email' }, metadata: { vip: true } } });
    expect(body.ticket.via.channel).toBe('api');
    expect(body.audit.metadata.custom).toEqual({});
  });
});
