import { GroupDirectory } from '../../src/groups';
import { OrganizationDirectory } from '../../src/organizations';
import { UnitOfWork } from '../../src/persistence';
import { UserDirectory } from '../../src/users';
import { TestApp } from '../support/app';
import {
  createGroup,
  createOrganization,
  createOrganizationField,
  createUser,
  createUserField,
} from '../support/records';

describe('What other modules ask about people', () => {
  let app: TestApp;
  let unitOfWork: UnitOfWork;
  let users: UserDirectory;

  beforeAll(async () => {
    app = await TestApp.start();
    unitOfWork = app.app.get(UnitOfWork);
    users = app.app.get(UserDirectory, { strict: false });
  });
  afterAll(() => app.stop());

  const show = async (id: number) => (await app.get(`/api/v2/users/${id}.json`)).body.user;

  it('finds users by id, deleted ones included, and by any address in any case', async () => {
    const jane = await createUser(app, { name: 'Jane', email: 'Jane@example.com' });
    await app.put(`/api/v2/users/${jane.id}.json`, { user: { email: 'jane2@example.com' } });
    const gone = await createUser(app, { name: 'Gone', email: 'gone@example.com' });
    await app.delete(`/api/v2/users/${gone.id}.json`);
    const found = await unitOfWork.read((tx) => users.findByIds(tx, [gone.id, jane.id, 424242]));
    expect(found.map(({ id, active }) => [id, active])).toEqual([
      [jane.id, true],
      [gone.id, false],
    ]);
    const byEmail = await unitOfWork.read((tx) =>
      users.findByEmails(tx, ['JANE@example.com', 'jane2@EXAMPLE.com', 'gone@example.com', 'no@example.com']),
    );
    expect([...byEmail].map(([email, { id }]) => [email, id]).sort()).toEqual([
      ['jane2@example.com', jane.id],
      ['jane@example.com', jane.id],
    ]);
  });

  it('creates end users in one go, in the order given, and answers those who have the address already', async () => {
    const known = await createUser(app, { name: 'Known', email: 'known@example.com' });
    const made = await unitOfWork.write((tx) =>
      users.insertEndUsers(tx, [
        { name: 'Zoë 😀', email: 'Zoe@example.com' },
        { name: 'Nameless', email: null },
        { name: 'Known?', email: 'KNOWN@example.com' },
        { name: 'Zoë again', email: 'zoe@EXAMPLE.com' },
        { name: 'German', email: 'german@example.com', localeId: 8 },
      ]),
    );
    expect(made.map(({ name }) => name)).toEqual(['Zoë 😀', 'Nameless', 'Known', 'Zoë 😀', 'German']);
    expect([made[2]!.id, made[3]!.id]).toEqual([known.id, made[0]!.id]);
    for (const { id, name, email } of made) expect(await show(id)).toMatchObject({ name, email, role: 'end-user' });
    expect((await show(made[4]!.id)).locale).toBe('de');
    const identities = (await app.get(`/api/v2/users/${made[0]!.id}/identities.json`)).body.identities;
    expect(identities).toMatchObject([{ value: 'Zoe@example.com', primary: true }]);
  });

  it('creates thousands at once', async () => {
    const people = Array.from({ length: 1300 }, (_, i) => ({ name: `P ${i}`, email: `p${i}@bulk.example` }));
    const made = await unitOfWork.write((tx) => users.insertEndUsers(tx, people));
    expect(new Set(made.map(({ id }) => id)).size).toBe(1300);
    expect(await show(made[1299]!.id)).toMatchObject({ name: 'P 1299', email: 'p1299@bulk.example' });
    expect(await show(made[777]!.id)).toMatchObject({ name: 'P 777', email: 'p777@bulk.example' });
  });

  it('makes one user of writers who race for an address', async () => {
    const racer = { name: 'Racer', email: 'racer@example.com' };
    const made = await Promise.all(
      Array.from({ length: 10 }, () => unitOfWork.write((tx) => users.insertEndUsers(tx, [racer]))),
    );
    expect(new Set(made.map(([user]) => user!.id)).size).toBe(1);
  });

  it('lists agents and managers who can act', async () => {
    const roles = ['agent', 'manager', 'admin', 'end-user'];
    const ids: Record<string, number> = {};
    for (const role of roles)
      ids[role] = (await createUser(app, { name: role, email: `${role}@staff.example`, role })).id;
    await createUser(app, { name: 'Away', role: 'manager', suspended: true });
    expect(await unitOfWork.read((tx) => users.managers(tx))).toEqual([
      { id: ids.manager, name: 'manager', email: 'manager@staff.example' },
    ]);
    const agents = await unitOfWork.read((tx) => users.agents(tx));
    expect(agents.map(({ id }) => id)).toEqual([1, ids.agent, ids.manager, ids.admin]);
  });

  it('saves field values with their tags, and tells of changes made through the API', async () => {
    const options = [
      { name: 'Gold', value: 'gold' },
      { name: 'Basic', value: 'basic' },
    ];
    await createUserField(app, { key: 'plan', type: 'dropdown', title: 'Plan', custom_field_options: options });
    await createUserField(app, { key: 'note', type: 'text', title: 'Note' });
    await createOrganizationField(app, { key: 'tier', type: 'dropdown', title: 'Tier', custom_field_options: options });
    const { id } = await createUser(app, { name: 'V', tags: ['own'], user_fields: { plan: 'basic', note: 'x' } });
    await unitOfWork.write((tx) => users.saveFieldValues(tx, id, { plan: 'gold', note: null }));
    expect(await show(id)).toMatchObject({ tags: ['gold', 'own'], user_fields: { plan: 'gold', note: null } });

    const organizations = app.app.get(OrganizationDirectory, { strict: false });
    const told: string[] = [];
    users.onUserChanged((userId) => void told.push(`user ${userId}`));
    organizations.onOrganizationsChanged(
      (ids) => void told.push(...ids.map((changedId) => `organization ${changedId}`)),
    );
    const organization = await createOrganization(app, { name: 'Org' });
    await unitOfWork.write((tx) => organizations.saveFieldValues(tx, organization.id, { tier: 'gold' }));
    const shown = await app.get(`/api/v2/organizations/${organization.id}.json`);
    expect(shown.body.organization).toMatchObject({ tags: ['gold'], organization_fields: { tier: 'gold' } });
    expect(shown.body.organization.organization_field_sources).toEqual({ tier: { source: 'trigger' } });
    await app.put(`/api/v2/users/${id}.json`, { user: { name: 'W' } });
    await app.put(`/api/v2/users/${id}.json`, { user: { name: '' } });
    await app.delete(`/api/v2/organizations/${organization.id}.json`);
    expect(told).toEqual([`organization ${organization.id}`, `user ${id}`, `organization ${organization.id}`]);
    const [gone] = await unitOfWork.read((tx) => organizations.findByIds(tx, [organization.id]));
    expect(gone!.deleted_at).not.toBeNull();
  });

  it('keeps organizations that are held by name until the end', async () => {
    const organizations = app.app.get(OrganizationDirectory, { strict: false });
    const { id } = await createOrganization(app, { name: 'Held' });
    const done: string[] = [];
    let deleting: Promise<unknown> | undefined;
    await unitOfWork.write(async (tx) => {
      expect(await organizations.holdByNames(tx, ['nobody', 'held'])).toMatchObject([{ id, name: 'Held' }]);
      deleting = app.delete(`/api/v2/organizations/${id}.json`).then(({ status }) => done.push(`deleted ${status}`));
      for (let time = 0; time < 20; time++) await app.get('/api/v2/users.json');
      done.push('committing');
    });
    await deleting;
    expect(done).toEqual(['committing', 'deleted 204']);
    expect(await unitOfWork.read((tx) => organizations.holdByNames(tx, ['held']))).toEqual([]);
  });

  it('lists the members of groups who can act', async () => {
    const groups = app.app.get(GroupDirectory, { strict: false });
    const [a, b] = [await createGroup(app, 'A'), await createGroup(app, 'B')];
    const member = await createUser(app, { name: 'Member', email: 'member@example.com', role: 'agent' });
    const away = await createUser(app, { name: 'Away', role: 'agent', suspended: true });
    for (const [user_id, group_id] of [
      [member.id, a.id],
      [away.id, a.id],
      [member.id, b.id],
    ]) {
      await app.post('/api/v2/group_memberships.json', { group_membership: { user_id, group_id } });
    }
    const user = { id: member.id, name: 'Member', email: 'member@example.com' };
    expect(await unitOfWork.read((tx) => groups.members(tx, [a.id, b.id]))).toEqual([
      { groupId: a.id, user },
      { groupId: b.id, user },
    ]);
    await app.delete(`/api/v2/groups/${b.id}.json`);
    expect(await unitOfWork.read((tx) => groups.members(tx, [b.id]))).toEqual([]);
    expect(await unitOfWork.read((tx) => groups.findByIds(tx, [b.id]))).toMatchObject([{ deleted: true }]);
  });
});
