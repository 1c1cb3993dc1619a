import { OWNER_EMAIL, TestApp } from '../support/app';
import { createOrganization, createUser, createUserField } from '../support/records';

describe('Finding users', () => {
  let app: TestApp;
  const ids: Record<string, number> = {};

  beforeAll(async () => {
    app = await TestApp.start();
    const options = [
      { name: 'Gold plan', value: 'gold' },
      { name: 'Basic', value: 'basic' },
    ];
    await createUserField(app, { key: 'plan', type: 'dropdown', title: 'Plan', custom_field_options: options });
    await createUserField(app, { key: 'likes', type: 'multiselect', title: 'Likes', custom_field_options: options });
    await createUserField(app, { key: 'spend', type: 'decimal', title: 'Spend' });
    await createUserField(app, { key: 'vip', type: 'checkbox', title: 'VIP' });
    await createUserField(app, { key: 'motto', type: 'text', title: 'Motto' });
    const acme = await createOrganization(app, { name: 'Acme Söhne' });
    const people = {
      jane: {
        name: 'Jane Doe',
        email: 'jane@acme.example',
        role: 'agent',
        phone: '+49 30 1',
        organization_id: acme.id,
      },
      john: { name: 'John Smith-Doe', email: 'john@other.example', external_id: 'J-1', tags: ['vip', 'old_tag'] },
      jurgen: { name: 'Ju\u0308rgen Ärmel', email: 'j100%@acme.example' },
      max: {
        name: 'Max',
        user_fields: { plan: 'gold', spend: 1500, vip: true, motto: 'Say "hi", 100%', likes: ['gold', 'basic'] },
      },
      mia: {
        name: 'Mia',
        user_fields: { plan: 'basic', spend: '15.5', motto: 'gold', likes: ['basic'] },
        role: 'manager',
      },
      sus: { name: 'Suspended Sue', suspended: true, role: 'admin' },
    };
    for (const [key, person] of Object.entries(people)) ids[key] = (await createUser(app, person)).id;
    const gone = await createUser(app, { name: 'Jane Deleted', email: 'jane.deleted@acme.example' });
    await app.delete(`/api/v2/users/${gone.id}.json`);
    await app.put(`/api/v2/users/${ids.jane}.json`, { user: { email: 'second.jane@acme.example' } });
  });
  afterAll(() => app.stop());

  const named = (users: { id: number }[]) =>
    users.map(({ id }) => Object.keys(ids).find((key) => ids[key] === id) ?? 'owner');
  const search = async (query: string) => {
    const answer = await app.get(`/api/v2/users/search.json?query=${encodeURIComponent(query)}`);
    expect(answer.status).toBe(200);
    return named(answer.body.users);
  };

  it.each<[string, string[]]>([
    ['jane', ['jane']],
    ['JANE', ['jane']],
    ['doe', ['jane', 'john']],
    ['jane doe', ['jane']],
    ['"john smith"', ['john']],
    ['jane@acme.example', ['jane']],
    ['second.jane', ['jane']],
    ['jürgen', ['jurgen']],
    ['ärmel', ['jurgen']],
    ['j100%', ['jurgen']],
    ['%', []],
    ['_', []],
    ['ane', []],
    ['-doe role:end-user', ['jurgen', 'max']],
    ['name:smith', ['john']],
    ['name:mith', []],
    ['email:JANE@acme.example', ['jane']],
    ['email:second.jane@acme.example', ['jane']],
    ['email:jane*', ['jane']],
    ['email:jane', []],
    ['external_id:j-1', ['john']],
    ['external_id:J', []],
    ['phone:"+49 30 1"', ['jane']],
    ['role:agent', ['jane', 'mia']],
    ['role:manager', ['mia']],
    ['role:admin', ['owner', 'sus']],
    ['role:owner', ['owner']],
    ['role:king', []],
    ['tags:vip', ['john']],
    ['tags:vi', []],
    ['organization:"acme söhne"', ['jane']],
    ['organization:nowhere', []],
    ['suspended:true', ['sus']],
    ['plan:gold', ['max']],
    ['plan:"Gold plan"', ['max']],
    ['PLAN:GOLD', []],
    ['user_fields.plan:basic', ['mia']],
    ['plan:silver', []],
    ['likes:basic', ['max', 'mia']],
    ['likes:gold', ['max']],
    ['spend:1500', ['max']],
    ['spend:1500.0', ['max']],
    ['spend:15.5', ['mia']],
    ['spend:150', []],
    ['vip:true', ['max']],
    ['vip:false -role:admin', ['jane', 'john', 'jurgen', 'mia']],
    ['motto:GOLD', ['mia']],
    ['motto:100%', []],
    ['nope:1', []],
    ['type:user max', ['max']],
    ['created:2020 max', []],
  ])('searches %s', async (query, expected) => {
    expect(await search(query)).toEqual(expected);
  });

  it('survives any text as a search', async () => {
    for (const query of [
      "'; DROP TABLE users; --",
      '"',
      '""',
      ':',
      'a:',
      '((((',
      '\\',
      '!%_',
      '😀',
      'x'.repeat(5000),
      '- -',
    ]) {
      const answer = await app.get(`/api/v2/users/search.json?query=${encodeURIComponent(query)}`);
      expect(answer.status).toBe(200);
    }
    expect(await search('max')).toEqual(['max']);
  });

  it('searches by external id alone, and needs something to search', async () => {
    const found = await app.get('/api/v2/users/search.json?external_id=j-1');
    expect(named(found.body.users)).toEqual(['john']);
    expect((await app.get('/api/v2/users/search.json')).status).toBe(422);
  });

  it('completes names by their beginning, in order', async () => {
    const found = await app.get('/api/v2/users/autocomplete.json?name=j');
    expect(named(found.body.users)).toEqual(['jane', 'john', 'jurgen']);
    expect((await app.get('/api/v2/users/autocomplete.json?name=')).status).toBe(422);
    expect((await app.get('/api/v2/users/autocomplete.json?name=%25')).body.users).toEqual([]);
  });

  it('filters the list by role, one or several', async () => {
    const list = async (query: string) => named((await app.get(`/api/v2/users.json?${query}`)).body.users);
    expect(await list('role=agent')).toEqual(['jane', 'mia']);
    expect(await list('role=end-user')).toEqual(['john', 'jurgen', 'max']);
    expect(await list('role[]=agent&role[]=admin')).toEqual(['owner', 'jane', 'mia', 'sus']);
    expect(await list('role%5B%5D=manager')).toEqual(['mia']);
    expect((await app.get('/api/v2/users.json?role=king')).status).toBe(422);
    expect((await app.get('/api/v2/users/count.json?role=agent')).body.count.value).toBe(2);
  });

  it('shows many by id or external id, sorted by id', async () => {
    const some = await app.get(`/api/v2/users/show_many.json?ids=${ids.mia},${ids.jane},999999`);
    expect(named(some.body.users)).toEqual(['jane', 'mia']);
    expect(some.body).toMatchObject({ count: 2, next_page: null, previous_page: null });
    expect(named((await app.get('/api/v2/users/show_many.json?external_ids=j-1,nope')).body.users)).toEqual(['john']);
  });

  it.each<[string, number, string]>([
    ['ids=', 400, 'BadRequest'],
    ['ids=a,b', 422, 'RecordInvalid'],
    [`ids=${Array(101).fill(1).join()}`, 400, 'TooManyValues'],
    [`external_ids=${Array(101).fill('a').join()}`, 400, 'TooManyValues'],
    ['external_ids=', 400, 'BadRequest'],
  ])('refuses show_many with %s', async (query, status, error) => {
    const answer = await app.get(`/api/v2/users/show_many.json?${query}`);
    expect([answer.status, answer.body.error]).toEqual([status, error]);
  });

  it('pages forwards and backwards in both styles, sorted as asked', async () => {
    const all = named((await app.get('/api/v2/users.json?sort=name')).body.users);
    expect(all).toEqual(['jane', 'john', 'jurgen', 'max', 'mia', 'owner', 'sus']);
    const walked: string[] = [];
    let url: string | null = '/api/v2/users.json?page[size]=2&sort=-name';
    while (url) {
      const { body } = await app.get(url.replace(app.url, ''));
      walked.push(...named(body.users));
      url = body.links.next;
    }
    expect(walked).toEqual([...all].reverse());
    const page = await app.get('/api/v2/users.json?per_page=3&page=2');
    expect([page.body.count, page.body.users.length]).toEqual([7, 3]);
    expect((await app.get('/api/v2/users.json?sort=email')).status).toBe(400);
    expect((await app.get('/api/v2/users.json?page[size]=2&page[after]=x')).status).toBe(400);
  });

  it('has what hangs on a user', async () => {
    const answer = await app.get(`/api/v2/users/${ids.jane}/related.json`);
    expect([answer.status, Object.keys(answer.body)]).toEqual([200, ['user_related']]);
    expect((await app.get('/api/v2/users/999999/related.json')).status).toBe(404);
  });

  describe('Identities', () => {
    const url = (path = '') => `/api/v2/users/${ids.max}/identities${path}.json`;
    const list = async () => (await app.get(url())).body.identities;
    const email = async () => (await app.get(`/api/v2/users/${ids.max}.json`)).body.user.email;

    it('are added, made primary, changed and removed, and the e-mail follows', async () => {
      const first = await app.post(url(), { identity: { type: 'email', value: 'Max@example.com' } });
      expect([first.status, first.headers.location]).toEqual([201, first.body.identity.url]);
      expect(first.body.identity).toMatchObject({ primary: true, verified: false, user_id: ids.max, type: 'email' });
      expect(await email()).toBe('Max@example.com');
      const second = await app.post(url(), { identity: { type: 'email', value: 'max2@example.com', verified: true } });
      const { id } = second.body.identity;
      const primary = await app.put(url(`/${id}/make_primary`));
      expect([primary.status, primary.body.identities.map((one: { primary: boolean }) => one.primary)]).toEqual([
        200,
        [false, true],
      ]);
      expect(await email()).toBe('max2@example.com');
      await app.put(url(`/${id}`), { identity: { value: 'max3@example.com' } });
      expect(await email()).toBe('max3@example.com');
      const shown = await app.get(url(`/${id}`));
      expect(shown.body.identity).toMatchObject({ value: 'max3@example.com', verified: true, primary: true });
      expect((await app.put(url(`/${first.body.identity.id}/verify`))).body.identity.verified).toBe(true);
      expect((await app.delete(url(`/${id}`))).status).toBe(204);
      expect(await email()).toBe('Max@example.com');
      expect((await app.delete(url(`/${first.body.identity.id}`))).status).toBe(204);
      expect([await email(), await list()]).toEqual([null, []]);
    });

    it.each<[string, object]>([
      ['no value', { type: 'email' }],
      ['a blank value', { type: 'email', value: ' ' }],
      ['a value that is no address', { type: 'email', value: 'max' }],
      ['an address in use', { type: 'email', value: OWNER_EMAIL.toUpperCase() }],
      ['another type', { type: 'twitter', value: 'max@example.com' }],
    ])('refuse %s', async (_, identity) => {
      const before = await list();
      expect((await app.post(url(), { identity })).status).toBe(422);
      expect(await list()).toEqual(before);
    });

    it("refuse another user's identity and one held already", async () => {
      const janes = (await app.get(`/api/v2/users/${ids.jane}/identities.json`)).body.identities;
      expect((await app.put(url(`/${janes[1].id}/make_primary`))).status).toBe(404);
      expect((await app.delete(url(`/${janes[1].id}`))).status).toBe(404);
      const held = { identity: { type: 'email', value: 'JANE@acme.example' } };
      expect((await app.post(`/api/v2/users/${ids.jane}/identities.json`, held)).status).toBe(422);
      expect((await app.get(`/api/v2/users/${ids.jane}/identities.json`)).body.identities).toEqual(janes);
      expect((await app.get('/api/v2/users/999999/identities.json')).status).toBe(404);
    });
  });
});
