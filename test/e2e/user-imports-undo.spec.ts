import { TestApp } from '../support/app';
import { Importing } from '../support/importing';
import { signIn } from '../support/people';
import { createOrganization, createUser, createUserField, type Made } from '../support/records';

describe('A file of users', () => {
  let app: TestApp;
  let importing: Importing;
  let acme: Made;
  let globex: Made;

  beforeAll(async () => {
    app = await TestApp.start();
    importing = new Importing(app);
    acme = await createOrganization(app, { name: 'Acme' });
    globex = await createOrganization(app, { name: 'Globex' });
    const custom_field_options = ['gold', 'basic'].map((value) => ({ name: value.toUpperCase(), value }));
    await createUserField(app, { key: 'plan', type: 'dropdown', title: 'Plan', custom_field_options });
  });
  afterAll(() => app.stop());

  const show = async (id: number) => (await app.get(`/api/v2/users/${id}.json`)).body.user;
  const addresses = async (id: number) =>
    ((await app.get(`/api/v2/users/${id}/identities.json`)).body.identities as IdentityJson[]).map(
      ({ value, primary }) => (primary ? `${value} (primary)` : value),
    );
  const memberships = async (id: number) =>
    (
      (await app.get(`/api/v2/users/${id}/organization_memberships.json`)).body
        .organization_memberships as MembershipJson[]
    )
      .map((membership) => [membership.organization_id, membership.default])
      .sort();
  const join = (user_id: number, organization_id: number) =>
    app.post('/api/v2/organization_memberships.json', { organization_membership: { user_id, organization_id } });
  const addAddress = (id: number, value: string) =>
    app.post(`/api/v2/users/${id}/identities.json`, { identity: { type: 'email', value } }).expect(201);
  const applied = async (file: string) => importing.apply((await importing.preview(file)).id);

  it('is unchanged when it comes again with tags and the values that give some', async () => {
    const file = 'external_id,name,tags,plan\ntagged,Tagged,"b, a",GOLD\n';
    await applied(file);
    expect((await importing.preview(file)).rows).toMatchObject({ unchanged: 1, update: 0 });
  });

  it('moves members to another organization and back', async () => {
    const [plain, member] = [
      await createUser(app, { name: 'Plain', external_id: 'm-1', organization_id: acme.id }),
      await createUser(app, { name: 'Member of both', external_id: 'm-2', organization_id: acme.id }),
    ];
    await join(member.id, globex.id).expect(201);
    const { id } = await applied('external_id,organization\nm-1,globex\nm-2,GLOBEX\n');
    expect([await memberships(plain.id), await memberships(member.id)]).toEqual([
      [[globex.id, true]],
      [[globex.id, true]],
    ]);
    expect((await show(member.id)).organization_id).toBe(globex.id);
    await importing.undo(id);
    expect(await memberships(plain.id)).toEqual([[acme.id, true]]);
    expect(await memberships(member.id)).toEqual([
      [acme.id, true],
      [globex.id, false],
    ]);
    expect((await show(member.id)).organization_id).toBe(acme.id);
  });

  it('adds addresses and takes them away again', async () => {
    const [first, second] = [
      await createUser(app, { name: 'Without', external_id: 'a-1' }),
      await createUser(app, { name: 'With', external_id: 'a-2', email: 'with@example.com' }),
    ];
    const { id } = await applied('external_id,email\na-1,first@example.com\na-2,second@example.com\n');
    expect(await addresses(first.id)).toEqual(['first@example.com (primary)']);
    expect(await addresses(second.id)).toEqual(['with@example.com (primary)', 'second@example.com']);
    await addAddress(first.id, 'since@example.com');
    expect((await importing.undo(id)).result).toMatchObject({ reverted: 2, kept: [], kept_total: 0 });
    expect(await addresses(first.id)).toEqual(['since@example.com (primary)']);
    expect((await show(first.id)).email).toBe('since@example.com');
    expect(await addresses(second.id)).toEqual(['with@example.com (primary)']);
  });

  it('is taken back although it was imported over, once that is taken back', async () => {
    const first = await applied('external_id,name\no-1,Over\n');
    const second = await applied('external_id,notes\no-1,noted\n');
    expect((await importing.undo(second.id)).result).toMatchObject({ reverted: 1, kept: [], kept_total: 0 });
    expect((await importing.undo(first.id)).result).toMatchObject({ reverted: 1, kept: [], kept_total: 0 });
  });

  it('leaves alone whoever is used, and takes the others', async () => {
    const names = ['requester', 'named', 'renamed', 'addressed', 'token', 'agent', 'free'];
    const rows = names.map(
      (name) => `k-${name},K ${name},${name}@k.example,${name === 'agent' ? 'agent' : 'end-user'}\n`,
    );
    const { id } = await applied(`external_id,name,email,role\n${rows.join('')}`);
    const ids = await Promise.all(
      names.map(async (name) => (await app.get(`/api/v2/users.json?external_id=k-${name}`)).body.users[0].id as number),
    );
    const [requester, named, renamed, addressed, token] = ids as [number, number, number, number, number];
    await app
      .post('/api/v2/tickets.json', { ticket: { requester_id: requester, comment: { body: 'Hi' } } })
      .expect(201);
    const trigger = {
      title: 'Named',
      conditions: { all: [{ field: 'requester_id', operator: 'is', value: String(named) }] },
      actions: [{ field: 'priority', value: 'high' }],
    };
    await app.post('/api/v2/triggers.json', { trigger }).expect(201);
    await app.put(`/api/v2/users/${renamed}.json`, { user: { name: 'Renamed' } }).expect(200);
    await addAddress(addressed, 'more@k.example');
    await app.post('/api/v2/api_tokens.json', { api_token: { user_id: token, description: 't' } }).expect(201);

    expect((await importing.undo(id)).result).toMatchObject({ reverted: 3, kept_total: 4 });
    expect((await importing.kept(id)).sort()).toEqual([
      [2, 'in_use'],
      [3, 'in_use'],
      [4, 'changed_since'],
      [5, 'changed_since'],
    ]);
    const active = await Promise.all(ids.map(async (one) => (await show(one)).active as boolean));
    expect(active).toEqual([true, true, true, true, false, false, false]);
    await createUser(app, { name: 'Again', external_id: 'k-free', email: 'free@k.example' });
  });

  it('keeps staff whom a manager may not delete', async () => {
    const { id } = await applied(
      'external_id,name,email,role\ns-1,Staff,staff@s.example,agent\ns-2,End,end@s.example,\n',
    );
    const manager = await signIn(app, 'manager');
    await app.request('post', `/api/v2/user_imports/${id}/undo`, manager).expect(202);
    expect((await importing.ended(id)).result).toMatchObject({
      create: 2,
      reverted: 1,
      kept: [{ line: 2, user_id: expect.any(Number), reason: 'not_allowed' }],
      kept_total: 1,
    });
    expect(await importing.kept(id)).toEqual([[2, 'not_allowed']]);
  });

  it('makes end users again of those who became agents, unless triggers need them as such', async () => {
    const [agent, needed] = [
      await createUser(app, { name: 'Agent', external_id: 'p-1' }),
      await createUser(app, { name: 'Needed', external_id: 'p-2' }),
    ];
    const { id } = await applied('external_id,role\np-1,agent\np-2,agent\n');
    const trigger = {
      title: 'Needed',
      conditions: { all: [{ field: 'status', operator: 'is', value: 'new' }] },
      actions: [{ field: 'assignee_id', value: String(needed.id) }],
    };
    await app.post('/api/v2/triggers.json', { trigger }).expect(201);
    await importing.undo(id);
    expect(await importing.kept(id)).toEqual([[3, 'in_use']]);
    expect([(await show(agent.id)).role, (await show(needed.id)).role]).toEqual(['end-user', 'agent']);
  });

  it('says at the cell itself that an address is taken, whatever it matches by', async () => {
    await createUser(app, { name: 'One', external_id: 'c-1' });
    await createUser(app, { name: 'Two', email: 'two@c.example' });
    const { id } = await importing.preview('external_id,email\nc-1,two@c.example\n', {
      options: { match_by: ['external_id'] },
    });
    expect(await importing.errors(id)).toMatchObject([
      { line: 2, column: 'email', value: 'two@c.example', code: 'email_taken' },
    ]);
  });
});

interface IdentityJson {
  value: string;
  primary: boolean;
}

interface MembershipJson {
  organization_id: number;
  default: boolean;
}
