import { TestApp } from '../support/app';
import { signIn } from '../support/people';
import { createGroup, createOrganization, createUser, createUserField } from '../support/records';

const NEW = [{ field: 'update_type', operator: 'is', value: 'Create' }];
const HEADER = 'x-signalbox-deactivated-triggers';

/** Deleting what active triggers use. */
describe('What triggers use', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());
  afterEach(async () => {
    for (const { id } of (await app.get('/api/v2/triggers')).body.triggers) await app.delete(`/api/v2/triggers/${id}`);
  });

  const trigger = async (part: object) => {
    const { status, body } = await app.post('/api/v2/triggers', {
      trigger: { title: 'User', all: NEW, actions: [{ field: 'priority', value: 'high' }], ...part },
    });
    expect({ status, details: body.details }).toEqual({ status: 201, details: undefined });
    return body.trigger;
  };
  const on = (field: string, value: unknown) => trigger({ all: [{ field, operator: 'is', value }] });
  const OPTIONS = [
    { name: 'Gold', value: 'gold' },
    { name: 'Silver', value: 'silver' },
  ];

  const KINDS: [string, () => Promise<{ path: string; what: string; users: { id: number }[] }>][] = [
    [
      'a group',
      async () => {
        const { id } = await createGroup(app, 'Team');
        const users = [await on('group_id', id), await trigger({ actions: [{ field: 'group_id', value: id }] })];
        return { path: `groups/${id}`, what: `The group ${id}`, users };
      },
    ],
    [
      'a user',
      async () => {
        const { id } = await createUser(app, { name: 'Ann', email: `ann${Date.now()}@example.com`, role: 'agent' });
        return { path: `users/${id}`, what: `The user ${id}`, users: [await on('assignee_id', id)] };
      },
    ],
    [
      'an organization',
      async () => {
        const { id } = await createOrganization(app, { name: `Acme ${Date.now()}` });
        return {
          path: `organizations/${id}`,
          what: `The organization ${id}`,
          users: [await on('organization_id', id)],
        };
      },
    ],
    [
      'a user that a lookup field leads to',
      async () => {
        const field = { key: 'guide', title: 'Guide', type: 'lookup', relationship_target_type: 'zen:user' };
        await createUserField(app, field);
        const { id } = await createUser(app, { name: 'Bo', email: `bo${Date.now()}@example.com`, role: 'agent' });
        const users = [await on('requester.custom_fields.guide', id)];
        return { path: `users/${id}`, what: `The user ${id}`, users };
      },
    ],
    [
      'a user field',
      async () => {
        const field = await createUserField(app, { key: 'plan', title: 'Plan', type: 'text' });
        return {
          path: `user_fields/${field.id}`,
          what: 'Plan',
          users: [await on('requester.custom_fields.plan', 'x')],
        };
      },
    ],
    [
      'an option',
      async () => {
        const field = { key: 'level', title: 'Level', type: 'dropdown', custom_field_options: OPTIONS };
        const { id, custom_field_options: options } = await createUserField(app, field);
        const users = [await on('requester.custom_fields.level', 'gold')];
        await on('requester.custom_fields.level', 'silver');
        return { path: `user_fields/${id}/options/${options[0]!.id}`, what: 'Gold of Level', users };
      },
    ],
  ];

  it.each(KINDS)('stays: %s; unless the deletion is forced', async (_, make) => {
    const { path, what, users } = await make();
    const bystander = await trigger({ title: 'Bystander' });
    for (const query of ['', '?force=false']) {
      const refused = await app.delete(`/api/v2/${path}.json${query}`);
      expect(refused.status).toBe(422);
      expect(refused.headers[HEADER]).toBeUndefined();
      const problems = refused.body.details.base.map(({ description }: { description: string }) => description);
      expect(problems).toHaveLength(users.length);
      users.forEach(({ id }, index) =>
        expect(problems[index]).toContain(`${what} cannot be deleted: the active trigger ${id} "User" uses it`),
      );
    }
    const done = await app.delete(`/api/v2/${path}.json?force=true`);
    expect(done.status).toBe(path.startsWith('users') ? 200 : 204);
    expect(done.headers[HEADER]).toBe(users.map(({ id }) => id).join(','));
    for (const { id } of users) {
      const after = (await app.get(`/api/v2/triggers/${id}`)).body.trigger;
      expect(after).toMatchObject({ active: false, revision_id: 2 });
      const { trigger_revision } = (await app.get(`/api/v2/triggers/${id}/revisions/2`)).body;
      expect(trigger_revision.revision_note).toBe(`Deactivated: ${what} was deleted, which it used`);
      const again = await app.put(`/api/v2/triggers/${id}`, { trigger: { active: true } });
      expect(again.status).toBe(422);
    }
    const { ticket } = (await app.post('/api/v2/tickets', { ticket: { description: 'x' } })).body;
    const { decisions } = (await app.get(`/api/v2/tickets/${ticket.id}/decisions`)).body;
    expect(decisions[0].fired.map((one: { trigger_id: number }) => one.trigger_id)).toEqual([bystander.id]);
  });

  it.each<[string, (id: number) => Promise<{ id: number }>]>([
    ['assigns', (id) => trigger({ actions: [{ field: 'assignee_id', value: id }] })],
    ['asks for', (id) => on('assignee_id', id)],
    ['notifies', (id) => trigger({ actions: [{ field: 'notification_user', value: [id, 'Hi', 'Body'] }] })],
  ])('stays an agent whom a trigger %s, unless the change is forced', async (_, make) => {
    const email = `agent${Date.now()}@example.com`;
    const { id } = await createUser(app, { name: 'Agent', email, role: 'agent' });
    const named = await make(id);
    const before = (await app.get(`/api/v2/users/${id}`)).body.user;
    for (const refused of [
      await app.put(`/api/v2/users/${id}`, { user: { role: 'end-user' } }),
      await app.post('/api/v2/users/create_or_update', { user: { email, role: 'end-user' } }),
    ]) {
      expect(refused.status).toBe(422);
      const description =
        `The user ${id} cannot become an end user: the active trigger ${named.id} "User" uses it. ` +
        'Change or deactivate the trigger first, or save with ?force=true, which deactivates it';
      expect(refused.body.details.base).toMatchObject([{ code: 'in_use', description }]);
    }
    expect((await app.get(`/api/v2/users/${id}`)).body.user).toEqual(before);
    // Other roles of staff, and a suspension, are no hindrance.
    for (const user of [{ role: 'admin' }, { role: 'agent' }, { suspended: true }, { name: 'Other' }]) {
      expect((await app.put(`/api/v2/users/${id}`, { user })).status).toBe(200);
    }
    const done = await app.put(`/api/v2/users/${id}?force=true`, { user: { role: 'end-user' } });
    expect({ status: done.status, role: done.body.user.role, header: done.headers[HEADER] }).toEqual({
      status: 200,
      role: 'end-user',
      header: String(named.id),
    });
    expect((await app.get(`/api/v2/triggers/${named.id}`)).body.trigger.active).toBe(false);
    const { trigger_revision } = (await app.get(`/api/v2/triggers/${named.id}/revisions/2`)).body;
    expect(trigger_revision.revision_note).toBe(`Deactivated: The user ${id} became an end user, which it used`);
    expect((await app.put(`/api/v2/users/${id}`, { user: { role: 'end-user' } })).status).toBe(200);
  });

  it('is not taken by force from those who may not change triggers', async () => {
    const agent = await signIn(app, 'agent');
    const { id } = await createUser(app, { name: 'Named', email: 'named@shop.example' });
    const named = await on('requester_id', id);
    const refused = await app.request('delete', `/api/v2/users/${id}?force=true`, agent);
    expect({ status: refused.status, header: refused.headers[HEADER] }).toEqual({ status: 403, header: undefined });
    expect((await app.get(`/api/v2/triggers/${named.id}`)).body.trigger).toEqual(named);
    await app.put(`/api/v2/triggers/${named.id}`, { trigger: { active: false } });
    expect((await app.request('delete', `/api/v2/users/${id}?force=true`, agent)).status).toBe(200);
  });

  it('says nothing when no trigger used it', async () => {
    const { id } = await createGroup(app, 'Unused');
    const done = await app.delete(`/api/v2/groups/${id}?force=true`);
    expect({ status: done.status, header: done.headers[HEADER] }).toEqual({ status: 204, header: undefined });
    expect((await app.delete(`/api/v2/groups/${id}?force=true`)).status).toBe(404);
  });

  it('never goes while a trigger that names it is being saved', async () => {
    for (let round = 0; round < 5; round++) {
      const { id } = await createGroup(app, `Race ${round}`);
      const save = { title: 'Race', all: NEW, actions: [{ field: 'group_id', value: id }] };
      const [saved, deleted] = await Promise.all([
        app.post('/api/v2/triggers', { trigger: save }),
        app.delete(`/api/v2/groups/${id}`),
      ]);
      expect([
        [201, 422],
        [422, 204],
      ]).toContainEqual([saved.status, deleted.status]);
    }
  });
});
