import { OWNER_EMAIL, TestApp, TestClock } from '../support/app';
import { signIn, type SignedIn } from '../support/people';
import { createGroup, createOrganization, createUser } from '../support/records';

const UNKNOWN = 999_999;

describe('Users', () => {
  let app: TestApp;
  let clock: TestClock;
  let agent: SignedIn;
  let manager: SignedIn;
  let admin: SignedIn;
  let endUser: SignedIn;

  beforeAll(async () => {
    clock = new TestClock();
    app = await TestApp.start({ TIME_ZONE: 'Europe/Berlin' }, { clock });
    agent = await signIn(app, 'agent');
    manager = await signIn(app, 'manager');
    admin = await signIn(app, 'admin');
    endUser = await signIn(app, 'end-user');
  });
  afterAll(() => app.stop());

  const count = async () => (await app.get('/api/v2/users/count.json')).body.count.value;
  const show = async (id: number) => (await app.get(`/api/v2/users/${id}.json`)).body.user;
  const create = (user: object, as?: SignedIn) => app.request('post', '/api/v2/users.json', as).send({ user });
  const update = (id: number, user: object, as?: SignedIn) =>
    app.request('put', `/api/v2/users/${id}.json`, as).send({ user });
  const emailsOf = async (id: number) =>
    (await app.get(`/api/v2/users/${id}/identities.json`)).body.identities.map(
      ({ value, primary }: { value: string; primary: boolean }) => (primary ? `*${value}` : value),
    );

  describe('Creating', () => {
    it('answers the whole user of Zendesk, with a Location', async () => {
      const answer = await app.post('/api/v2/users.json', { user: { id: '', name: 'testUser' } });
      expect(answer.status).toBe(201);
      const { id, url } = answer.body.user;
      expect(url).toBe(`${app.url}/api/v2/users/${id}.json`);
      expect(answer.headers.location).toBe(url);
      expect(answer.body.user).toEqual({
        ...{ id, url, name: 'testUser', email: null, created_at: '2026-11-23T09:00:00Z' },
        ...{ updated_at: '2026-11-23T09:00:00Z', time_zone: 'Europe/Berlin', iana_time_zone: 'Europe/Berlin' },
        ...{ phone: null, shared_phone_number: null, photo: null, locale_id: 1, locale: 'en-US' },
        ...{ organization_id: null, role: 'end-user', access: 'end_user', verified: false, external_id: null },
        ...{ tags: [], alias: null, active: true, shared: false, shared_agent: false, last_login_at: null },
        ...{ two_factor_auth_enabled: false, signature: null, details: null, notes: null, role_type: null },
        ...{ custom_role_id: null, moderator: false, ticket_restriction: 'requested', only_private_comments: false },
        ...{ restricted_agent: true, suspended: false, default_group_id: null, report_csv: false },
        ...{ user_fields: {}, user_field_sources: {} },
      });
      expect(await show(id)).toEqual(answer.body.user);
    });

    it('takes every property and sends it back as given', async () => {
      const organization = await createOrganization(app, { name: 'Everything' });
      const given = {
        ...{
          name: 'Каждый',
          email: 'Every@Example.com',
          external_id: 'Ext-1',
          phone: '+49 30 1',
          alias: 'E',
          locale: 'de',
        },
        ...{ time_zone: 'Asia/Tokyo', notes: 'n', details: 'd', signature: 's', verified: true, moderator: true },
        ...{ ticket_restriction: 'organization', only_private_comments: true, organization_id: organization.id },
      };
      const { body } = await create({ ...given, tags: ['VIP', 'a b', 'vip'], locale_id: 1, unknown_key: 1 });
      expect(body.user).toMatchObject({ ...given, tags: ['a', 'b', 'vip'], locale_id: 8, suspended: false });
      expect(body.user).not.toHaveProperty('unknown_key');
      expect(await show(body.user.id)).toEqual(body.user);
    });

    it.each([
      ['emoji', '👩🏽‍💻 Zoë 🏳️‍🌈'],
      ['right to left', 'محمد בן־דוד'],
      ['composed accents', 'Zo\u00eb \u00c5ngstr\u00f6m'],
      ['decomposed accents', 'Zoe\u0308 A\u030angstro\u0308m'],
      ['an outer space', '  Jane  '],
      ['markup', `<b>"O'Neil"</b> & \\ % _`],
    ])('keeps a name with %s as it is', async (_, name) => {
      const user = await createUser(app, { name });
      expect((await show(user.id)).name).toBe(name);
    });

    it('finds a name however its accents are composed', async () => {
      const { id } = await createUser(app, { name: 'Bjo\u0308rk' });
      const found = await app.get(`/api/v2/users/autocomplete.json?name=${encodeURIComponent('BJ\u00d6R')}`);
      expect(found.body.users.map((user: { id: number }) => user.id)).toEqual([id]);
    });

    it.each<[string, unknown, string]>([
      ['no name', {}, 'name'],
      ['an empty name', { name: '' }, 'name'],
      ['a blank name', { name: ' \n' }, 'name'],
      ['a null name', { name: null }, 'name'],
      ['a long name', { name: 'x'.repeat(256) }, 'name'],
      ['a name that is an object', { name: { first: 'A' } }, 'name'],
      ['an e-mail that is none', { name: 'A', email: 'nonsense' }, 'email'],
      ['an e-mail with two @', { name: 'A', email: 'a@b@c.de' }, 'email'],
      ['an e-mail with a space', { name: 'A', email: 'a b@example.com' }, 'email'],
      ['an e-mail without a host', { name: 'A', email: 'a@' }, 'email'],
      ['an e-mail with a name', { name: 'A', email: 'Jane <jane@example.com>' }, 'email'],
      ['an e-mail in use', { name: 'A', email: OWNER_EMAIL }, 'email'],
      ['an e-mail in use in another case', { name: 'A', email: 'OWNER@Example.COM' }, 'email'],
      ['an unknown role', { name: 'A', role: 'king' }, 'role'],
      ['an unknown access', { name: 'A', access: 'king' }, 'access'],
      ['an unknown organization', { name: 'A', organization_id: UNKNOWN }, 'organization_id'],
      ['an organization that is no id', { name: 'A', organization_id: 'x' }, 'organization_id'],
      ['a negative organization', { name: 'A', organization_id: -1 }, 'organization_id'],
      ['a huge organization', { name: 'A', organization_id: 1e300 }, 'organization_id'],
      ['an unknown organization by name', { name: 'A', organization: { name: 'Nowhere' } }, 'organization'],
      ['a default group without membership', { name: 'A', default_group_id: UNKNOWN }, 'default_group_id'],
      ['a locale that is none', { name: 'A', locale: '!!' }, 'locale'],
      ['an unknown locale id', { name: 'A', locale_id: 424242 }, 'locale_id'],
      ['a time zone that is none', { name: 'A', time_zone: 'Mars/Olympus' }, 'time_zone'],
      ['a long external id', { name: 'A', external_id: 'x'.repeat(256) }, 'external_id'],
      ['tags that are no text', { name: 'A', tags: [{}] }, 'tags'],
      ['a long tag', { name: 'A', tags: ['x'.repeat(256)] }, 'tags'],
      ['user_fields that are no object', { name: 'A', user_fields: [1] }, 'user_fields'],
      ['an unknown user field', { name: 'A', user_fields: { nope: 1 } }, 'nope'],
      ['a suspension that is no flag', { name: 'A', suspended: 'maybe' }, 'suspended'],
      ['an unknown restriction', { name: 'A', ticket_restriction: 'all' }, 'ticket_restriction'],
      ['long notes', { name: 'A', notes: 'x'.repeat(65_536) }, 'notes'],
    ])('refuses %s and writes nothing', async (_, user, field) => {
      const before = await count();
      const answer = await app.post('/api/v2/users.json', { user } as object);
      expect(answer.status).toBe(422);
      expect(answer.body).toMatchObject({ error: 'RecordInvalid', description: 'Record validation errors' });
      expect(Object.keys(answer.body.details)).toEqual([field]);
      expect(answer.body.details[field][0].description).toMatch(/\w+: .+/);
      expect(await count()).toBe(before);
    });

    it.each<[string, string | object | undefined, number]>([
      ['no body', undefined, 400],
      ['a list', [], 400],
      ['no wrapper', { name: 'A' }, 422],
      ['a null wrapper', { user: null }, 422],
      ['a wrapper that is a list', { user: [] }, 422],
      ['a wrapper that is text', { user: 'A' }, 422],
      ['broken JSON', '{"user":', 400],
      ['a NUL', '{"user":{"name":"a\\u0000b"}}', 400],
      ['half a surrogate pair', '{"user":{"name":"\\ud83d"}}', 400],
    ])('refuses %s as the body', async (_, body, status) => {
      const before = await count();
      const answer = await app.request('post', '/api/v2/users.json').set('content-type', 'application/json').send(body);
      expect(answer.status).toBe(status);
      expect(await count()).toBe(before);
    });

    it('names all problems at once, in the words of Zendesk', async () => {
      const answer = await create({ email: 'Owner@example.com', time_zone: 'X', tags: 3 });
      expect(answer.body.details).toMatchObject({
        email: [
          { error: 'DuplicateValue', description: 'Email: Owner@example.com is already being used by another user' },
        ],
        name: [{ error: 'BlankValue', description: 'Name: is too short (minimum is 1 characters)' }],
        time_zone: [{ error: 'InvalidValue' }],
        tags: [{ error: 'InvalidValue' }],
      });
    });

    it('lets exactly one of many with the same e-mail or external id through', async () => {
      const before = await count();
      const tries = Array.from({ length: 12 }, (_, i) =>
        create({ name: `Racer ${i}`, email: i % 2 ? 'race@example.com' : 'RACE@example.com' }),
      );
      const answers = await Promise.all(tries);
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
      const lost = answers.filter(({ status }) => status === 422);
      expect(lost).toHaveLength(11);
      expect(lost[0]!.body.details.email[0].error).toBe('DuplicateValue');
      const ids = await Promise.all(
        Array.from({ length: 8 }, (_, i) => create({ name: `Runner ${i}`, external_id: i % 2 ? 'run-1' : 'RUN-1' })),
      );
      expect(ids.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422, 422, 422, 422, 422]);
      expect(await count()).toBe(before + 2);
    });
  });

  describe('Updating', () => {
    it('changes what is given and nothing else', async () => {
      const before = await createUser(app, { name: 'Jane', email: 'jane1@example.com', phone: '1', notes: 'n' });
      clock.advance(5000);
      const answer = await app.put(before.url.slice(app.url.length), { user: { phone: null, alias: 'J' } });
      expect(answer.status).toBe(200);
      const updated_at = new Date(clock.now()).toISOString().replace('.000', '');
      expect(answer.body.user).toEqual({ ...before, phone: null, alias: 'J', updated_at });
      expect(await show(before.id)).toEqual(answer.body.user);
    });

    it('takes a whole user back as it was answered', async () => {
      for (const { id } of [agent, manager, admin, endUser]) {
        const before = await show(id);
        const answer = await update(id, before);
        expect(answer.status).toBe(200);
        expect(answer.body.user).toEqual({ ...before, updated_at: answer.body.user.updated_at });
      }
    });

    it('adds an e-mail as a secondary address, and makes it the primary one of a user without any', async () => {
      const user = await createUser(app, { name: 'Two', email: 'two1@example.com' });
      expect((await update(user.id, { email: 'two2@example.com' })).body.user.email).toBe('two1@example.com');
      expect((await update(user.id, { email: 'TWO2@example.com' })).status).toBe(200);
      expect(await emailsOf(user.id)).toEqual(['*two1@example.com', 'two2@example.com']);
      const bare = await createUser(app, { name: 'Bare' });
      expect((await update(bare.id, { email: 'bare@example.com' })).body.user.email).toBe('bare@example.com');
      const taken = await create({ name: 'Taker', email: 'Two2@example.com' });
      expect(taken.status).toBe(422);
    });

    it.each<[string, object]>([
      ['a blank name', { name: ' ', phone: '5' }],
      ['a taken e-mail', { email: OWNER_EMAIL, phone: '5' }],
      ['an unknown organization', { organization_id: UNKNOWN, phone: '5' }],
      ['an unknown default group', { default_group_id: UNKNOWN, phone: '5' }],
      ['a bad field', { user_fields: { nope: 1 }, phone: '5', tags: ['x'] }],
    ])('refuses %s and changes nothing', async (_, change) => {
      const before = await show(endUser.id);
      expect((await update(endUser.id, change)).status).toBe(422);
      expect(await show(endUser.id)).toEqual(before);
    });

    it.each([['0'], ['abc'], [String(UNKNOWN)], ['99999999999999999999'], ['-1'], ['1.5']])(
      'knows no user %s',
      async (id) => {
        for (const method of ['get', 'put', 'delete'] as const) {
          const answer = await app.request(method, `/api/v2/users/${id}.json`).send({ user: { name: 'A' } });
          expect([answer.status, answer.body.error]).toEqual([404, 'RecordNotFound']);
        }
      },
    );

    it('matches external ids in any case and keeps the case sent last', async () => {
      const user = await createUser(app, { name: 'Ext', external_id: 'Abc-1' });
      expect((await create({ name: 'Other', external_id: 'aBC-1' })).body.details).toHaveProperty('external_id');
      expect((await update(user.id, { external_id: 'ABC-1' })).body.user.external_id).toBe('ABC-1');
      const list = await app.get('/api/v2/users.json?external_id=abc-1');
      expect(list.body.users.map(({ id }: { id: number }) => id)).toEqual([user.id]);
      expect((await update(user.id, { external_id: '' })).body.user.external_id).toBeNull();
    });

    it('loses no change of many at once', async () => {
      const user = await createUser(app, { name: 'Busy' });
      const changes = ['phone', 'alias', 'notes', 'details', 'signature'].map((key) => update(user.id, { [key]: key }));
      const tags = ['a', 'b', 'c', 'd'].map((tag) => app.put(`/api/v2/users/${user.id}/tags.json`, { tags: [tag] }));
      expect((await Promise.all([...changes, ...tags])).map(({ status }) => status)).toEqual(Array(9).fill(200));
      expect(await show(user.id)).toMatchObject({
        ...{ phone: 'phone', alias: 'alias', notes: 'notes', details: 'details', signature: 'signature' },
        tags: ['a', 'b', 'c', 'd'],
      });
    });
  });

  describe('Create or update', () => {
    const send = (user: object, as?: SignedIn) =>
      app.request('post', '/api/v2/users/create_or_update.json', as).send({ user });

    it('creates with 201, then updates with 200, by e-mail or external id, with a Location both times', async () => {
      const made = await send({ name: 'Up', email: 'up@example.com', external_id: 'up-1', skip_verify_email: true });
      expect([made.status, made.headers.location]).toEqual([201, made.body.user.url]);
      const byEmail = await send({ email: 'UP@example.com', name: 'Up 2' });
      expect([byEmail.status, byEmail.headers.location]).toEqual([200, made.body.user.url]);
      const byId = await send({ external_id: 'UP-1', name: 'Up 3', email: 'up2@example.com' });
      expect(byId.body.user).toMatchObject({ id: made.body.user.id, name: 'Up 3', external_id: 'UP-1' });
      expect(await emailsOf(made.body.user.id)).toEqual(['*up@example.com', 'up2@example.com']);
    });

    it('refuses an e-mail of one user with an external id of another', async () => {
      const a = await createUser(app, { name: 'A', email: 'mix-a@example.com' });
      const b = await createUser(app, { name: 'B', external_id: 'mix-b' });
      expect((await send({ name: 'C', email: 'mix-a@example.com', external_id: 'mix-b' })).status).toBe(422);
      expect([(await show(a.id)).name, (await show(b.id)).name]).toEqual(['A', 'B']);
    });

    it('needs a name to create, not to update', async () => {
      expect((await send({ email: 'noname@example.com' })).status).toBe(422);
      expect((await send({ email: 'mix-a@example.com', phone: '9' })).status).toBe(200);
    });

    it('makes one user of many at once', async () => {
      const answers = await Promise.all(
        Array.from({ length: 8 }, (_, i) => send({ name: `Once ${i}`, email: 'once@example.com' })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 200, 200, 200, 200, 200, 200, 201]);
      expect(new Set(answers.map(({ body }) => body.user.id)).size).toBe(1);
    });

    it('does not let an agent reach staff', async () => {
      const before = await show(admin.id);
      expect((await send({ email: admin.email, name: 'Taken over' }, agent)).status).toBe(403);
      expect(await show(admin.id)).toEqual(before);
    });
  });

  describe('Deleting', () => {
    it('keeps the user as inactive, and frees the e-mail and the external id', async () => {
      const user = await createUser(app, { name: 'Gone', email: 'gone@example.com', external_id: 'gone-1' });
      const before = await count();
      const answer = await app.delete(`/api/v2/users/${user.id}.json`);
      expect([answer.status, answer.body.user.active, answer.body.user.id]).toEqual([200, false, user.id]);
      expect(await count()).toBe(before - 1);
      expect(await show(user.id)).toMatchObject({ active: false, name: 'Gone' });
      const search = await app.get('/api/v2/users/search.json?query=gone');
      expect(search.body.users).toEqual([]);
      expect((await app.delete(`/api/v2/users/${user.id}.json`)).status).toBe(404);
      expect((await update(user.id, { name: 'Back' })).status).toBe(404);
      const again = await createUser(app, { name: 'Gone', email: 'gone@example.com', external_id: 'gone-1' });
      expect(again.id).not.toBe(user.id);
    });

    it('takes memberships and tokens along', async () => {
      const group = await createGroup(app, 'Leavers');
      const organization = await createOrganization(app, { name: 'Leavers' });
      const leaver = await signIn(app, 'agent', 'leaver');
      await app.post('/api/v2/group_memberships.json', {
        group_membership: { user_id: leaver.id, group_id: group.id },
      });
      await update(leaver.id, { organization_id: organization.id });
      await app.delete(`/api/v2/users/${leaver.id}.json`);
      for (const path of [`groups/${group.id}/memberships`, `groups/${group.id}/users`]) {
        expect((await app.get(`/api/v2/${path}.json`)).body.count).toBe(0);
      }
      expect((await app.get(`/api/v2/organizations/${organization.id}/users.json`)).body.count).toBe(0);
      const tokens = await app.get('/api/v2/api_tokens.json');
      expect(tokens.body.api_tokens.map(({ user_id }: { user_id: number }) => user_id)).not.toContain(leaver.id);
    });
  });

  describe('Roles', () => {
    it.each([
      ['end-user', 'end-user', 'end_user'],
      ['agent', 'agent', 'agent'],
      ['manager', 'agent', 'manager'],
      ['admin', 'admin', 'admin'],
      ['owner', 'admin', 'owner'],
    ])('takes %s and answers %s with access %s', async (role, answered, access) => {
      const user = await createUser(app, { name: 'Role', role });
      expect(await show(user.id)).toMatchObject({ role: answered, access });
      await app.delete(`/api/v2/users/${user.id}.json`);
    });

    it('changes a manager to an agent by role alone, and takes access as well', async () => {
      const user = await createUser(app, { name: 'Role', access: 'manager' });
      expect(user.access).toBe('manager');
      expect((await update(user.id, { role: 'agent' })).body.user.access).toBe('agent');
      expect((await update(user.id, { access: 'end_user' })).body.user.role).toBe('end-user');
    });

    it.each<[string, string, number]>([
      ['agent', 'end-user', 201],
      ['agent', 'agent', 403],
      ['agent', 'owner', 403],
      ['manager', 'end-user', 201],
      ['manager', 'agent', 403],
      ['admin', 'agent', 201],
      ['admin', 'admin', 201],
      ['admin', 'owner', 403],
      ['end-user', 'end-user', 403],
    ])('lets %s create %s: %i', async (who, role, status) => {
      const caller = { agent, manager, admin, 'end-user': endUser }[who]!;
      const before = await count();
      expect((await create({ name: 'Made', role }, caller)).status).toBe(status);
      expect(await count()).toBe(before + (status === 201 ? 1 : 0));
    });

    it.each<[string, () => [SignedIn, number, object], number]>([
      ['an agent edits an end user', () => [agent, endUser.id, { phone: '1' }], 200],
      ['an agent edits themselves', () => [agent, agent.id, { phone: '1' }], 200],
      ['an agent promotes themselves', () => [agent, agent.id, { role: 'admin' }], 403],
      ['an agent promotes an end user', () => [agent, endUser.id, { role: 'agent' }], 403],
      ['an agent promotes by access', () => [agent, endUser.id, { access: 'owner' }], 403],
      ['an agent edits an admin', () => [agent, admin.id, { email: 'mine@example.com' }], 403],
      ['a manager edits an agent', () => [manager, agent.id, { phone: '1' }], 403],
      ['an admin edits an agent', () => [admin, agent.id, { phone: '2' }], 200],
      ['an admin edits an owner', () => [admin, 1, { email: 'mine@example.com' }], 403],
      ['an admin promotes themselves to owner', () => [admin, admin.id, { role: 'owner' }], 403],
      ['an end user edits themselves', () => [endUser, endUser.id, { name: 'X' }], 403],
    ])('when %s', async (_, make, status) => {
      const [as, id, change] = make();
      const before = await show(id);
      expect((await update(id, change, as)).status).toBe(status);
      if (status !== 200) expect(await show(id)).toEqual(before);
    });

    it('guards addresses, tags and deletion of staff the same way', async () => {
      const before = [await show(admin.id), await emailsOf(admin.id)];
      const url = `/api/v2/users/${admin.id}`;
      const identity = { identity: { type: 'email', value: 'evil@example.com' } };
      const answers = [
        await app.request('post', `${url}/identities.json`, agent).send(identity),
        await app.request('put', `${url}/tags.json`, agent).send({ tags: ['x'] }),
        await app.request('delete', `${url}.json`, agent),
        await app.request('delete', '/api/v2/users/1.json', admin),
        await app.request('delete', `/api/v2/users/${agent.id}.json`, agent),
      ];
      expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403]);
      expect([await show(admin.id), await emailsOf(admin.id)]).toEqual(before);
    });

    it('keeps the last owner', async () => {
      for (const change of [{ role: 'admin' }, { access: 'agent' }, { suspended: true }]) {
        expect((await update(1, change)).status).toBe(422);
      }
      expect((await app.delete('/api/v2/users/1.json')).status).toBe(422);
      expect(await show(1)).toMatchObject({ access: 'owner', suspended: false, active: true });
    });

    it('keeps one owner when all step down at once', async () => {
      const second = await createUser(app, { name: 'Second', role: 'owner' });
      const answers = await Promise.all([update(1, { role: 'admin' }), update(second.id, { role: 'admin' })]);
      expect(answers.map(({ status }) => status).sort()).toEqual([200, 422]);
      const owners = await app.request('get', '/api/v2/users.json?role=owner', admin);
      expect(owners.body.count).toBe(1);
    });
  });
});
