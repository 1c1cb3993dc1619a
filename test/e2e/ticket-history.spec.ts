import type { Response } from 'supertest';
import { TestApp } from '../support/app';
import { signIn, type SignedIn } from '../support/people';

describe('The history of a ticket', () => {
  let app: TestApp;
  let agent: SignedIn;

  beforeAll(async () => {
    app = await TestApp.start();
    agent = await signIn(app, 'agent');
  });
  afterAll(() => app.stop());

  const create = async (ticket: object = {}) =>
    (await app.post('/api/v2/tickets', { ticket: { description: 'First', ...ticket } })).body;
  const comment = async (id: number, body: string, isPublic = true) =>
    (await app.put(`/api/v2/tickets/${id}`, { ticket: { comment: { body, public: isPublic } } })).body;
  const textsOf = (comments: { body: string }[]) => comments.map(({ body }) => body);
  const trigger = async (trigger: object) => (await app.post('/api/v2/triggers', { trigger })).body.trigger;
  const at = (url: string) => app.get(url.replace(app.url, ''));

  describe('has comments', () => {
    let id: number;

    beforeAll(async () => {
      id = (await create()).ticket.id;
      for (const text of ['Second', 'Third', 'Fourth']) await comment(id, text, text !== 'Third');
    });

    it('oldest first, or newest first when asked', async () => {
      const path = `/api/v2/tickets/${id}/comments.json`;
      const { body } = await app.get(path);
      expect(textsOf(body.comments)).toEqual(['First', 'Second', 'Third', 'Fourth']);
      expect(body).toMatchObject({ count: 4, next_page: null, previous_page: null });
      for (const query of ['sort=-created_at', 'sort_order=desc', 'sort=-created_at&page[size]=9']) {
        const newest = await app.get(`${path}?${query}`);
        expect(textsOf(newest.body.comments)).toEqual(['Fourth', 'Third', 'Second', 'First']);
      }
    });

    it('whole, each of its audit', async () => {
      const { comments } = (await app.get(`/api/v2/tickets/${id}/comments`)).body;
      const { audits } = (await app.get(`/api/v2/tickets/${id}/audits`)).body;
      expect(comments[2]).toEqual({
        id: audits[2].events[0].id,
        type: 'Comment',
        author_id: audits[2].author_id,
        body: 'Third',
        html_body: '<div class="zd-comment" dir="auto">Third</div>',
        plain_body: 'Third',
        public: false,
        attachments: [],
        audit_id: audits[2].id,
        via: { channel: 'api', source: { from: {}, to: {}, rel: null } },
        created_at: audits[2].created_at,
        metadata: { system: {}, custom: {} },
      });
    });

    it('in pages of either style', async () => {
      const texts: string[] = [];
      for (let url: string | null = `/api/v2/tickets/${id}/comments.json?page[size]=3`; url;) {
        const { body }: Response = await at(url);
        texts.push(...textsOf(body.comments));
        url = body.links.next;
      }
      expect(texts).toEqual(['First', 'Second', 'Third', 'Fourth']);
      const { body } = await app.get(`/api/v2/tickets/${id}/comments.json?per_page=3&page=2`);
      expect(textsOf(body.comments)).toEqual(['Fourth']);
      const forged = await app.get(`/api/v2/tickets/${id}/comments.json?page[after]=nonsense`);
      expect(forged.status).toBe(400);
    });
  });

  describe('has audits', () => {
    it('that tell of a creation: every basic field, set or not, the rest when set, without via', async () => {
      const { ticket, audit } = await create({
        subject: 'Hi',
        priority: 'low',
        assignee_id: agent.id,
        tags: ['b', 'a'],
      });
      const requester = String(ticket.requester_id);
      const ids = audit.events.map((event: { id: number }) => event.id);
      expect(ids).toEqual(ids.map((_: number, index: number) => audit.id + 1 + index));
      expect(audit.events.map((event: { id: number }) => ({ ...event, id: undefined }))).toEqual([
        {
          type: 'Comment',
          author_id: ticket.requester_id,
          body: 'First',
          html_body: '<div class="zd-comment" dir="auto">First</div>',
          plain_body: 'First',
          public: true,
          attachments: [],
          audit_id: audit.id,
        },
        { type: 'Create', field_name: 'subject', value: 'Hi' },
        { type: 'Create', field_name: 'requester_id', value: requester },
        { type: 'Create', field_name: 'priority', value: 'low' },
        { type: 'Create', field_name: 'type', value: null },
        { type: 'Create', field_name: 'status', value: 'open' },
        { type: 'Create', field_name: 'organization_id', value: null },
        { type: 'Create', field_name: 'assignee_id', value: String(agent.id) },
        { type: 'Create', field_name: 'tags', value: ['a', 'b'] },
      ]);
    });

    it('one for each update, oldest first, with who did it and by which channel', async () => {
      const { ticket } = await create({ via: { channel: 'email' } });
      await app
        .request('put', `/api/v2/tickets/${ticket.id}`, agent)
        .send({ ticket: { priority: 'high', via: { channel: 'chat' } } });
      const { body } = await app.get(`/api/v2/tickets/${ticket.id}/audits.json`);
      expect(body.count).toBe(2);
      expect(body.audits).toMatchObject([
        { author_id: ticket.requester_id, via: { channel: 'email' } },
        { author_id: agent.id, via: { channel: 'chat' } },
      ]);
      expect((await app.get(`/api/v2/tickets/${ticket.id}`)).body.ticket.via.channel).toBe('email');
      const one = await app.get(`/api/v2/tickets/${ticket.id}/audits/${body.audits[1].id}.json`);
      expect(one.body).toEqual({ audit: body.audits[1] });
      const count = await app.get(`/api/v2/tickets/${ticket.id}/audits/count.json`);
      expect(count.body.count.value).toBe(2);
    });

    it('each of its own ticket only', async () => {
      const [one, two] = [await create(), await create()];
      expect((await app.get(`/api/v2/tickets/${one.ticket.id}/audits/${two.audit.id}`)).status).toBe(404);
      expect((await app.get(`/api/v2/tickets/4711/audits`)).status).toBe(404);
    });

    it('where triggers changed something: the field once, with the last trigger and what the author left', async () => {
      const [first, second] = [
        await trigger({
          title: 'Raise',
          all: [{ field: 'subject_includes_word', operator: 'is', value: 'twice' }],
          actions: [{ field: 'priority', value: 'high' }],
        }),
        await trigger({
          title: 'Raise more',
          all: [{ field: 'priority', operator: 'is', value: 'high' }],
          actions: [{ field: 'priority', value: 'urgent' }],
        }),
      ];
      const { ticket, audit } = await create({ subject: 'twice', priority: 'low' });
      expect(ticket.priority).toBe('urgent');
      const events = audit.events.filter((event: { field_name?: string }) => event.field_name === 'priority');
      expect(events).toMatchObject([
        { type: 'Create', value: 'low' },
        {
          type: 'Change',
          value: 'urgent',
          previous_value: 'low',
          via: {
            channel: 'rule',
            source: {
              from: { id: second.id, title: 'Raise more', revision_id: 1, deleted: false },
              to: {},
              rel: 'trigger',
            },
          },
        },
      ]);
      expect(events[0]).not.toHaveProperty('via');
      for (const { id } of [first, second]) await app.delete(`/api/v2/triggers/${id}`);
    });

    it('where a trigger sets back what the author changed: both are told', async () => {
      const { id } = await trigger({
        title: 'Not so fast',
        all: [{ field: 'priority', operator: 'is', value: 'urgent' }],
        actions: [{ field: 'priority', value: 'low' }],
      });
      const { ticket } = await create({ priority: 'low' });
      const { body } = await app.put(`/api/v2/tickets/${ticket.id}`, { ticket: { priority: 'urgent' } });
      expect(body.ticket.priority).toBe('low');
      expect(body.audit.events).toMatchObject([
        { type: 'Change', field_name: 'priority', value: 'urgent', previous_value: 'low' },
        { type: 'Change', field_name: 'priority', value: 'low', previous_value: 'urgent', via: { channel: 'rule' } },
      ]);
      await app.delete(`/api/v2/triggers/${id}`);
    });

    it('where two triggers undo each other: the net result is told too', async () => {
      const made = [
        await trigger({
          title: 'There',
          all: [{ field: 'subject_includes_word', operator: 'is', value: 'pong' }],
          actions: [{ field: 'type', value: 'task' }],
        }),
        await trigger({
          title: 'And back',
          all: [{ field: 'type', operator: 'is', value: 'task' }],
          actions: [{ field: 'type', value: 'question' }],
        }),
      ];
      const { ticket, audit } = await create({ subject: 'pong', type: 'question' });
      expect(ticket.type).toBe('question');
      expect(audit.events).toContainEqual(
        expect.objectContaining({ type: 'Change', field_name: 'type', value: 'question', previous_value: 'question' }),
      );
      for (const { id } of made) await app.delete(`/api/v2/triggers/${id}`);
    });

    it('that keep the templates of notifications as they are', async () => {
      const { id } = await trigger({
        title: 'Tell',
        all: [{ field: 'subject_includes_word', operator: 'is', value: 'tell' }],
        actions: [{ field: 'notification_user', value: [String(agent.id), 'Re: {{ticket.title}}', '{{ticket.id}}'] }],
      });
      const { ticket, audit } = await create({ subject: 'tell' });
      expect(audit.events.at(-1)).toMatchObject({
        type: 'Notification',
        subject: 'Re: {{ticket.title}}',
        body: '{{ticket.id}}',
        recipients: [agent.id],
        via: { channel: 'rule', source: { from: { id, revision_id: 1 }, rel: 'trigger' } },
      });
      const { body } = await app.get(`/api/v2/deliveries.json?ticket_id=${ticket.id}`);
      expect(body.deliveries).toMatchObject([
        { recipient: agent.email, audit_id: audit.id, trigger_id: id, subject: 'Re: tell', body: String(ticket.id) },
      ]);
      await app.delete(`/api/v2/triggers/${id}`);
    });

    it('with the names of custom fields by their ids', async () => {
      const field = { type: 'text', title: 'Colour' };
      const { id } = (await app.post('/api/v2/ticket_fields', { ticket_field: field })).body.ticket_field;
      const { ticket, audit } = await create({ custom_fields: [{ id, value: 'red' }] });
      expect(audit.events).toContainEqual(
        expect.objectContaining({ type: 'Create', field_name: String(id), value: 'red' }),
      );
      const { body } = await app.put(`/api/v2/tickets/${ticket.id}`, { ticket: { custom_fields: { [id]: '' } } });
      expect(body.audit.events).toMatchObject([{ field_name: String(id), value: null, previous_value: 'red' }]);
      await app.delete(`/api/v2/ticket_fields/${id}`);
    });
  });

  describe('is part of the account-wide audits', () => {
    it('newest first, in pages with meta and links', async () => {
      const ids: number[] = [];
      for (let url: string | null = '/api/v2/ticket_audits.json?page[size]=4'; url;) {
        const { body }: Response = await at(url);
        expect(body).toMatchObject({ meta: { has_more: expect.any(Boolean) }, links: expect.any(Object) });
        ids.push(...body.audits.map(({ id }: { id: number }) => id));
        url = body.links.next;
      }
      expect(ids.length).toBeGreaterThan(10);
      expect(ids).toEqual([...new Set(ids)].sort((a, b) => b - a));
    });

    it('or, without page[size], in the old shape, forwards and back', async () => {
      const first = (await app.get('/api/v2/ticket_audits.json?limit=4')).body;
      expect(Object.keys(first)).toEqual(['audits', 'after_cursor', 'after_url', 'before_cursor', 'before_url']);
      expect(first.audits).toHaveLength(4);
      expect(first.before_url).toBeNull();
      const second = (await at(first.after_url)).body;
      expect(second.audits[0].id).toBeLessThan(first.audits[3].id);
      expect((await at(second.before_url)).body.audits).toEqual(first.audits);
      let last = second;
      while (last.after_url) last = (await at(last.after_url)).body;
      expect(last.after_cursor).toBeNull();
      expect((await app.get('/api/v2/ticket_audits.json?cursor=after%7Cnonsense')).status).toBe(400);
    });

    it('which agents do not see', async () => {
      expect((await app.request('get', '/api/v2/ticket_audits', agent)).status).toBe(403);
    });
  });
});
