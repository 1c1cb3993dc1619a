import { TestApp, TestClock } from '../support/app';
import { signIn, type SignedIn } from '../support/people';
import { createGroup, createOrganization, createUser } from '../support/records';

describe('Organizations', () => {
  let app: TestApp;
  let clock: TestClock;
  let agent: SignedIn;

  beforeAll(async () => {
    clock = new TestClock();
    app = await TestApp.start({}, { clock });
    agent = await signIn(app, 'agent');
  });
  afterAll(() => app.stop());

  const count = async () => (await app.get('/api/v2/organizations/count.json')).body.count.value;
  const show = async (id: number) => (await app.get(`/api/v2/organizations/${id}.json`)).body.organization;
  const create = (organization: object) => app.post('/api/v2/organizations.json', { organization });
  const update = (id: number, organization: object) => app.put(`/api/v2/organizations/${id}.json`, { organization });
  const idsOf = (rows: { id: number }[]) => rows.map(({ id }) => id);

  it('are created with a trimmed name, read, changed and deleted', async () => {
    const group = await createGroup(app, 'Sales');
    const given = { external_id: 'Acme-1', details: 'd', notes: 'n', shared_tickets: true, group_id: group.id };
    const made = await create({
      ...given,
      name: '  Acme 🚀 ',
      domain_names: ['Acme.example', 'acme.example'],
      tags: 'b A',
    });
    expect(made.status).toBe(201);
    const { id, url } = made.body.organization;
    expect(made.headers.location).toBe(url);
    expect(made.body.organization).toEqual({
      ...{ ...given, id, url: `${app.url}/api/v2/organizations/${id}.json`, name: 'Acme 🚀' },
      ...{ shared_comments: false, domain_names: ['acme.example'], tags: ['a', 'b'], organization_fields: {} },
      organization_field_sources: {},
      ...{ created_at: '2026-11-23T09:00:00Z', updated_at: '2026-11-23T09:00:00Z' },
    });
    clock.advance(1000);
    const changed = await update(id, { notes: null, domain_names: ['new.example'], tags: ['c'] });
    expect(changed.body.organization).toEqual({
      ...made.body.organization,
      ...{ notes: null, domain_names: ['new.example'], tags: ['c'], updated_at: '2026-11-23T09:00:01Z' },
    });
    expect((await update(id, await show(id))).status).toBe(200);
    expect((await app.delete(`/api/v2/organizations/${id}.json`)).status).toBe(204);
    for (const method of ['get', 'put', 'delete'] as const) {
      const gone = await app.request(method, `/api/v2/organizations/${id}.json`).send({ organization: { name: 'x' } });
      expect([gone.status, gone.body.error]).toEqual([404, 'RecordNotFound']);
    }
    expect((await create({ name: 'acme 🚀', external_id: 'ACME-1' })).status).toBe(201);
  });

  it.each<[string, object, string]>([
    ['no name', {}, 'name'],
    ['a blank name', { name: '  ' }, 'name'],
    ['a long name', { name: 'x'.repeat(256) }, 'name'],
    ['a taken name', { name: ' TAKEN ' }, 'name'],
    ['a taken name in other accents', { name: 'Cafe\u0301' }, 'name'],
    ['a taken external id', { name: 'New', external_id: 'TAKEN-1' }, 'external_id'],
    ['an unknown group', { name: 'New', group_id: 999_999 }, 'group_id'],
    ['domains that are none', { name: 'New', domain_names: ['not a domain'] }, 'domain_names'],
    ['domains that are no list', { name: 'New', domain_names: { a: 1 } }, 'domain_names'],
    ['tags that are no text', { name: 'New', tags: [1] }, 'tags'],
    ['an unknown field', { name: 'New', organization_fields: { nope: 1 } }, 'nope'],
    ['fields that are no object', { name: 'New', organization_fields: 'x' }, 'organization_fields'],
    ['a flag that is none', { name: 'New', shared_tickets: 'maybe' }, 'shared_tickets'],
  ])('refuses %s and writes nothing', async (_, organization, field) => {
    await create({ name: 'Taken', external_id: 'taken-1' });
    await create({ name: 'Café' });
    const before = await count();
    const answer = await create(organization);
    expect([answer.status, answer.body.error]).toEqual([422, 'RecordInvalid']);
    expect(Object.keys(answer.body.details)).toEqual([field]);
    expect(await count()).toBe(before);
  });

  it('changes nothing when a change is refused', async () => {
    await create({ name: 'Taken', external_id: 'taken-1' });
    const made = await createOrganization(app, { name: 'Steady', tags: ['a'] });
    expect((await update(made.id, { name: 'taken', tags: ['b'] })).status).toBe(422);
    expect((await update(made.id, { name: null })).status).toBe(422);
    expect(await show(made.id)).toEqual(made);
    expect((await update(made.id, { name: 'STEADY' })).body.organization.name).toBe('STEADY');
  });

  it('lets exactly one of many with the same name through', async () => {
    const before = await count();
    const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => create({ name: i % 2 ? 'Race' : 'RACE' })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422, 422, 422, 422, 422]);
    expect(answers.find(({ status }) => status === 422)!.body.details.name[0].error).toBe('DuplicateValue');
    expect(await count()).toBe(before + 1);
  });

  it('creates or updates by external id or id, never by name', async () => {
    const send = (organization: object) => app.post('/api/v2/organizations/create_or_update.json', { organization });
    const made = await send({ name: 'Upserted', external_id: 'up-1' });
    expect([made.status, made.headers.location]).toEqual([201, made.body.organization.url]);
    const { id } = made.body.organization;
    const again = await send({ external_id: 'UP-1', notes: 'x' });
    expect([again.status, again.body.organization]).toEqual([
      200,
      expect.objectContaining({ id, external_id: 'UP-1' }),
    ]);
    expect((await send({ id, name: 'Upserted 2' })).body.organization).toMatchObject({ id, name: 'Upserted 2' });
    expect((await send({ name: 'Upserted 2' })).status).toBe(422);
    expect((await send({ id: 999_999, name: 'Nobody' })).status).toBe(404);
  });

  it('are found by whole name or external id, and completed by their beginning', async () => {
    const { id } = await createOrganization(app, { name: 'Findable Größe', external_id: 'Find-1' });
    const search = (query: string) => app.get(`/api/v2/organizations/search.json?${query}`);
    expect(idsOf((await search('external_id=find-1')).body.organizations)).toEqual([id]);
    expect(idsOf((await search(`name=${encodeURIComponent('FINDABLE GRÖßE')}`)).body.organizations)).toEqual([id]);
    expect((await search('name=Findable')).body).toMatchObject({ organizations: [], count: 0 });
    expect((await search('')).status).toBe(400);
    expect((await search('name=a&external_id=b')).status).toBe(400);
    const complete = await app.get('/api/v2/organizations/autocomplete.json?name=findab');
    expect(idsOf(complete.body.organizations)).toEqual([id]);
    expect((await app.get('/api/v2/organizations/autocomplete.json')).status).toBe(422);
    const many = await app.get(`/api/v2/organizations/show_many.json?ids=999999,${id}`);
    expect(many.body).toMatchObject({ count: 1, organizations: [{ id }] });
    const byExternalId = await app.get('/api/v2/organizations/show_many.json?external_ids=find-1');
    expect(idsOf(byExternalId.body.organizations)).toEqual([id]);
  });

  it('set, add and remove tags', async () => {
    const { id } = await createOrganization(app, { name: 'Tagged' });
    const url = `/api/v2/organizations/${id}/tags.json`;
    expect((await app.post(url, { tags: ['b', 'a'] })).body).toEqual({ tags: ['a', 'b'] });
    expect((await app.put(url, { tags: ['c'] })).body).toEqual({ tags: ['a', 'b', 'c'] });
    expect((await app.delete(url).send({ tags: ['a'] })).body).toEqual({ tags: ['b', 'c'] });
    expect((await app.post(url, {})).status).toBe(422);
    expect((await show(id)).tags).toEqual(['b', 'c']);
  });

  it('may be edited by agents and deleted by admins only', async () => {
    const as = (method: 'post' | 'put' | 'delete', path: string, body?: object) =>
      app.request(method, `/api/v2/organizations${path}.json`, agent).send(body);
    const made = await as('post', '', { organization: { name: 'By an agent' } });
    const { id } = made.body.organization;
    expect((await as('put', `/${id}`, { organization: { notes: 'x' } })).status).toBe(200);
    expect((await as('delete', `/${id}`)).status).toBe(403);
    expect((await show(id)).notes).toBe('x');
  });

  describe('Members', () => {
    const membershipsOf = async (userId: number) =>
      (await app.get(`/api/v2/users/${userId}/organization_memberships.json`)).body.organization_memberships;
    const organizationOf = async (id: number) => (await app.get(`/api/v2/users/${id}.json`)).body.user.organization_id;
    const join = (organization_membership: object) =>
      app.post('/api/v2/organization_memberships.json', { organization_membership });

    it('join by organization_id, move, and leave', async () => {
      const [a, b] = [
        await createOrganization(app, { name: 'Move A' }),
        await createOrganization(app, { name: 'Move B' }),
      ];
      const user = await createUser(app, { name: 'Mover', organization_id: a.id });
      expect(user.organization_id).toBe(a.id);
      expect(await membershipsOf(user.id)).toMatchObject([{ organization_id: a.id, default: true }]);
      await app.put(`/api/v2/users/${user.id}.json`, { user: { organization_id: b.id } });
      expect(await membershipsOf(user.id)).toMatchObject([{ organization_id: b.id, default: true }]);
      const members = await app.get(`/api/v2/organizations/${b.id}/users.json`);
      expect(idsOf(members.body.users)).toEqual([user.id]);
      await app.put(`/api/v2/users/${user.id}.json`, { user: { organization_id: null } });
      expect([await organizationOf(user.id), await membershipsOf(user.id)]).toEqual([null, []]);
      const byName = { user: { organization: { name: 'move a' } } };
      expect((await app.put(`/api/v2/users/${user.id}.json`, byName)).body.user.organization_id).toBe(a.id);
    });

    it('may be in several, one of them the default', async () => {
      const [a, b] = [
        await createOrganization(app, { name: 'Many A' }),
        await createOrganization(app, { name: 'Many B' }),
      ];
      const user = await createUser(app, { name: 'Several' });
      const first = await join({ user_id: user.id, organization_id: a.id });
      expect([first.status, first.headers.location]).toEqual([201, first.body.organization_membership.url]);
      expect(first.body.organization_membership.default).toBe(true);
      const second = await app.post(`/api/v2/users/${user.id}/organization_memberships.json`, {
        organization_membership: { organization_id: b.id },
      });
      const { id } = second.body.organization_membership;
      expect([second.body.organization_membership.default, await organizationOf(user.id)]).toEqual([false, a.id]);
      const byName = await app.get(`/api/v2/users/${user.id}/organizations.json`);
      expect(idsOf(byName.body.organizations)).toEqual([a.id, b.id]);
      expect((await app.get(`/api/v2/users/${user.id}/organizations/count.json`)).body.count.value).toBe(2);
      const made = await app.put(`/api/v2/users/${user.id}/organization_memberships/${id}/make_default.json`);
      expect(made.body.organization_memberships.map((one: { default: boolean }) => one.default)).toEqual([false, true]);
      expect(await organizationOf(user.id)).toBe(b.id);
      expect((await app.get(`/api/v2/organization_memberships/${id}.json`)).body.organization_membership.default).toBe(
        true,
      );
      expect((await app.delete(`/api/v2/organization_memberships/${id}.json`)).status).toBe(204);
      expect([await organizationOf(user.id), (await membershipsOf(user.id)).length]).toEqual([a.id, 1]);
    });

    it('lose it when it is deleted', async () => {
      const [a, b] = [
        await createOrganization(app, { name: 'Lost A' }),
        await createOrganization(app, { name: 'Lost B' }),
      ];
      const user = await createUser(app, { name: 'Loser', organization_id: a.id });
      await join({ user_id: user.id, organization_id: b.id });
      await app.delete(`/api/v2/organizations/${a.id}.json`);
      expect(await membershipsOf(user.id)).toMatchObject([{ organization_id: b.id, default: true }]);
      expect(await organizationOf(user.id)).toBe(b.id);
      await app.delete(`/api/v2/organizations/${b.id}.json`);
      expect([await organizationOf(user.id), await membershipsOf(user.id)]).toEqual([null, []]);
      expect((await app.get(`/api/v2/organizations/${a.id}/users.json`)).status).toBe(404);
    });

    it('are refused when they are members already, or either side is unknown', async () => {
      const { id } = await createOrganization(app, { name: 'Strict' });
      const user = await createUser(app, { name: 'Strict', organization_id: id });
      const before = await membershipsOf(user.id);
      for (const membership of [
        { user_id: user.id, organization_id: id },
        { user_id: user.id, organization_id: 999_999 },
        { user_id: user.id },
        { user_id: 999_999, organization_id: id },
        { organization_id: id },
        {},
        { user_id: 'x', organization_id: id },
      ]) {
        expect((await join(membership)).status).toBe(422);
      }
      expect((await app.post('/api/v2/organization_memberships.json', {})).status).toBe(422);
      const url = `/api/v2/users/${agent.id}/organization_memberships/${before[0].id}.json`;
      expect((await app.get(url)).status).toBe(404);
      expect((await app.delete(url)).status).toBe(404);
      expect(await membershipsOf(user.id)).toEqual(before);
    });

    it('become one membership of many tries at once', async () => {
      const { id } = await createOrganization(app, { name: 'Rush' });
      const user = await createUser(app, { name: 'Rusher' });
      const answers = await Promise.all(
        Array.from({ length: 6 }, () => join({ user_id: user.id, organization_id: id })),
      );
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422, 422, 422]);
      expect(await membershipsOf(user.id)).toHaveLength(1);
    });

    it('never belong to an organization that is deleted at that moment', async () => {
      const { id } = await createOrganization(app, { name: 'Vanishing' });
      const [deleted, ...made] = await Promise.all([
        app.delete(`/api/v2/organizations/${id}.json`),
        ...Array.from({ length: 8 }, (_, i) =>
          app.post('/api/v2/users.json', { user: { name: `V ${i}`, organization_id: id } }),
        ),
      ]);
      expect(deleted!.status).toBe(204);
      for (const { status, body } of made) {
        if (status === 201) expect(await organizationOf(body.user.id)).toBeNull();
        else expect(status).toBe(422);
      }
    });
  });
});
