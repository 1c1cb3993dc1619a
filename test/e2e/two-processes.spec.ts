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
      turns(40, (service, index) => {
        const ticket = { external_id: `M-${Math.floor(index / 4)}`, subject: 'Hi', tags: [`t${index}`] };
        const occurred_at = new Date(Date.UTC(2026, 0, 1) + index).toISOString();
        const text = JSON.stringify({ event_id: `e-${index}`, type: 'ticket.created', occurred_at, ticket });
        return service
          .request('post', '/api/v2/hooks/tickets', null)
          .set('content-type', 'application/json')
          .set(signedHook(hook_source, text, Date.now()))
          .send(text);
      }),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect((await services[0]!.get('/api/v2/tickets/count')).body.count.value).toBe(before + 10);
  });
});
