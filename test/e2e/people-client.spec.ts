import { createClient } from 'node-zendesk';
import { OWNER_EMAIL, OWNER_TOKEN, TestApp } from '../support/app';

interface Made {
  id: number;
  name: string;
  email: string | null;
  tags: string[];
  [key: string]: unknown;
}
type Answer = Made[] & { result: Made & Made[] };
type Method =
  | 'addTags'
  | 'assignable'
  | 'autocomplete'
  | 'create'
  | 'createByUser'
  | 'createOrUpdate'
  | 'delete'
  | 'deleteByUser'
  | 'list'
  | 'listAssignable'
  | 'listByGroup'
  | 'listByOrganization'
  | 'listByUser'
  | 'listTags'
  | 'listWithFilter'
  | 'makeDefault'
  | 'makePrimary'
  | 'me'
  | 'removeTags'
  | 'search'
  | 'setTags'
  | 'show'
  | 'showMany'
  | 'showManyByExternalIds'
  | 'suspend'
  | 'unsuspend'
  | 'update'
  | 'verify';
type Client = Record<
  'users' | 'useridentities' | 'organizations' | 'organizationmemberships' | 'groups' | 'groupmemberships',
  Record<Method, (...given: unknown[]) => Promise<Answer>>
>;
const clientOf = (options: object): Client => createClient(options as never) as never;

