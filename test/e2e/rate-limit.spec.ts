import { TestApp, TestClock } from '../support/app';
import { signIn } from '../support/people';

const EXCEEDED = {
  error: 'APIRateLimitExceeded',
  description: 'Number of allowed API requests per minute exceeded',
  code: 'rate_limit_exceeded',
};

describe('A limit of requests per minute', () => {
  let app: TestApp;
  let clock: TestClock;

  beforeAll(async () => {
    clock = new TestClock();
    app = await TestApp.start({ RATE_LIMIT_PER_MINUTE: '5' }, { clock });
  });
  beforeEach(() => clock.advance(60_000));
  afterAll(() => app.stop());

  const users = () => app.get('/api/v2/users.json');

  it('says in every answer what is left, and Retry-After only when nothing is', async () => {
    clock.set('2026-11-23T10:00:18.500Z');
    const first = await users();
    expect(first.status).toBe(200);
    expect(first.headers).toMatchObject({
      'x-rate-limit': '5',
      'x-rate-limit-remaining': '4',
      'ratelimit-limit': '5',
      'ratelimit-remaining': '4',
      'ratelimit-reset': '42',
    });
    for (let made = 2; made <= 5; made++) expect((await users()).headers).not.toHaveProperty('retry-after');
    const refused = await users();
    expect(refused.status).toBe(429);
    expect(refused.body).toMatchObject(EXCEEDED);
    expect(refused.headers).toMatchObject({ 'retry-after': '42', 'ratelimit-remaining': '0' });
  });

  it('begins anew with the next minute', async () => {
    for (let made = 1; made <= 6; made++) await users();
    expect((await users()).status).toBe(429);
    clock.advance(60_000);
    expect((await users()).status).toBe(200);
  });

  it('counts each user alone, and who is nobody by address', async () => {
    const agent = await signIn(app, 'agent');
    clock.advance(60_000);
    for (let made = 1; made <= 6; made++) await users();
    expect((await users()).status).toBe(429);
    expect((await app.request('get', '/api/v2/users.json', agent)).status).toBe(200);
    for (let made = 1; made <= 5; made++)
      expect((await app.request('get', '/api/v2/users.json', null)).status).toBe(401);
    expect((await app.request('get', '/api/v2/users.json', null)).status).toBe(429);
    expect((await app.request('get', '/api/v2/users.json', agent)).status).toBe(200);
  });

  it('leaves health alone', async () => {
    for (let made = 1; made <= 7; made++) expect((await app.request('get', '/health/live', null)).status).toBe(200);
  });
});

describe('Without a limit', () => {
  it('says nothing of one', async () => {
    const app = await TestApp.start();
    const { headers } = await app.get('/api/v2/users.json');
    expect(Object.keys(headers).filter((name) => name.includes('rate'))).toEqual([]);
    await app.stop();
  });
});
