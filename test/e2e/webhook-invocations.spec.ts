import { UnitOfWork } from '../../src/persistence';
import { TestApp } from '../support/app';
import { eventually } from '../support/eventually';
import { Receiver } from '../support/receiver';
import { callWebhook, createWebhook } from '../support/webhooks';

describe('Invocations of a webhook', () => {
  let app: TestApp;
  let receiver: Receiver;
  let webhookId: string;
  let ids: number[];

  const write = (work: (run: (sql: string) => Promise<unknown>) => Promise<void>) =>
    app.app.get(UnitOfWork).write((tx) => work((sql) => tx.query(sql)));
  const list = async (query = '') => (await app.get(`/api/v2/webhooks/${webhookId}/invocations${query}`)).body;
  const attempts = (id: number | string, webhook = webhookId) =>
    app.get(`/api/v2/webhooks/${webhook}/invocations/${id}/attempts`);

  beforeAll(async () => {
    receiver = await Receiver.start();
    app = await TestApp.start();
    const authentication = { type: 'bearer_token', data: { token: 'tok-1' }, add_position: 'header' };
    webhookId = (await createWebhook(app, { endpoint: receiver.url, authentication })).id;
    await callWebhook(app, 'called', [webhookId, '{"s":"{{ticket.title}}"}']);
    for (const subject of ['called one', 'called two', 'called three']) {
      await app.post('/api/v2/tickets', { ticket: { subject, description: 'x' } });
    }
    ids = (await app.get('/api/v2/deliveries')).body.deliveries.map(({ id }: { id: number }) => id);
    await eventually(async () => {
      const { deliveries } = (await app.get('/api/v2/deliveries')).body;
      expect(deliveries.map(({ state }: { state: string }) => state)).toEqual(['failed', 'failed', 'failed']);
    });
    const answer = JSON.stringify({ statusCode: 403, headers: { server: 'shop' }, body: 'no' });
    // What the runner leaves behind after a time-out and a refusal.
    await write(async (run) => {
      await run(`DELETE FROM delivery_attempts`);
      await run(`UPDATE deliveries SET next_attempt_at = NULL, state = 'sent', created_at = '2026-01-02T00:00:00Z'`);
      await run(
        `UPDATE deliveries SET state = 'failed', attempts = 2, last_error = 'The receiver answered 403' WHERE id = ${ids[0]}`,
      );
      await run(`UPDATE deliveries SET created_at = '2026-01-03T00:00:00Z' WHERE id = ${ids[2]}`);
      await run(`INSERT INTO delivery_attempts (delivery_id, attempt, result, error, answer, started_at, milliseconds) VALUES
        (${ids[0]}, 1, 'retry', 'no whole answer', NULL, '2026-01-02T00:00:01Z', 10000),
        (${ids[0]}, 2, 'failed', 'The receiver answered 403', '${answer}', '2026-01-02T00:01:00Z', 2500)`);
    });
  });
  afterAll(async () => {
    await app.stop();
    await receiver.stop();
  });

  it('are listed, the newest first, with what came of them', async () => {
    const { invocations, meta } = await list();
    expect(invocations.map(({ id }: { id: string }) => id)).toEqual([...ids].reverse().map(String));
    expect(meta.has_more).toBe(false);
    expect(invocations[2]).toMatchObject({
      id: String(ids[0]),
      status: 'terminated',
      status_code: 403,
      latest_completed_at: '2026-01-02T00:01:02Z',
      last_error: 'The receiver answered 403',
    });
    const first = await list('?page[size]=2');
    expect([first.invocations.length, first.meta.has_more]).toEqual([2, true]);
  });

  it.each([
    ['filter[status]=failed', [0]],
    ['filter[status]=terminated', [0]],
    ['filter[status]=success', [2, 1]],
    ['filter[from_ts]=2026-01-02T12:00:00Z', [2]],
    ['filter[to_ts]=1767355200', [1, 0]],
  ])('are narrowed by %s', async (query, places) => {
    const { invocations } = await list(`?${query}`);
    expect(invocations.map(({ id }: { id: string }) => Number(id))).toEqual(places.map((at) => ids[at]));
  });

  it.each([
    'filter[status]=lost',
    'filter[from_ts]=yesterday',
    'filter[from_ts]=-1',
    'filter[from_ts]=1,2',
    'filter[to_ts]=%2B275760-09-13T00:00:00Z',
  ])('cannot be narrowed by %s', async (query) => {
    expect((await app.get(`/api/v2/webhooks/${webhookId}/invocations?${query}`)).status).toBe(422);
  });

  it('show each attempt, request and answer, without credentials', async () => {
    const { status, body, text } = await attempts(ids[0]!);
    expect(status).toBe(200);
    expect(body.attempts).toHaveLength(2);
    expect(body.attempts[0]).not.toHaveProperty('response');
    expect(body.attempts[1]).toMatchObject({
      id: `${ids[0]}-2`,
      invocation_id: String(ids[0]),
      status: 'terminated',
      status_code: 403,
      request: { method: 'POST', payload: '{"s":"called one"}' },
      response: { headers: [{ key: 'server', value: 'shop' }], payload: 'no' },
      completed_at: '2026-01-02T00:01:02Z',
      milliseconds: 2500,
    });
    expect(body.attempts[1].request.headers).toContainEqual({ key: 'Authorization', value: '[hidden]' });
    expect(text).not.toContain('tok-1');
  });

  it('belong to their webhook', async () => {
    const other = await createWebhook(app, { endpoint: receiver.url });
    expect((await attempts(ids[0]!, other.id)).status).toBe(404);
    expect((await attempts(999_999)).status).toBe(404);
    expect((await attempts('x')).status).toBe(404);
    expect((await app.get(`/api/v2/webhooks/${other.id}/invocations`)).body.invocations).toEqual([]);
    expect((await app.get('/api/v2/webhooks/none/invocations')).status).toBe(404);
  });

  describe('sent again', () => {
    const replay = (body: object, webhook = webhookId) =>
      app.post(`/api/v2/webhooks/${webhook}/invocations/replay`, body);

    it('are all that failed, or those that are named', async () => {
      expect((await replay({ status: 'failed' })).body).toEqual({ replayed: 1 });
      // The receiver is at a private address, so it fails again, and at once.
      await eventually(async () => {
        const { invocations } = await list();
        expect(invocations[2]).toMatchObject({ id: String(ids[0]), status: 'terminated', attempts: 3 });
      });
      expect((await replay({ ids: ids.slice(1) })).body).toEqual({ replayed: 2 });
      await eventually(async () => expect((await list('?filter[status]=terminated')).invocations).toHaveLength(3));
      const { deliveries } = (await app.get(`/api/v2/deliveries?webhook_id=${webhookId}`)).body;
      expect(deliveries).toHaveLength(3);
    });

    it('are of that webhook', async () => {
      const other = await createWebhook(app, { endpoint: receiver.url });
      const { status, body } = await replay({ ids: [ids[0]] }, other.id);
      expect({ status, details: body.details }).toMatchObject({ status: 422, details: { ids: [{ path: 'ids[0]' }] } });
      expect((await replay({ status: 'failed' }, other.id)).body).toEqual({ replayed: 0 });
      expect((await replay({ status: 'failed' }, 'none')).status).toBe(404);
    });

    it.each([[{}], [{ status: 'failed', ids: [1] }], [{ status: 'sent' }], [{ ids: ['x'] }], [{ state: 'failed' }]])(
      'are not told by %j',
      async (body) => expect((await replay(body)).status).toBe(422),
    );
  });
});