/** The people half of node-zendesk 6 against the running service (zendesk.md 12.1). */
describe('node-zendesk', () => {
  let app: TestApp;
  let client: Client;

  beforeAll(async () => {
    app = await TestApp.start();
    client = clientOf({ username: OWNER_EMAIL, token: OWNER_TOKEN, endpointUri: `${app.url}/api/v2` });
  });
  afterAll(() => app.stop());

  const idsOf = (rows: { id: number }[]) => rows.map(({ id }) => id);

  it('knows who it is, and who nobody is', async () => {
    expect((await client.users.me()).result).toMatchObject({ email: OWNER_EMAIL, role: 'admin' });
    const wrong = clientOf({ username: OWNER_EMAIL, token: 'no', endpointUri: `${app.url}/api/v2` });
    expect((await wrong.users.me()).result.name).toBe('Anonymous user');
    const bearer = { token: OWNER_TOKEN, oauth: true, endpointUri: `${app.url}/api/v2` };
    expect((await clientOf(bearer).users.me()).result.email).toBe(OWNER_EMAIL);
  });

  it('works with users', async () => {
    const { users } = client;
    const { result: jane } = await users.create({ user: { name: 'Jane', email: 'jane@example.com' } });
    const { result: upserted } = await users.createOrUpdate({ user: { email: 'jane@example.com', phone: '1' } });
    expect(upserted).toMatchObject({ id: jane.id, phone: '1' });
    const { result: john } = await users.createOrUpdate({ user: { name: 'John', external_id: 'j' } });
    expect(idsOf(await users.list())).toEqual([1, jane.id, john.id]);
    expect(idsOf(await users.listWithFilter('role', 'end-user'))).toEqual([jane.id, john.id]);
    expect((await users.show(jane.id)).result.name).toBe('Jane');
    expect(idsOf((await users.showMany([john.id, jane.id])).result)).toEqual([jane.id, john.id]);
    expect(idsOf(await users.search({ query: 'jane' }))).toEqual([jane.id]);
    expect(idsOf(await users.search({ external_id: 'J' }))).toEqual([john.id]);
    expect((await users.update(jane.id, { user: { alias: 'J' } })).result.alias).toBe('J');
    expect((await users.suspend(jane.id)).result.suspended).toBe(true);
    expect((await users.unsuspend(jane.id)).result.suspended).toBe(false);
    expect((await users.delete(john.id)).result.active).toBe(false);
    await expect(users.create({ user: {} })).rejects.toThrow('422');
    await expect(users.show(424242)).rejects.toThrow('404');
  });

  it('works with the tags of users', async () => {
    const { users } = client;
    const { result } = await users.create({ user: { name: 'Tagged' } });
    await users.setTags(result.id, { tags: ['b'] });
    await users.addTags(result.id, { tags: ['a'] });
    expect((await users.show(result.id)).result.tags).toEqual(['a', 'b']);
    expect(await users.listTags(result.id)).toEqual([{ tags: ['a', 'b'] }]);
    // The client sends no body with its DELETE, so nothing is named and nothing goes.
    await users.removeTags(result.id, { tags: ['a'] });
    expect((await users.show(result.id)).result.tags).toEqual(['a', 'b']);
  });

  it('works with identities', async () => {
    const { result: user } = await client.users.create({ user: { name: 'Many', email: 'many@example.com' } });
    const { result: second } = await client.useridentities.create(user.id, { type: 'email', value: 'two@example.com' });
    expect(await client.useridentities.list(user.id)).toHaveLength(2);
    await client.useridentities.makePrimary(user.id, second.id);
    expect((await client.users.show(user.id)).result.email).toBe('two@example.com');
    expect((await client.useridentities.verify(user.id, second.id)).result.verified).toBe(true);
    await client.useridentities.update(user.id, second.id, { identity: { verified: false } });
    expect((await client.useridentities.show(user.id, second.id)).result.verified).toBe(false);
    await client.useridentities.delete(user.id, second.id);
    expect((await client.users.show(user.id)).result.email).toBe('many@example.com');
  });

  it('works with organizations and their members', async () => {
    const { organizations, organizationmemberships: memberships } = client;
    const { result: acme } = await organizations.create({ organization: { name: 'Acme', external_id: 'acme' } });
    const { result: other } = await organizations.createOrUpdate({ organization: { name: 'Other', external_id: 'o' } });
    expect(idsOf(await organizations.list())).toEqual([acme.id, other.id]);
    expect((await organizations.update(acme.id, { organization: { notes: 'n' } })).result.notes).toBe('n');
    expect((await organizations.show(acme.id)).result.name).toBe('Acme');
    expect(idsOf(await organizations.showMany([acme.id, other.id]))).toEqual([acme.id, other.id]);
    expect(idsOf(await organizations.showManyByExternalIds(['o']))).toEqual([other.id]);
    expect(idsOf(await organizations.search('ACME'))).toEqual([acme.id]);
    expect(idsOf(await organizations.autocomplete({ name: 'ot' }))).toEqual([other.id]);

    const { result: user } = await client.users.create({ user: { name: 'Member' } });
    const { result: membership } = await memberships.create({ user_id: user.id, organization_id: acme.id });
    const made = (membership.organization_membership ?? membership) as Made;
    await memberships.createByUser(user.id, { organization_id: other.id });
    expect((await memberships.listByUser(user.id)).flat()).toHaveLength(2);
    expect(idsOf(await organizations.listByUser(user.id))).toEqual([acme.id, other.id]);
    expect(idsOf(await client.users.listByOrganization(acme.id))).toEqual([user.id]);
    await memberships.delete(made.id);
    expect((await client.users.show(user.id)).result.organization_id).toBe(other.id);
    await organizations.delete(acme.id);
    await expect(organizations.show(acme.id)).rejects.toThrow('404');
  });

  it('works with groups and their members', async () => {
    const { groups, groupmemberships: memberships } = client;
    const { result: sales } = await groups.create({ group: { name: 'Sales' } });
    const { result: billing } = await groups.create({ group: { name: 'Billing' } });
    expect(idsOf(await groups.list())).toEqual([billing.id, sales.id]);
    expect(idsOf(await groups.assignable())).toEqual([billing.id, sales.id]);
    expect((await groups.update(sales.id, { group: { description: 'd' } })).result.description).toBe('d');
    const { result: agent } = await client.users.create({ user: { name: 'Agent', role: 'agent' } });
    const { result: first } = await memberships.create({ group_membership: { user_id: agent.id, group_id: sales.id } });
    const { result: second } = await memberships.createByUser(agent.id, { group_membership: { group_id: billing.id } });
    expect(idsOf(await memberships.list())).toEqual([first.id, second.id]);
    expect(idsOf(await memberships.listByUser(agent.id))).toEqual([first.id, second.id]);
    expect(idsOf(await memberships.listByGroup(sales.id))).toEqual([first.id]);
    expect(idsOf(await memberships.listAssignable())).toEqual([first.id, second.id]);
    await memberships.makeDefault(agent.id, second.id);
    expect((await client.users.show(agent.id)).result.default_group_id).toBe(billing.id);
    expect(idsOf(await client.users.listByGroup(sales.id))).toEqual([agent.id]);
    await memberships.deleteByUser(agent.id, second.id);
    await memberships.delete(first.id);
    expect(await memberships.list()).toEqual([]);
    await groups.delete(sales.id);
    await expect(groups.show(sales.id)).rejects.toThrow('404');
  });

  it('follows the pages of a long list', async () => {
    for (let i = 0; i < 3; i++) {
      await Promise.all(
        Array.from({ length: 40 }, (_, n) => client.users.create({ user: { name: `Long ${i} ${n}` } })),
      );
    }
    const all = await client.users.list();
    expect(all).toHaveLength((await app.get('/api/v2/users/count.json')).body.count.value);
    expect(await client.users.search({ query: 'long' })).toHaveLength(120);
  });
});
