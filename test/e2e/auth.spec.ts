import { OWNER_EMAIL, OWNER_TOKEN, TestApp, TestClock } from '../support/app';
import { createTestDatabase, databaseUnderTest } from '../support/database';
import { signIn, type SignedIn } from '../support/people';
import { createUser } from '../support/records';

const ROLES = ['end-user', 'agent', 'manager', 'admin', 'owner'] as const;

describe('Authentication', () => {
  let app: TestApp;
  let clock: TestClock;

  beforeAll(async () => {
    clock = new TestClock();
    app = await TestApp.start({}, { clock });
  });
  afterAll(() => app.stop());

  const withHeader = (authorization: string | undefined, path = '/api/v2/users.json') => {
    const sent = app.request('get', path, null);
    return authorization === undefined ? sent : sent.set('authorization', authorization);
  };
  const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

  it('takes the token of the settings as Basic and as Bearer, the address in any case', async () => {
    expect((await withHeader(basic(`${OWNER_EMAIL}/token:${OWNER_TOKEN}`))).status).toBe(200);
    expect((await withHeader(basic(`Owner@EXAMPLE.com/token:${OWNER_TOKEN}`))).status).toBe(200);
    expect((await withHeader(`Bearer ${OWNER_TOKEN}`)).status).toBe(200);
    expect((await withHeader(`bearer ${OWNER_TOKEN}`)).status).toBe(200);
  });

  it.each([
    ['nothing', undefined],
    ['a wrong token', basic(`${OWNER_EMAIL}/token:wrong`)],
    ['an empty token', basic(`${OWNER_EMAIL}/token:`)],
    ['a password', basic(`${OWNER_EMAIL}:${OWNER_TOKEN}`)],
    ['no address', basic(`/token:${OWNER_TOKEN}`)],
    ['an unknown address', basic(`nobody@example.com/token:${OWNER_TOKEN}`)],
    ['a wrong bearer token', 'Bearer wrong'],
    ['another scheme', `Digest ${OWNER_TOKEN}`],
    ['no base64', 'Basic %%%%'],
    ['half a header', 'Basic'],
    ['a very long header', `Bearer ${'x'.repeat(9000)}`],
  ])('refuses %s', async (_, header) => {
    const answer = await withHeader(header);
    expect(answer.status).toBe(401);
    expect(answer.body.error).toBe("Couldn't authenticate you");
    expect(answer.headers['www-authenticate']).toContain('Basic');
  });

  it("does not open one user's account with another's token", async () => {
    const agent = await signIn(app, 'agent', 'agent one');
    const admin = await signIn(app, 'admin', 'admin one');
    expect((await app.request('get', '/api/v2/users.json', { ...admin, email: agent.email })).status).toBe(401);
    expect((await app.request('get', '/api/v2/users.json', { ...admin, email: OWNER_EMAIL })).status).toBe(401);
    const me = await app.request('get', '/api/v2/users/me.json', agent);
    expect(me.body.user).toMatchObject({ id: agent.id, role: 'agent' });
  });

  describe('on behalf of others', () => {
    const me = (as: { email: string; token: string }, whom: string) =>
      app.request('get', '/api/v2/users/me.json', as).set('X-On-Behalf-Of', whom);
    const owner = { email: OWNER_EMAIL, token: OWNER_TOKEN };

    it("lets admins write as somebody else, with that one's rights", async () => {
      const [admin, agent] = [await signIn(app, 'admin', 'deputy'), await signIn(app, 'agent', 'represented')];
      expect((await me(admin, ` ${agent.email.toUpperCase()} `)).body.user.id).toBe(agent.id);
      expect((await me(owner, admin.email)).body.user.id).toBe(admin.id);
      const ticket = { subject: 'For another', comment: { body: 'Written for them' } };
      const written = await app.post('/api/v2/tickets', { ticket }).set('X-On-Behalf-Of', agent.email);
      expect(written.body.ticket.submitter_id).toBe(agent.id);
      const { body } = await app.get(`/api/v2/tickets/${written.body.ticket.id}/comments`);
      expect(body.comments[0].author_id).toBe(agent.id);
      const refused = await app.post('/api/v2/user_fields', { user_field: {} }).set('X-On-Behalf-Of', agent.email);
      expect(refused.status).toBe(403);
    });

    it('lets nobody do more than they may, and never acts as its caller instead', async () => {
      const [manager, admin] = [await signIn(app, 'manager', 'no deputy'), await signIn(app, 'admin', 'ambitious')];
      const gone = await createUser(app, { name: 'Gone', email: 'gone@example.com' });
      await app.delete(`/api/v2/users/${gone.id}`);
      await createUser(app, { name: 'Suspended', email: 'suspended@example.com', suspended: true });
      const whom = ['nobody@example.com', 'gone@example.com', 'suspended@example.com', '', 'x'.repeat(5_000)];
      const answers = [
        await me(manager, manager.email),
        await me(admin, OWNER_EMAIL),
        ...(await Promise.all(whom.map((one) => me(owner, one)))),
      ];
      expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 403));
      expect(answers[0]!.body.description).toContain('needs the role admin');
      expect(answers.at(-1)!.text.length).toBeLessThan(500);
      expect((await me({ email: OWNER_EMAIL, token: 'wrong' }, admin.email)).body.user.id).toBeNull();
    });
  });

  it('takes any address of the owner of the token', async () => {
    const agent = await signIn(app, 'agent', 'agent two');
    await app.put(`/api/v2/users/${agent.id}.json`, { user: { email: 'Second@example.com' } });
    expect((await app.request('get', '/api/v2/users.json', { ...agent, email: 'second@EXAMPLE.com' })).status).toBe(
      200,
    );
  });

  it('answers the anonymous user to /users/me without valid credentials', async () => {
    for (const header of [undefined, basic('a@b.cd:secret'), basic(`${OWNER_EMAIL}/token:wrong`), 'Bearer wrong']) {
      const answer = await withHeader(header, '/api/v2/users/me.json');
      expect(answer.status).toBe(200);
      expect(answer.body.user).toMatchObject({ id: null, name: 'Anonymous user', role: 'end-user' });
    }
    const me = await app.get('/api/v2/users/me.json');
    expect(me.body.user).toMatchObject({ email: OWNER_EMAIL, role: 'admin', access: 'owner' });
  });

  it('refuses suspended and deleted users at once, and takes them back when the suspension ends', async () => {
    const agent = await signIn(app, 'agent', 'agent three');
    const tryOut = async () => (await app.request('get', '/api/v2/users.json', agent)).status;
    expect(await tryOut()).toBe(200);
    await app.put(`/api/v2/users/${agent.id}.json`, { user: { suspended: true } });
    expect(await tryOut()).toBe(401);
    await app.put(`/api/v2/users/${agent.id}.json`, { user: { suspended: false } });
    expect(await tryOut()).toBe(200);
    await app.delete(`/api/v2/users/${agent.id}.json`);
    expect(await tryOut()).toBe(401);
  });

  it('gives a role its access at once', async () => {
    const caller = await signIn(app, 'agent', 'agent four');
    const tryOut = async () => (await app.request('post', '/api/v2/groups.json', caller).send({ group: {} })).status;
    expect(await tryOut()).toBe(403);
    await app.put(`/api/v2/users/${caller.id}.json`, { user: { role: 'admin' } });
    expect(await tryOut()).toBe(422);
    await app.put(`/api/v2/users/${caller.id}.json`, { user: { role: 'end-user' } });
    expect(await tryOut()).toBe(403);
  });

  it('keeps end users from lists of people, groups and organizations, but not from themselves', async () => {
    const endUser = await signIn(app, 'end-user', 'customer one');
    const other = await createUser(app, { name: 'Other' });
    const own = ['users', 'users/count', 'users/search?query=a', 'users/autocomplete?name=a', 'users/show_many?ids=1'];
    const paths = [...own, `users/${other.id}`, 'groups', 'organizations', 'group_memberships', 'api_tokens'];
    for (const path of [...paths, 'organization_memberships', `users/${endUser.id}/identities`]) {
      const answer = await app.request('get', `/api/v2/${path}`, endUser);
      expect([path, answer.status, answer.body.error]).toEqual([path, 403, 'Forbidden']);
    }
    for (const path of ['me', endUser.id]) {
      const answer = await app.request('get', `/api/v2/users/${path}.json`, endUser);
      expect(answer.body.user).toMatchObject({ id: endUser.id, role: 'end-user', user_fields: {}, notes: null });
    }
    const change = await app.request('put', `/api/v2/users/${endUser.id}.json`, endUser).send({ user: { name: 'X' } });
    expect(change.status).toBe(403);
  });

  it('notes the last use of a token at most once a minute', async () => {
    const lastUse = async () => {
      const answer = await app.get('/api/v2/api_tokens.json');
      return answer.body.api_tokens[0].last_used_at;
    };
    const settled = async (expected: string) => {
      for (let i = 0; i < 50 && (await lastUse()) !== expected; i++) await new Promise((done) => setTimeout(done, 20));
      expect(await lastUse()).toBe(expected);
    };
    await settled('2026-11-23T09:00:00Z');
    clock.set('2026-11-23T09:00:59Z');
    await lastUse();
    await new Promise((done) => setTimeout(done, 50));
    expect(await lastUse()).toBe('2026-11-23T09:00:00Z');
    clock.set('2026-11-23T09:01:00Z');
    await lastUse();
    await settled('2026-11-23T09:01:00Z');
  });

  it('survives many callers at once, one of them wrong', async () => {
    const callers = Array.from({ length: 60 }, (_, i) => withHeader(i === 7 ? 'Bearer no' : `Bearer ${OWNER_TOKEN}`));
    const statuses = (await Promise.all(callers)).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(59);
    expect(statuses[7]).toBe(401);
  });

  it('asks for credentials before it writes', async () => {
    const before = (await app.get('/api/v2/users/count.json')).body.count.value;
    const answer = await app.request('post', '/api/v2/users.json', null).send({ user: { name: 'Nobody' } });
    expect(answer.status).toBe(401);
    expect((await app.get('/api/v2/users/count.json')).body.count.value).toBe(before);
  });
});

