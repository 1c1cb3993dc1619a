import { TestApp } from '../support/app';
import { finished, type Job, outcomes } from '../support/jobs';
import { signIn, type SignedIn } from '../support/people';

describe('People in bulk', () => {
  let app: TestApp;
  let admin: SignedIn;
  let agent: SignedIn;

  beforeAll(async () => {
    app = await TestApp.start();
    admin = await signIn(app, 'admin');
    agent = await signIn(app, 'agent');
  });
  afterAll(() => app.stop());

  const ids = ({ results }: Job) => results!.map(({ id }) => id!);
  const post = async (path: string, body: object) => finished(app, await app.post(`/api/v2/${path}.json`, body));
  const put = async (path: string, body: object) => finished(app, await app.put(`/api/v2/${path}`, body));
  const remove = async (path: string) => finished(app, await app.delete(`/api/v2/${path}`));
  const user = async (id: number) => (await app.get(`/api/v2/users/${id}.json`)).body.user;

  it('creates users, the good ones', async () => {
    const users = [
      { name: 'One', email: 'one@bulk.example', external_id: 'b-1' },
      { name: 'Taken', email: 'ONE@bulk.example' },
      { email: 'nameless@bulk.example' },
      { name: 'Field', user_fields: { unknown: 1 } },
      { name: ['list'] },
      { name: 'Two', external_id: 'b-2' },
    ];
    const job = await post('users/create_many', { users });
    const invalid = 'record_invalid';
    expect(outcomes(job)).toEqual(['Created', invalid, invalid, invalid, invalid, 'Created']);
    expect(job.results[1]!.details).toContain('ONE@bulk.example');
    expect(await user(ids(job)[0]!)).toMatchObject({ name: 'One', email: 'one@bulk.example' });
    expect((await app.get('/api/v2/users/search.json?query=email:nameless@bulk.example')).body.count).toBe(0);
  });

  it('creates or updates users by address or external id', async () => {
    const made = await post('users/create_many', { users: [{ name: 'Old', email: 'old@bulk.example' }] });
    const users = [
      { name: 'Newer', email: 'OLD@bulk.example' },
      { name: 'New', external_id: 'b-new' },
      { external_id: 'B-NEW', phone: '1' },
    ];
    const job = await post('users/create_or_update_many', { users });
    expect(outcomes(job)).toEqual(['Updated', 'Created', 'Updated']);
    expect(ids(job)).toEqual([ids(made)[0], ids(job)[1], ids(job)[1]]);
    expect(await user(ids(job)[1]!)).toMatchObject({ name: 'New', phone: '1', external_id: 'B-NEW' });
  });

  it('updates users: all alike by ids or external ids, or each by its own', async () => {
    const users = [1, 2, 3].map((n) => ({ name: `U${n}`, external_id: `u-${n}` }));
    const [a, b, c] = ids(await post('users/create_many', { users }));
    const alike = { user: { notes: 'alike' } };
    const unknown = 'record_not_found';
    expect(outcomes(await put(`users/update_many?ids=${a},${b},424242`, alike))).toEqual([
      'Updated',
      'Updated',
      unknown,
    ]);
    const byExternalId = await put('users/update_many?external_ids=U-3,nobody', { user: { details: 'found' } });
    expect(outcomes(byExternalId)).toEqual(['Updated', unknown]);
    expect(ids(byExternalId)[0]).toBe(c);
    expect(await user(c!)).toMatchObject({ details: 'found', external_id: 'u-3' });
    const each = {
      users: [
        { id: a, name: 'A' },
        { external_id: 'u-2', name: 'B' },
        { name: 'Whose?' },
        { id: c, external_id: 'u-4' },
      ],
    };
    expect(outcomes(await put('users/update_many', each))).toEqual(['Updated', 'Updated', 'record_invalid', 'Updated']);
    expect(await user(a!)).toMatchObject({ name: 'A', notes: 'alike' });
    expect(await user(b!)).toMatchObject({ name: 'B', notes: 'alike', external_id: 'u-2' });
    expect(await user(c!)).toMatchObject({ external_id: 'u-4' });
  });

  it('deletes users, but never the last owner', async () => {
    const [id] = ids(await post('users/create_many', { users: [{ name: 'Gone', external_id: 'gone' }] }));
    const [other] = ids(await post('users/create_many', { users: [{ name: 'Gone, too' }] }));
    const job = await remove(`users/destroy_many.json?ids=${other},1,424242`);
    expect(outcomes(job)).toEqual(['Deleted', 'record_invalid', 'record_not_found']);
    expect(outcomes(await remove('users/destroy_many?external_ids=gone'))).toEqual(['Deleted']);
    expect(await user(id!)).toMatchObject({ active: false });
    expect((await app.get('/api/v2/users/me.json')).body.user.role).toBe('admin');
  });

  it('lets nobody do more in bulk than alone, and nobody more than when it is done', async () => {
    const users = [{ name: 'Customer' }, { name: 'Staff', role: 'agent' }];
    const answer = await app.request('post', '/api/v2/users/create_many', agent).send({ users });
    expect(outcomes(await finished(app, answer))).toEqual(['Created', 'forbidden']);
    const above = { users: [{ id: 1, name: 'Mine now' }] };
    const refused = await app.request('put', '/api/v2/users/update_many', admin).send(above);
    expect(outcomes(await finished(app, refused))).toEqual(['forbidden']);
    for (const path of ['organizations/destroy_many?ids=1', 'group_memberships/destroy_many?ids=1']) {
      expect((await app.request('delete', `/api/v2/${path}`, agent)).status).toBe(403);
    }
    const customer = await signIn(app, 'end-user');
    expect((await app.request('post', '/api/v2/users/create_many', customer).send({ users })).status).toBe(403);
  });

  it('knows at once whose token is gone', async () => {
    const leaving = await signIn(app, 'agent', 'leaving');
    await put(`users/update_many?ids=${leaving.id}`, { user: { suspended: true } });
    expect((await app.request('get', '/api/v2/users.json', leaving)).status).toBe(401);
  });

  it('writes organizations', async () => {
    const organizations = [
      { name: 'Blue', external_id: 'o-1' },
      { name: ' blue ' },
      { name: 'Red', external_id: 'o-2' },
      {},
    ];
    const made = await post('organizations/create_many', { organizations });
    expect(outcomes(made)).toEqual(['Created', 'record_invalid', 'Created', 'record_invalid']);
    const [blue, , red] = ids(made);
    const upserts = [
      { external_id: 'O-1', notes: 'n' },
      { name: 'Green', external_id: 'o-3' },
      { id: 424242, name: 'x' },
    ];
    const upserted = await post('organizations/create_or_update_many', { organizations: upserts });
    expect(outcomes(upserted)).toEqual(['Updated', 'Created', 'record_not_found']);
    const alike = await put(`organizations/update_many?ids=${blue},${red}`, { organization: { details: 'd' } });
    expect(outcomes(alike)).toEqual(['Updated', 'Updated']);
    const renamed = [
      { id: red, name: 'BLUE' },
      { external_id: 'o-3', name: 'Olive' },
    ];
    expect(outcomes(await put('organizations/update_many', { organizations: renamed }))).toEqual([
      'record_invalid',
      'Updated',
    ]);
    const [shown] = (await app.get(`/api/v2/organizations/show_many.json?ids=${blue}`)).body.organizations;
    expect(shown).toMatchObject({ name: 'Blue', notes: 'n', details: 'd' });
    expect(outcomes(await remove(`organizations/destroy_many?ids=${blue},${blue}`))).toEqual(['Deleted']);
    expect(outcomes(await remove('organizations/destroy_many?external_ids=o-3,o-1'))).toEqual([
      'Deleted',
      'record_not_found',
    ]);
  });

  it('writes memberships', async () => {
    const { id: group_id } = (await app.post('/api/v2/groups', { group: { name: 'Bulk' } })).body.group;
    const { id: organization_id } = (await app.post('/api/v2/organizations', { organization: { name: 'Members' } }))
      .body.organization;
    const [customer] = ids(await post('users/create_many', { users: [{ name: 'Member' }] }));
    const inGroup = { user_id: agent.id, group_id };
    const groups = { group_memberships: [inGroup, inGroup, { user_id: customer, group_id }, { user_id: 'x' }] };
    const joined = await post('group_memberships/create_many', groups);
    expect(outcomes(joined)).toEqual(['Created', 'record_invalid', 'record_invalid', 'record_invalid']);
    expect(await user(agent.id)).toMatchObject({ default_group_id: group_id });
    const left = await remove(`group_memberships/destroy_many?ids=${ids(joined)[0]},424242`);
    expect(outcomes(left)).toEqual(['Deleted', 'record_not_found']);
    expect(await user(agent.id)).toMatchObject({ default_group_id: null });

    const belongs = { user_id: customer, organization_id };
    const organizations = { organization_memberships: [belongs, belongs, { user_id: 424242, organization_id }] };
    const entered = await post('organization_memberships/create_many', organizations);
    expect(outcomes(entered)).toEqual(['Created', 'record_invalid', 'record_invalid']);
    expect(await user(customer!)).toMatchObject({ organization_id });
    const gone = await remove(`organization_memberships/destroy_many?ids=${ids(entered)[0]},424242`);
    expect(outcomes(gone)).toEqual(['Deleted', 'record_not_found']);
    expect(await user(customer!)).toMatchObject({ organization_id: null });
  });
});
