import { UnitOfWork } from '../../src/persistence';
import { TestApp } from '../support/app';
import { createTestDatabase, type TestDatabase } from '../support/database';
import { signedHook } from '../support/signed-hook';

/** SQLite refuses a second process on its file; on PostgreSQL several serve together (DESIGN 6, 7), whichever database the run is for. */
describe('Two services on one PostgreSQL database', () => {
  let database: TestDatabase;
  let services: TestApp[];

  beforeAll(async () => {
    database = await createTestDatabase('postgres');
    services = [await TestApp.start({}, { databaseUrl: database.url })];
    services.push(await TestApp.start({}, { databaseUrl: database.url }));
  });
  afterAll(async () => {
    for (const service of services) await service.stop();
    await database.drop();
  });

  const turns = <T>(count: number, work: (service: TestApp, index: number) => T): T[] =>
    Array.from({ length: count }, (_, index) => work(services[index % 2]!, index));

  it('lose no update of one ticket', async () => {
    const { ticket } = (await services[0]!.post('/api/v2/tickets', { ticket: { description: 'Hi' } })).body;
    const answers = await Promise.all(
      turns(60, (service, index) =>
        service.put(`/api/v2/tickets/${ticket.id}`, { ticket: { additional_tags: [`t${index}`] } }),
      ),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const after = (await services[0]!.get(`/api/v2/tickets/${ticket.id}`)).body.ticket;
    expect(new Set(after.tags)).toEqual(new Set(turns(60, (_, index) => `t${index}`)));
    expect(new Set(answers.map(({ body }) => body.ticket.updated_at)).size).toBe(60);
  });

  it('make one ticket of one Idempotency-Key, whichever is asked', async () => {
    const before = (await services[0]!.get('/api/v2/tickets/count')).body.count.value;
    const requester = { name: 'Both', email: 'both@shop.example' };
    const answers = await Promise.all(
      turns(60, (service, index) =>
        service
          .post('/api/v2/tickets', { ticket: { description: 'Once', requester } })
          .set('Idempotency-Key', `both-${Math.floor(index / 4)}`),
      ),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201));
    for (let first = 0; first < 60; first += 4) {
      expect(new Set(answers.slice(first, first + 4).map(({ body }) => body.ticket.id)).size).toBe(1);
    }
    expect((await services[0]!.get('/api/v2/tickets/count')).body.count.value).toBe(before + 15);
    expect((await services[0]!.get('/api/v2/users/search?query=email:both@shop.example')).body.count).toBe(1);
  });

  it('make one mirror of one ticket, whichever hears of it', async () => {
    const { hook_source } = (await services[0]!.post('/api/v2/hook_sources', { hook_source: { name: 'Desk' } })).body;
    const before = (await services[0]!.get('/api/v2/tickets/count')).body.count.value;
    const answers = await Promise.all(
      turns(40, (service, index) => sendHook(service, hook_source, `e-${index}`, `M-${Math.floor(index / 4)}`, index)),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect((await services[0]!.get('/api/v2/tickets/count')).body.count.value).toBe(before + 10);
  });

  it('tell a new subscriber of writes on either, at once or within a second', async () => {
    const [one, other] = services as [TestApp, TestApp];
    const webhook = {
      name: 'Listener',
      endpoint: 'noop://noop',
      http_method: 'POST',
      request_format: 'json',
      subscriptions: ['signalbox:event-type:ticket.created'],
    };
    const saved = await one.post('/api/v2/webhooks', { webhook });
    const answered = performance.now();
    const isTold = async (service: TestApp) => {
      const { ticket } = (await service.post('/api/v2/tickets', { ticket: { description: 'Hi' } })).body;
      return (await service.get(`/api/v2/deliveries?ticket_id=${ticket.id}`)).body.count === 1;
    };
    expect(await isTold(one)).toBe(true);
    let began = performance.now();
    while (!(await isTold(other))) {
      expect(began - answered).toBeLessThan(1_000);
      began = performance.now();
    }
    await one.delete(`/api/v2/webhooks/${saved.body.webhook.id}`);
    expect(await isTold(one)).toBe(false);
  });

  it('call a webhook that the other has just made', async () => {
    const [one, other] = services as [TestApp, TestApp];
    const webhook = { name: 'Called', endpoint: 'noop://noop', http_method: 'POST', request_format: 'json' };
    const { id } = (await one.post('/api/v2/webhooks', { webhook })).body.webhook;
    const trigger = {
      title: 'Call',
      all: [{ field: 'status', operator: 'is', value: 'new' }],
      actions: [{ field: 'notification_webhook', value: [id, '{}'] }],
    };
    const saved = (await other.post('/api/v2/triggers', { trigger })).body.trigger;
    const { ticket } = (await other.post('/api/v2/tickets', { ticket: { description: 'Hi' } })).body;
    expect((await other.get(`/api/v2/deliveries?ticket_id=${ticket.id}`)).body.deliveries).toContainEqual(
      expect.objectContaining({ kind: 'webhook', trigger_id: saved.id, recipient: 'Called' }),
    );
    await other.delete(`/api/v2/triggers/${saved.id}`);
  });

  /** Sends requests that have all read what is there before the first of them may store anything. */
  async function meeting<T>(requests: () => PromiseLike<T>[]): Promise<T[]> {
    const { app } = services[0]!;
    const sent = await app.get(UnitOfWork).write(async (tx) => {
      await tx.query('UPDATE id_counters SET tickets = tickets');
      const answers = Promise.all(requests());
      const waiting = `SELECT count(*) AS held FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock'`;
      for (let held = 0; held < 2;) [{ held }] = (await tx.query(waiting)) as [{ held: number }];
      return { answers };
    });
    return sent.answers;
  }

  it('that looked for one key at once answer with one ticket', async () => {
    const [one, other] = await meeting(() =>
      turns(2, (service) =>
        service.post('/api/v2/tickets', { ticket: { description: 'Met' } }).set('Idempotency-Key', 'met'),
      ),
    );
    expect([one!.status, other!.status]).toEqual([201, 201]);
    expect(other!.text).toBe(one!.text);
    expect([one, other].map((answer) => answer!.headers['x-idempotency-lookup']).sort()).toEqual(['hit', 'miss']);
  });

  it('that looked for one mirror at once keep one ticket', async () => {
    const { hook_source } = (await services[0]!.post('/api/v2/hook_sources', { hook_source: { name: 'Met' } })).body;
    const [one, other] = await meeting(() =>
      turns(2, (service, index) => sendHook(service, hook_source, `met-${index}`, 'Met', index)),
    );
    expect([one!.status, other!.status]).toEqual([200, 200]);
    const ids = [one, other].flatMap((answer) => answer!.body.ticket?.id ?? []);
    expect(new Set(ids).size).toBe(1);
    const { count } = (await services[0]!.get('/api/v2/tickets?external_id=Met')).body;
    expect(count).toBe(1);
  });

  function sendHook(
    service: TestApp,
    source: { id: number; secret: string },
    event_id: string,
    id: string,
    at: number,
  ) {
    const ticket = { external_id: id, subject: 'Hi', tags: [event_id] };
    const occurred_at = new Date(Date.UTC(2026, 0, 1) + at).toISOString();
    const text = JSON.stringify({ event_id, type: 'ticket.created', occurred_at, ticket });
    return service
      .request('post', '/api/v2/hooks/tickets', null)
      .set('content-type', 'application/json')
      .set(signedHook(source, text, Date.now()))
      .send(text);
  }
});
