import { TestApp } from '../support/app';
import { signIn, type SignedIn } from '../support/people';
import { createGroup, createOrganization, createUser } from '../support/records';

describe('Groups', () => {
  let app: TestApp;
  let agent: SignedIn;
  let admin: SignedIn;

  beforeAll(async () => {
    app = await TestApp.start();
    agent = await signIn(app, 'agent');
    admin = await signIn(app, 'admin');
  });
  afterAll(() => app.stop());

  const count = async () => (await app.get('/api/v2/groups/count.json')).body.count.value;
  const membershipsOf = async (userId: number) =>
    (await app.get(`/api/v2/users/${userId}/group_memberships.json`)).body.group_memberships;
  const defaultOf = async (id: number) => (await app.get(`/api/v2/users/${id}.json`)).body.user.default_group_id;
  const join = (group_membership: object) => app.post('/api/v2/group_memberships.json', { group_membership });

  it('are created, read, changed and deleted', async () => {
    const made = await app.post('/api/v2/groups.json', {
      group: { name: 'Team 🚂', description: 'd', is_public: false },
    });
    expect(made.status).toBe(201);
    const { id, url, created_at } = made.body.group;
    expect(made.headers.location).toBe(url);
    expect(made.body.group).toEqual({
      ...{ id, url: `${app.url}/api/v2/groups/${id}.json`, name: 'Team 🚂', description: 'd', default: false },
      ...{ is_public: false, deleted: false, created_at, updated_at: created_at },
    });
    const changed = await app.put(`/api/v2/groups/${id}.json`, { group: { description: null } });
    expect(changed.body.group).toMatchObject({ name: 'Team 🚂', description: '', is_public: false });
    expect((await app.delete(`/api/v2/groups/${id}.json`)).status).toBe(204);
    for (const method of ['get', 'put', 'delete'] as const) {
      expect((await app.request(method, `/api/v2/groups/${id}.json`).send({ group: {} })).status).toBe(404);
    }
  });

  it('are listed by name, in both styles', async () => {
    for (const name of ['b', 'a', 'C']) await createGroup(app, `List ${name}`);
    for (const path of ['groups', 'groups/assignable']) {
      const names = (await app.get(`/api/v2/${path}.json`)).body.groups.map(({ name }: { name: string }) => name);
      expect(names).toEqual(['List C', 'List a', 'List b']);
    }
    const walked: string[] = [];
    let url: string | null = '/api/v2/groups.json?page[size]=1';
    while (url) {
      const { body } = await app.get(url.replace(app.url, ''));
      walked.push(...body.groups.map(({ name }: { name: string }) => name));
      url = body.links.next;
    }
    expect(walked).toEqual(['List C', 'List a', 'List b']);
  });

  it.each<[string, object]>([
    ['no name', { group: {} }],
    ['a blank name', { group: { name: ' ' } }],
    ['a null name', { group: { name: null } }],
    ['a long name', { group: { name: 'x'.repeat(256) } }],
    ['a name that is a list', { group: { name: ['a'] } }],
    ['no wrapper', { name: 'a' }],
  ])('refuses %s and writes nothing', async (_, body) => {
    const before = await count();
    const answer = await app.post('/api/v2/groups.json', body);
    expect([answer.status, answer.body.error]).toEqual([422, 'RecordInvalid']);
    expect(await count()).toBe(before);
  });

  it('are changed by admins only, and read by agents', async () => {
    const { id } = await createGroup(app, 'Guarded');
    const before = await count();
    const as = (method: 'get' | 'post' | 'put' | 'delete', path: string, who: SignedIn) =>
      app.request(method, `/api/v2/${path}.json`, who).send(method === 'get' ? undefined : { group: { name: 'x' } });
    expect((await as('get', 'groups', agent)).status).toBe(200);
    expect((await as('post', 'groups', agent)).status).toBe(403);
    expect((await as('put', `groups/${id}`, agent)).status).toBe(403);
    expect((await as('delete', `groups/${id}`, agent)).status).toBe(403);
    const membership = { group_membership: { user_id: agent.id, group_id: id } };
    expect((await app.request('post', '/api/v2/group_memberships.json', agent).send(membership)).status).toBe(403);
    expect((await app.get(`/api/v2/groups/${id}.json`)).body.group.name).toBe('Guarded');
    expect(await count()).toBe(before);
    expect((await as('put', `groups/${id}`, admin)).status).toBe(200);
  });

  describe('Members', () => {
    it('join, have a default group, and leave', async () => {
      const [a, b] = [await createGroup(app, 'Join A'), await createGroup(app, 'Join B')];
      const { id } = await createUser(app, { name: 'Joiner', role: 'agent' });
      const first = await join({ user_id: id, group_id: a.id });
      expect([first.status, first.headers.location]).toEqual([201, first.body.group_membership.url]);
      expect(first.body.group_membership).toMatchObject({ user_id: id, group_id: a.id, default: true });
      expect(await defaultOf(id)).toBe(a.id);
      const url = `/api/v2/users/${id}/group_memberships`;
      const second = await app.post(`${url}.json`, { group_membership: { group_id: b.id } });
      const membership = second.body.group_membership;
      expect([membership.default, await defaultOf(id)]).toEqual([false, a.id]);
      expect((await app.get(`${url}/${membership.id}.json`)).body.group_membership).toEqual(membership);
      const made = await app.put(`${url}/${membership.id}/make_default.json`);
      expect(made.body.group_memberships.map((one: { default: boolean }) => one.default)).toEqual([false, true]);
      expect(await defaultOf(id)).toBe(b.id);
      await app.put(`/api/v2/users/${id}.json`, { user: { default_group_id: a.id } });
      expect(await defaultOf(id)).toBe(a.id);
      const groups = await app.get(`/api/v2/users/${id}/groups.json`);
      expect(groups.body.groups.map(({ name }: { name: string }) => name)).toEqual(['Join A', 'Join B']);
      expect((await app.get(`/api/v2/users/${id}/groups/count.json`)).body.count.value).toBe(2);
      expect((await app.get(`/api/v2/groups/${b.id}/users.json`)).body.users).toMatchObject([{ id }]);
      expect((await app.delete(`/api/v2/group_memberships/${first.body.group_membership.id}.json`)).status).toBe(204);
      expect(await defaultOf(id)).toBe(b.id);
      expect((await app.delete(`${url}/${membership.id}.json`)).status).toBe(204);
      expect([await defaultOf(id), await membershipsOf(id)]).toEqual([null, []]);
    });

    it('are listed for a group, and all together', async () => {
      const group = await createGroup(app, 'Listed');
      await join({ user_id: agent.id, group_id: group.id });
      for (const path of ['memberships', 'memberships/assignable']) {
        const list = await app.get(`/api/v2/groups/${group.id}/${path}.json`);
        expect(list.body.group_memberships).toMatchObject([{ user_id: agent.id, group_id: group.id }]);
      }
      for (const path of ['group_memberships', 'group_memberships/assignable']) {
        expect((await app.get(`/api/v2/${path}.json`)).body.count).toBe(1);
      }
      await app.delete(`/api/v2/groups/${group.id}.json`);
      expect([await membershipsOf(agent.id), await defaultOf(agent.id)]).toEqual([[], null]);
      expect((await app.get(`/api/v2/groups/${group.id}/memberships.json`)).status).toBe(404);
    });

    it('are refused unless staff, once, and both sides known', async () => {
      const group = await createGroup(app, 'Strict');
      const customer = await createUser(app, { name: 'Customer' });
      await join({ user_id: agent.id, group_id: group.id });
      const total = async () => (await app.get('/api/v2/group_memberships.json')).body.count;
      const before = await total();
      for (const membership of [
        { user_id: customer.id, group_id: group.id },
        { user_id: agent.id, group_id: group.id },
        { user_id: agent.id, group_id: 999_999 },
        { user_id: 999_999, group_id: group.id },
        { user_id: agent.id },
        { group_id: group.id },
        {},
        { user_id: { a: 1 }, group_id: group.id },
      ]) {
        expect((await join(membership)).status).toBe(422);
      }
      expect(await total()).toBe(before);
      const [membership] = await membershipsOf(agent.id);
      expect((await app.get(`/api/v2/users/${admin.id}/group_memberships/${membership.id}.json`)).status).toBe(404);
      expect(
        (await app.put(`/api/v2/users/${admin.id}/group_memberships/${membership.id}/make_default.json`)).status,
      ).toBe(404);
    });

    it('leave their groups when they become end users', async () => {
      const group = await createGroup(app, 'Demoted');
      const { id } = await createUser(app, { name: 'Demoted', role: 'agent' });
      await join({ user_id: id, group_id: group.id });
      await app.put(`/api/v2/users/${id}.json`, { user: { role: 'end-user' } });
      expect([await membershipsOf(id), await defaultOf(id)]).toEqual([[], null]);
    });

    it('become one membership of many tries at once', async () => {
      const group = await createGroup(app, 'Rush');
      const { id } = await createUser(app, { name: 'Rusher', role: 'agent' });
      const answers = await Promise.all(Array.from({ length: 6 }, () => join({ user_id: id, group_id: group.id })));
      expect(answers.map(({ status }) => status).sort()).toEqual([201, 422, 422, 422, 422, 422]);
      expect(await membershipsOf(id)).toHaveLength(1);
    });

    it('take organizations that name the group along when it is deleted', async () => {
      const group = await createGroup(app, 'Named');
      const organization = await createOrganization(app, { name: 'Names a group', group_id: group.id });
      await app.delete(`/api/v2/groups/${group.id}.json`);
      const after = await app.get(`/api/v2/organizations/${organization.id}.json`);
      expect(after.body.organization.group_id).toBeNull();
    });
  });
});