describe('API tokens', () => {
  let app: TestApp;
  const callers: Record<string, SignedIn> = {};

  beforeAll(async () => {
    app = await TestApp.start();
    for (const role of ROLES) callers[role] = await signIn(app, role, `the ${role}`);
  });
  afterAll(() => app.stop());

  const count = async () => (await app.get('/api/v2/api_tokens.json')).body.count;
  const create = (as: SignedIn, token: object) =>
    app.request('post', '/api/v2/api_tokens.json', as).send({ api_token: token });

  it('shows a token once, in the answer that made it', async () => {
    const answer = await app.post('/api/v2/api_tokens.json', { api_token: { description: 'CI 🚦' } });
    expect(answer.status).toBe(201);
    const { token, ...rest } = answer.body.api_token;
    expect(token).toMatch(/^[\w-]{43}$/);
    expect(answer.headers.location).toBe(rest.url);
    const shown = await app.get(`/api/v2/api_tokens/${rest.id}.json`);
    expect(shown.body.api_token).toEqual(rest);
    expect((await app.get('/api/v2/api_tokens.json')).text).not.toContain(token);
    const used = await app.request('get', '/api/v2/users/me.json', { email: OWNER_EMAIL, token });
    expect(used.body.user.email).toBe(OWNER_EMAIL);
  });

  it('stops working the moment it is revoked', async () => {
    const created = (await create(callers.agent!, { description: 'short-lived' })).body.api_token;
    const caller = { email: callers.agent!.email, token: created.token };
    expect((await app.request('get', '/api/v2/users.json', caller)).status).toBe(200);
    expect((await app.request('delete', `/api/v2/api_tokens/${created.id}.json`, callers.agent!)).status).toBe(204);
    expect((await app.request('get', '/api/v2/users.json', caller)).status).toBe(401);
    expect((await app.get(`/api/v2/api_tokens/${created.id}.json`)).status).toBe(404);
    expect((await app.delete(`/api/v2/api_tokens/${created.id}.json`)).status).toBe(404);
  });

  it('lets agents manage their own only', async () => {
    const list = await app.request('get', '/api/v2/api_tokens.json', callers.agent!);
    expect(list.body.api_tokens.map((token: { user_id: number }) => token.user_id)).toEqual([callers.agent!.id]);
    const before = await count();
    expect((await create(callers.agent!, { user_id: callers['end-user']!.id })).status).toBe(403);
    expect((await create(callers.manager!, { user_id: callers.agent!.id })).status).toBe(403);
    expect((await create(callers['end-user']!, {})).status).toBe(403);
    const ownersToken = (await app.get('/api/v2/api_tokens.json')).body.api_tokens[0];
    expect((await app.request('get', `/api/v2/api_tokens/${ownersToken.id}.json`, callers.agent!)).status).toBe(404);
    expect((await app.request('delete', `/api/v2/api_tokens/${ownersToken.id}.json`, callers.agent!)).status).toBe(404);
    expect(await count()).toBe(before);
  });

  it('lets admins manage those of others, but not of an owner', async () => {
    expect((await create(callers.admin!, { user_id: callers.agent!.id })).status).toBe(201);
    const before = await count();
    expect((await create(callers.admin!, { user_id: callers.owner!.id })).status).toBe(403);
    const ownersToken = (await app.get('/api/v2/api_tokens.json')).body.api_tokens[0];
    expect((await app.request('delete', `/api/v2/api_tokens/${ownersToken.id}.json`, callers.admin!)).status).toBe(403);
    expect(await count()).toBe(before);
  });

  it.each([
    ['no body', undefined, 400],
    ['no wrapper', {}, 422],
    ['an unknown user', { api_token: { user_id: 999999 } }, 422],
    ['a bad user', { api_token: { user_id: 'x' } }, 422],
    ['a long description', { api_token: { description: 'x'.repeat(256) } }, 422],
    ['a token of its own', { api_token: { token: 'mine' } }, 422],
  ])('refuses %s', async (_, body, status) => {
    const before = await count();
    expect((await app.post('/api/v2/api_tokens.json', body)).status).toBe(status);
    expect(await count()).toBe(before);
  });

  it('pages in both styles', async () => {
    const offset = await app.get('/api/v2/api_tokens.json?per_page=2&page=2');
    expect(offset.body.api_tokens).toHaveLength(2);
    const cursor = await app.get('/api/v2/api_tokens.json?page[size]=2');
    expect(cursor.body.meta.has_more).toBe(true);
    const next = await app.get(cursor.body.links.next.slice(app.url.length));
    expect(next.body.api_tokens).toEqual(offset.body.api_tokens);
  });
});

