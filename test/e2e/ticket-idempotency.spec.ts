import { TestApp, TestClock } from '../support/app';
import { signIn } from '../support/people';

describe('An Idempotency-Key', () => {
  const clock = new TestClock();
  let app: TestApp;
  let made = 0;

  beforeAll(async () => {
    app = await TestApp.start({}, { clock });
  });
  afterAll(() => app.stop());

  const newKey = () => `key-${++made}`;
  const send = (key: string, ticket: object) =>
    app.post('/api/v2/tickets.json', { ticket }).set('Idempotency-Key', key);
  const countOf = async (kind: 'tickets' | 'users' | 'ticket_audits') =>
    (await app.get(`/api/v2/${kind}.json?per_page=1`)).body.count;

  it('gives the first answer again, to the letter, and makes nothing', async () => {
    const key = newKey();
    const ticket = { subject: 'Once', description: 'Hi', requester: { email: 'once@shop.example' } };
    const first = await send(key, ticket);
    expect({ status: first.status, lookup: first.headers['x-idempotency-lookup'] }).toEqual({
      status: 201,
      lookup: 'miss',
    });
    const { id } = first.body.ticket;
    await app.put(`/api/v2/tickets/${id}`, { ticket: { subject: 'Changed since' } });
    const counts = [await countOf('tickets'), await countOf('users')];
    const second = await send(key, ticket);
    expect({ status: second.status, lookup: second.headers['x-idempotency-lookup'] }).toEqual({
      status: 201,
      lookup: 'hit',
    });
    expect(second.text).toBe(first.text);
    expect(second.headers.location).toBe(first.headers.location);
    expect(second.headers['content-type']).toBe('application/json; charset=utf-8');
    expect([await countOf('tickets'), await countOf('users')]).toEqual(counts);
    expect((await app.get(`/api/v2/tickets/${id}/audits/count`)).body.count.value).toBe(2);
  });

  it('refuses another body, and another caller', async () => {
    const key = newKey();
    await send(key, { description: 'Hi' });
    const agent = await signIn(app, 'agent');
    const count = await countOf('tickets');
    const others = [
      await send(key, { description: 'Other', requester: { email: 'nobody@shop.example' } }),
      await app
        .request('post', '/api/v2/tickets', agent)
        .set('Idempotency-Key', key)
        .send({ ticket: { description: 'Hi' } }),
    ];
    for (const { status, body, headers } of others) {
      expect(status).toBe(400);
      expect(body).toMatchObject({
        error: 'IdempotentRequestError',
        description: "Request parameters don't match the given idempotency key",
      });
      expect(headers['x-idempotency-lookup']).toBeUndefined();
    }
    expect(await countOf('tickets')).toBe(count);
    expect((await app.get('/api/v2/users/search?query=email:nobody@shop.example')).body.users).toEqual([]);
  });

  it('makes one ticket of 40 requests at once', async () => {
    const key = newKey();
    const before = [await countOf('tickets'), await countOf('users')];
    const ticket = { description: 'All at once', requester: { email: 'forty@shop.example' } };
    const answers = await Promise.all(Array.from({ length: 40 }, () => send(key, ticket)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const lookups = answers.map(({ headers }) => headers['x-idempotency-lookup']);
    expect(lookups.filter((lookup) => lookup === 'miss')).toHaveLength(1);
    expect([await countOf('tickets'), await countOf('users')]).toEqual(before.map((count) => count + 1));
  });

  it('makes one ticket when two bodies race for it', async () => {
    const key = newKey();
    const before = [await countOf('tickets'), await countOf('users')];
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        send(key, { description: `Body ${index % 2}`, requester: { email: `race${index % 2}@shop.example` } }),
      ),
    );
    const good = answers.filter(({ status }) => status === 201);
    expect(new Set(good.map(({ text }) => text)).size).toBe(1);
    expect(good).toHaveLength(10);
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(10);
    expect([await countOf('tickets'), await countOf('users')]).toEqual(before.map((count) => count + 1));
  });

  it('stays free when its request was refused, also when both come at once', async () => {
    const key = newKey();
    const refused = await send(key, { subject: 'No description' });
    expect(refused.status).toBe(422);
    expect((await send(key, { description: 'Good' })).status).toBe(201);
    const before = await countOf('users');
    const pairs = Array.from({ length: 20 }, () => newKey()).flatMap((each) => {
      const requester = { email: `${each}@shop.example` };
      return [send(each, { subject: 'No description', requester }), send(each, { description: 'Good', requester })];
    });
    const good = (await Promise.all(pairs)).filter(({ status }) => status === 201);
    expect(good).toHaveLength(20);
    for (const { body } of good) {
      expect((await app.get(`/api/v2/users/${body.ticket.requester_id}`)).status).toBe(200);
    }
    expect(await countOf('users')).toBe(before + 20);
  });

  it('is forgotten after two hours', async () => {
    const key = newKey();
    const first = await send(key, { description: 'Hi' });
    clock.advance(2 * 3600 * 1000 - 1000);
    expect((await send(key, { description: 'Hi' })).body.ticket.id).toBe(first.body.ticket.id);
    clock.advance(1000);
    const second = await send(key, { description: 'Hi' });
    expect(second.headers['x-idempotency-lookup']).toBe('miss');
    expect(second.body.ticket.id).not.toBe(first.body.ticket.id);
    expect((await send(key, { description: 'Hi' })).body.ticket.id).toBe(second.body.ticket.id);
  });

  it('has at most 255 characters', async () => {
    expect((await send('k'.repeat(255), { description: 'Hi' })).status).toBe(201);
    const count = await countOf('tickets');
    expect((await send('k'.repeat(256), { description: 'Hi' })).status).toBe(400);
    expect(await countOf('tickets')).toBe(count);
  });

  it('concerns creations only: without one, the same body makes two tickets', async () => {
    const count = await countOf('tickets');
    for (let i = 0; i < 2; i++) await app.post('/api/v2/tickets', { ticket: { description: 'Same' } });
    expect(await countOf('tickets')).toBe(count + 2);
  });
});
