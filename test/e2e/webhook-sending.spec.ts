import { TestApp, TestClock } from '../support/app';
import { createUser, createUserField } from '../support/records';
import { Receiver } from '../support/receiver';
import { callWebhook, createWebhook, signatureOf, triedWebhooks } from '../support/webhooks';
import { eventually } from '../support/eventually';

const PATH = '/api/v2/webhooks';
const HOSTILE = 'order "7"\n</script> & \\ € 😀 \u2028';

describe('Calls of webhooks', () => {
  let app: TestApp;
  let receiver: Receiver;
  const clock = new TestClock();

  beforeAll(async () => {
    receiver = await Receiver.start();
    app = await TestApp.start({ WEBHOOK_ALLOW_PRIVATE: 'true', PUBLIC_URL: 'https://desk.example' }, { clock });
    await createUserField(app, { key: 'plan', title: 'Plan', type: 'text' });
    await createUser(app, { name: 'Carla "C"', email: 'carla@shop.example', user_fields: { plan: 'gold "plus"' } });
  });
  afterEach(() => receiver.answer((response) => void response.end('ok')));
  afterAll(async () => {
    await app.stop();
    await receiver.stop();
  });

  const ticket = async (subject: string, more: object = {}) => {
    const requester = { email: 'carla@shop.example' };
    const answer = await app.post('/api/v2/tickets', {
      ticket: { subject, comment: { body: 'Hello' }, requester, ...more },
    });
    expect({ status: answer.status, text: answer.text }).toMatchObject({ status: 201 });
    return answer.body.ticket.id as number;
  };
  const deliveries = async (ticketId: number) =>
    (await app.get(`/api/v2/deliveries?ticket_id=${ticketId}`)).body.deliveries as Record<string, unknown>[];

  it('carry a signed body, escaped for its format, and what tells one call from another', async () => {
    const { id, secret } = await createWebhook(app, {
      endpoint: `${receiver.url}/orders?shop=1`,
      custom_headers: { 'X-Team': 'returns' },
      authentication: { type: 'basic_auth', data: { username: 'desk', password: 'pa:ss' }, add_position: 'header' },
    });
    const body = '{"id":{{ticket.id}},"subject":"{{ticket.title}}","plan":"{{ticket.requester.custom_fields.plan}}"}';
    await callWebhook(app, 'signed', [id, body]);
    const ticketId = await ticket(`signed ${HOSTILE}`);
    const [delivery] = await deliveries(ticketId);
    expect(await triedWebhooks(app, ticketId)).toEqual([{ result: 'sent', status_code: 200, error: null }]);
    const { last } = receiver;
    expect(JSON.parse(last.body)).toEqual({ id: ticketId, subject: `signed ${HOSTILE}`, plan: 'gold "plus"' });
    expect(last).toMatchObject({ method: 'POST', url: '/orders?shop=1' });
    expect(last.headers).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'user-agent': 'Signalbox Webhook',
      'x-team': 'returns',
      authorization: `Basic ${Buffer.from('desk:pa:ss').toString('base64')}`,
      'x-zendesk-account-id': '1',
      'x-zendesk-webhook-id': id,
      'x-zendesk-webhook-invocation-id': String(delivery!.id),
      'x-zendesk-webhook-signature-timestamp': '2026-11-23T09:00:00Z',
      'x-zendesk-webhook-signature': signatureOf(secret, last),
      'idempotency-key': delivery!.idempotency_key,
    });
    expect(last.headers).not.toHaveProperty('x-signalbox-webhook-signature-previous');
    expect(delivery).toMatchObject({ kind: 'webhook', recipient: 'Shop', subject: null, body: last.body });
  });

  it('are signed with the old secret too for a day after a reset', async () => {
    const { id, secret } = await createWebhook(app, { endpoint: receiver.url });
    await callWebhook(app, 'rotated', [id, '{}']);
    const reset = (await app.post(`${PATH}/${id}/signing_secret`)).body.signing_secret;
    await triedWebhooks(app, await ticket('rotated'));
    expect(receiver.last.headers).toMatchObject({
      'x-zendesk-webhook-signature': signatureOf(reset.secret, receiver.last),
      'x-signalbox-webhook-signature-previous': signatureOf(secret, receiver.last),
    });
    clock.advance(24 * 60 * 60 * 1000);
    await triedWebhooks(app, await ticket('rotated'));
    expect(receiver.last.headers['x-zendesk-webhook-signature']).toBe(signatureOf(reset.secret, receiver.last));
    expect(receiver.last.headers).not.toHaveProperty('x-signalbox-webhook-signature-previous');
  });

  it('send XML, forms and addresses', async () => {
    const xml = await createWebhook(app, { endpoint: receiver.url, request_format: 'xml', http_method: 'PUT' });
    await callWebhook(app, 'markup', [xml.id, '<t>{{ticket.title}}</t>']);
    await triedWebhooks(app, await ticket('markup <a> & "b"'));
    expect(receiver.last).toMatchObject({
      method: 'PUT',
      body: '<t>markup &lt;a&gt; &amp; &quot;b&quot;</t>',
      headers: { 'content-type': 'application/xml; charset=utf-8' },
    });
    const pairs = [
      ['title', '{{ticket.title}}'],
      ['a b', '1'],
    ];
    const form = await createWebhook(app, { endpoint: receiver.url, request_format: 'form_encoded' });
    await callWebhook(app, 'formed', [form.id, pairs]);
    await triedWebhooks(app, await ticket('formed a&b=c é'));
    expect(receiver.last.headers['content-type']).toBe('application/x-www-form-urlencoded; charset=utf-8');
    expect([...new URLSearchParams(receiver.last.body)]).toEqual([
      ['title', 'formed a&b=c é'],
      ['a b', '1'],
    ]);
    const get = await createWebhook(app, { endpoint: `${receiver.url}/x?own=1`, http_method: 'GET' });
    await callWebhook(app, 'addressed', [get.id, pairs]);
    await triedWebhooks(app, await ticket('addressed a&b'));
    expect(receiver.last).toMatchObject({ method: 'GET', url: '/x?own=1&title=addressed+a%26b&a+b=1', body: '' });
    expect(receiver.last.headers).not.toHaveProperty('content-type');
    expect(receiver.last.headers['x-zendesk-webhook-signature']).toBe(signatureOf(get.secret, receiver.last));
  });

  it('fail visibly when the body is no JSON', async () => {
    const { id } = await createWebhook(app, { endpoint: receiver.url });
    await callWebhook(app, 'unquoted', [id, '{"subject": {{ticket.title | raw}} }']);
    const ticketId = await ticket('unquoted text');
    const before = receiver.requests.length;
    expect(await triedWebhooks(app, ticketId)).toEqual([
      {
        result: 'failed',
        status_code: null,
        error: expect.stringContaining('not valid JSON once its placeholders'),
      },
    ]);
    expect(receiver.requests).toHaveLength(before);
    expect((await deliveries(ticketId))[0]).toMatchObject({ body: null, last_error: expect.stringContaining('JSON') });
  });

  it('wait when their template runs out of time: the machine may have been busy', async () => {
    const { id } = await createWebhook(app, { endpoint: receiver.url });
    const slow = '{"n":"{% for x in (1..3000) %}{% for y in (1..3000) %}{% endfor %}{% endfor %}"}';
    await callWebhook(app, 'unhurried', [id, slow]);
    const ticketId = await ticket('unhurried');
    const told = { result: 'retry', status_code: null, error: 'it took longer than 200 ms' };
    expect(await triedWebhooks(app, ticketId)).toEqual([told]);
    const [delivery] = await deliveries(ticketId);
    expect(Date.parse(delivery!.next_attempt_at as string) - clock.now()).toBe(60_000);
  });

  it('tell what a receiver wants by its answer', async () => {
    const { id } = await createWebhook(app, { endpoint: receiver.url });
    await callWebhook(app, 'answered', [id, '']);
    receiver.answer((response) => void response.writeHead(429, { 'Retry-After': '7' }).end('slow down'));
    const ticketId = await ticket('answered');
    const told = { result: 'retry', status_code: 429, error: 'The receiver answered 429' };
    expect(await triedWebhooks(app, ticketId)).toEqual([told]);
    const [delivery] = await deliveries(ticketId);
    expect(Date.parse(delivery!.next_attempt_at as string) - clock.now()).toBe(7_000);
    const { attempts } = (await app.get(`${PATH}/${id}/invocations/${delivery!.id}/attempts`)).body;
    expect(attempts[0].response).toMatchObject({ payload: 'slow down' });
    expect(attempts[0].response.headers).toContainEqual({ key: 'retry-after', value: '7' });
    receiver.answer((response) => void response.writeHead(403).end('no'));
    clock.advance(7_000);
    await eventually(async () => expect((await deliveries(ticketId))[0]).toMatchObject({ state: 'failed' }));
    expect(await triedWebhooks(app, ticketId)).toMatchObject([{ result: 'failed', status_code: 403 }]);
    expect(receiver.last.body).toBe('');
  });

  it('stand in the audit, in a dry run and in the decision', async () => {
    const { id } = await createWebhook(app, { endpoint: receiver.url, name: 'Audited' });
    const triggerId = await callWebhook(app, 'audited', [id, '{"s":"{{ticket.title}}"}']);
    const dry = await app.post('/api/v2/triggers/dry_run', { ticket: { subject: 'audited "x"', description: 'x' } });
    const fired = dry.body.decision.fired.find((one: { trigger_id: number }) => one.trigger_id === triggerId);
    expect(fired.effects).toEqual([
      {
        type: 'notification_webhook',
        recipients: [{ id: expect.any(Number), name: 'Audited', email: null }],
        body: '{"s":"audited \\"x\\""}',
      },
    ]);
    const ticketId = await ticket('audited');
    const { audits } = (await app.get(`/api/v2/tickets/${ticketId}/audits`)).body;
    expect(audits[0].events).toContainEqual({
      id: expect.any(Number),
      type: 'External',
      resource: id,
      body: '{"s":"{{ticket.title}}"}',
      via: expect.objectContaining({ channel: 'rule' }),
    });
    const { decisions } = (await app.get(`/api/v2/tickets/${ticketId}/decisions`)).body;
    expect(decisions[0].fired[0].effects).toEqual([
      { type: 'notification_webhook', delivery_ids: [(await deliveries(ticketId))[0]!.id] },
    ]);
  });

  it('are not made while the webhook is inactive, and cancelled when it becomes so', async () => {
    const { id } = await createWebhook(app, { endpoint: receiver.url });
    await callWebhook(app, 'paused', [id, '{}']);
    receiver.answer((response) => void response.writeHead(503).end());
    const waiting = await ticket('paused');
    expect(await triedWebhooks(app, waiting)).toMatchObject([{ result: 'retry' }]);
    await app.request('patch', `${PATH}/${id}`).send({ webhook: { status: 'inactive' } });
    clock.advance(5_000);
    const stopped = { state: 'cancelled', last_error: `The webhook ${id} is inactive` };
    await eventually(async () => expect((await deliveries(waiting))[0]).toMatchObject(stopped));
    expect(await deliveries(await ticket('paused'))).toEqual([]);
    await app.request('patch', `${PATH}/${id}`).send({ webhook: { status: 'active' } });
    expect(await deliveries(await ticket('paused'))).toHaveLength(1);
  });

  it('go nowhere when the endpoint says so itself', async () => {
    const { id } = await createWebhook(app, { endpoint: 'noop://noop' });
    await callWebhook(app, 'nowhere', [id, '{}']);
    expect(await triedWebhooks(app, await ticket('nowhere'))).toEqual([
      { result: 'cancelled', status_code: null, error: 'The endpoint noop://noop is never called' },
    ]);
  });

  it('keep the webhook as it is while active triggers make them', async () => {
    const { id } = await createWebhook(app, { endpoint: receiver.url, name: 'Needed' });
    const triggerId = await callWebhook(app, 'needed', [id, '{}']);
    const kept = await app.delete(`${PATH}/${id}`);
    expect(kept.status).toBe(422);
    expect(kept.body.details.base[0].description).toContain(
      `the active trigger ${triggerId} "Call for needed" uses it`,
    );
    const change = (webhook: object) => app.request('patch', `${PATH}/${id}`).send({ webhook });
    expect((await change({ request_format: 'form_encoded' })).status).toBe(422);
    const events = await change({ subscriptions: ['signalbox:event-type:ticket.created'] });
    expect(events.body.details.base[0].description).toContain(`the active trigger ${triggerId}`);
    expect((await change({ http_method: 'PUT' })).status).toBe(204);
    receiver.answer((response) => void response.writeHead(503).end());
    const waiting = await ticket('needed');
    await eventually(async () => expect((await deliveries(waiting))[0]).toMatchObject({ state: 'retrying' }));
    const [{ id: deliveryId }] = (await app.get(`/api/v2/deliveries?webhook_id=${id}`)).body.deliveries;
    expect((await deliveries(waiting))[0]).toMatchObject({ id: deliveryId });
    const forced = await app.delete(`${PATH}/${id}?force=true`);
    expect([forced.status, forced.headers['x-signalbox-deactivated-triggers']]).toEqual([204, String(triggerId)]);
    expect((await app.get(`/api/v2/triggers/${triggerId}`)).body.trigger.active).toBe(false);
    expect((await deliveries(waiting))[0]).toMatchObject({
      state: 'cancelled',
      next_attempt_at: null,
      last_error: `The webhook ${id} was deleted`,
    });
    await app.post(`/api/v2/deliveries/${deliveryId}/replay`);
    const gone = { state: 'cancelled', last_error: 'The webhook was deleted' };
    await eventually(async () => expect((await deliveries(waiting))[0]).toMatchObject(gone));
  });

  describe('by events', () => {
    it('tell who subscribed, as soon as it is saved', async () => {
      const events = ['ticket.created', 'ticket.updated', 'ticket.solved', 'trigger.fired'];
      const subscriptions = events.map((type) => `signalbox:event-type:${type}`);
      const { id, secret } = await createWebhook(app, { endpoint: receiver.url, subscriptions });
      const { trigger } = (
        await app.post('/api/v2/triggers', {
          trigger: {
            title: 'Tag it',
            conditions: { all: [{ field: 'subject_includes_word', operator: 'includes', value: 'eventful' }], any: [] },
            actions: [{ field: 'current_tags', value: 'eventful' }],
          },
        })
      ).body;
      const ticketId = await ticket('eventful "1"', { external_id: 'X-1', status: 'solved' });
      const rows = await deliveries(ticketId);
      expect(rows.map(({ event }) => event)).toEqual(['ticket.created', 'ticket.solved', 'trigger.fired']);
      expect(await triedWebhooks(app, ticketId)).toMatchObject([{}, {}, {}].map(() => ({ result: 'sent' })));
      const sent = rows.map(({ id: delivery }) =>
        receiver.requests.find(({ headers }) => headers['x-zendesk-webhook-invocation-id'] === String(delivery))!,
      );
      const documents = sent.map(({ body }) => JSON.parse(body));
      expect(documents.map(({ type }) => type)).toEqual(
        rows.map(({ event }) => `signalbox:event-type:${String(event)}`),
      );
      expect(documents.map(({ id: one }) => one)).toEqual(rows.map(({ idempotency_key }) => idempotency_key));
      expect(documents[0]).toEqual({
        account_id: 1,
        id: rows[0]!.idempotency_key,
        type: 'signalbox:event-type:ticket.created',
        time: expect.stringMatching(/^2026-11-2/),
        subject: `signalbox:ticket:${ticketId}`,
        event: {
          audit_id: rows[0]!.audit_id,
          author: expect.objectContaining({ email: 'owner@example.com' }),
          comment: { body: 'Hello', public: true, author_name: expect.any(String) },
        },
        detail: expect.objectContaining({
          id: ticketId,
          external_id: 'X-1',
          subject: 'eventful "1"',
          status: 'solved',
          tags: ['eventful'],
          requester: { id: expect.any(Number), name: 'Carla "C"', email: 'carla@shop.example', external_id: null },
          assignee: null,
        }),
      });
      expect(documents[2].event.trigger).toEqual({ id: trigger.id, revision_id: 1, title: 'Tag it' });
      expect(sent[0]!.headers['x-zendesk-webhook-signature']).toBe(signatureOf(secret, sent[0]!));
      await app.request('patch', `${PATH}/${id}`).send({ webhook: { subscriptions: [subscriptions[1]] } });
      expect(await deliveries(await ticket('eventful'))).toEqual([]);
      await app.put(`/api/v2/tickets/${ticketId}`, { ticket: { priority: 'high' } });
      expect((await deliveries(ticketId)).map(({ event }) => event).slice(3)).toEqual(['ticket.updated']);
      await app.delete(`${PATH}/${id}`);
      expect(await deliveries(await ticket('eventful'))).toEqual([]);
    });
  });
});

describe('Calls of webhooks on the public internet', () => {
  it('reach no private address, whoever asks', async () => {
    const receiver = await Receiver.start();
    const app = await TestApp.start();
    const { id } = await createWebhook(app, { endpoint: receiver.url });
    await callWebhook(app, 'inside', [id, '{}']);
    const { ticket } = (await app.post('/api/v2/tickets', { ticket: { subject: 'inside', description: 'x' } })).body;
    expect(await triedWebhooks(app, ticket.id)).toMatchObject([
      { result: 'failed', error: expect.stringContaining('127.0.0.1 is no address of the public internet') },
    ]);
    const tried = await app.post(`${PATH}/test?webhook_id=${id}`, { request: {} });
    expect(tried.body.response.error).toContain('127.0.0.1 is no address of the public internet');
    expect(receiver.requests).toEqual([]);
    await app.stop();
    await receiver.stop();
  });
});