describe('The first owner', () => {
  it('is made once, keeps the account over restarts, and follows a changed token', async () => {
    const { url: databaseUrl, drop } = await createTestDatabase();
    const started = async (settings: Record<string, string>, work: (app: TestApp) => Promise<void>) => {
      const app = await TestApp.start(settings, { databaseUrl });
      await work(app);
      await app.stop();
    };
    const status = async (app: TestApp, email: string, token: string) =>
      (await app.request('get', '/api/v2/users.json', { email, token })).status;

    await started({ ADMIN_API_TOKEN: 'first-token-of-the-owner' }, async (app) => {
      expect(await status(app, OWNER_EMAIL, 'first-token-of-the-owner')).toBe(200);
    });
    await started({ ADMIN_API_TOKEN: 'x' }, async (app) => {
      expect(await status(app, OWNER_EMAIL, 'first-token-of-the-owner')).toBe(401);
      expect(await status(app, OWNER_EMAIL, 'x')).toBe(200);
      const users = await app.request('get', '/api/v2/users.json', { email: OWNER_EMAIL, token: 'x' });
      expect(users.body.count).toBe(1);
    });
    await started({ ADMIN_API_TOKEN: 'x', ADMIN_EMAIL: 'Boss@example.com' }, async (app) => {
      expect(await status(app, OWNER_EMAIL, 'x')).toBe(401);
      expect(await status(app, 'boss@example.com', 'x')).toBe(200);
    });
    await started({ ADMIN_API_TOKEN: '', ADMIN_EMAIL: 'boss@example.com' }, async (app) => {
      expect(await status(app, 'boss@example.com', 'x')).toBe(200);
    });
    await drop();
  });

  it('gets a token made and printed once when the settings name none', async () => {
    const { url: databaseUrl, drop } = await createTestDatabase();
    const written: string[] = [];
    const spy = jest.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);
    try {
      const first = await TestApp.start({ ADMIN_API_TOKEN: '' }, { databaseUrl });
      const token = /only this once: (\S+)/.exec(written.join(''))?.[1] ?? '';
      const answer = await first.request('get', '/api/v2/users.json', { email: OWNER_EMAIL, token });
      await first.stop();
      const again = await TestApp.start({ ADMIN_API_TOKEN: '' }, { databaseUrl });
      const later = await again.request('get', '/api/v2/users.json', { email: OWNER_EMAIL, token });
      await again.stop();
      expect([answer.status, later.status]).toEqual([200, 200]);
      expect(written.join('').match(/only this once/g)).toHaveLength(1);
    } finally {
      spy.mockRestore();
      await drop();
    }
  });

  it('is the same on two processes that start at once on PostgreSQL, which also see each other revoke', async () => {
    if (databaseUnderTest() !== 'postgres') return;
    const { url: databaseUrl, drop } = await createTestDatabase();
    const first = await TestApp.start({}, { databaseUrl });
    const others = await Promise.all([TestApp.start({}, { databaseUrl }), TestApp.start({}, { databaseUrl })]);
    expect((await first.get('/api/v2/users.json')).body.count).toBe(1);
    const agent = await signIn(first, 'agent');
    expect((await others[0].request('get', '/api/v2/users.json', agent)).status).toBe(200);
    await first.delete(`/api/v2/users/${agent.id}.json`);
    await new Promise((done) => setTimeout(done, 1000));
    expect((await others[0].request('get', '/api/v2/users.json', agent)).status).toBe(401);
    await Promise.all([first, ...others].map((app) => app.stop()));
    await drop();
  });
});
