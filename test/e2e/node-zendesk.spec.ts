import { createClient } from 'node-zendesk';
import { OWNER_EMAIL, OWNER_TOKEN, TestApp } from '../support/app';

/** Answers whatever JSON came. */
type Call = (...given: unknown[]) => Promise<ReturnType<typeof JSON.parse>>;
type Client = Record<
  | 'groupmemberships'
  | 'groups'
  | 'organizations'
  | 'ticketaudits'
  | 'ticketfields'
  | 'tickets'
  | 'triggers'
  | 'userfields'
  | 'users',
  Record<string, Call>
>;

const clientOf = (options: object): Client => createClient(options as never) as never;
const idsOf = (rows: { id: number }[]) => rows.map(({ id }) => id);

/** A whole help desk by the public methods of node-zendesk 6 alone (zendesk.md 12.1). */
describe('node-zendesk', () => {
  let app: TestApp;
  let client: Client;
  let ownerId: number;

  beforeAll(async () => {
    app = await TestApp.start();
    client = clientOf({ username: OWNER_EMAIL, token: OWNER_TOKEN, endpointUri: `${app.url}/api/v2` });
    ownerId = (await client.users.me!()).result.id;
  });
  afterAll(() => app.stop());

  const trigger = async (title: string, more: object = {}) =>
    (
      await client.triggers.create!({
        trigger: {
          title,
          conditions: { all: [{ field: 'status', operator: 'less_than', value: 'solved' }], any: [] },
          actions: [{ field: 'current_tags', value: title.toLowerCase() }],
          ...more,
        },
      })
    ).result;
  const ticket = async (input: object) => (await client.tickets.create!({ ticket: input })).result;
  const removeTriggers = async () => {
    for (const { id } of await client.triggers.list!()) await client.triggers.delete!(id);
  };

  it('acts as another user', async () => {
    const agent = (await client.users.create!({ user: { name: 'Agent', email: 'as@example.com', role: 'agent' } }))
      .result;
    const endpointUri = `${app.url}/api/v2`;
    const asAgent = clientOf({ username: OWNER_EMAIL, token: OWNER_TOKEN, endpointUri, asUser: 'as@example.com' });
    expect((await asAgent.users.me!()).result.id).toBe(agent.id);
  });

  it('reads what triggers may ask and do', async () => {
    const [{ definitions }] = await client.triggers.definitions!();
    expect(definitions.conditions_all).toContainEqual(expect.objectContaining({ subject: 'status', type: 'list' }));
    expect(definitions.actions).toContainEqual(expect.objectContaining({ subject: 'priority' }));
  });

  it('builds the retail recipe and sees it at work', async () => {
    const { result: spend } = await client.userfields.create!({
      user_field: { type: 'decimal', key: 'average_annual_spend', title: 'Average annual spend' },
    });
    const { result: level } = await client.userfields.create!({
      user_field: {
        type: 'dropdown',
        key: 'service_level',
        title: 'Service level',
        custom_field_options: ['Platinum', 'Gold'].map((name) => ({ name, value: name.toLowerCase() })),
      },
    });
    const { result: added } = await client.userfields.createOrUpdateOption!(level.id, {
      custom_field_option: { name: 'Silver', value: 'silver' },
    });
    expect(added.custom_field_option).toMatchObject({ name: 'Silver', value: 'silver' });
    await client.userfields.reorder!([level.id, spend.id]);
    expect(idsOf(await client.userfields.list!())).toEqual([level.id, spend.id]);

    const { result: group } = await client.groups.create!({ group: { name: 'Vip care' } });
    const { result: agent } = await client.users.create!({
      user: { name: 'Ada Agent', email: 'ada@shop.example', role: 'agent' },
    });
    await client.groupmemberships.create!({ group_membership: { user_id: agent.id, group_id: group.id } });
    const { result: organization } = await client.organizations.create!({ organization: { name: 'Acme' } });

    const platinum = String(level.custom_field_options[0].id);
    const { result: vip } = await client.triggers.create!({
      trigger: {
        title: 'Retail VIP',
        any: [
          { field: 'requester.custom_fields.service_level', operator: 'is', value: platinum },
          { field: 'requester.custom_fields.average_annual_spend', operator: 'greater_than', value: '1000' },
        ],
        actions: [
          { field: 'priority', value: 'high' },
          { field: 'group_id', value: String(group.id) },
          { field: 'notification_group', value: ['group_id', 'VIP: {{ticket.title}}', '{{ticket.requester.name}}'] },
        ],
      },
    });
    expect((await client.triggers.show!(vip.id)).result).toEqual(vip);

    const { result: customer } = await client.users.createOrUpdate!({
      user: {
        name: 'Paula',
        email: 'paula@acme.example',
        organization_id: organization.id,
        user_fields: { service_level: 'platinum', average_annual_spend: 12 },
      },
    });
    const made = await client.tickets.create!({
      ticket: {
        subject: 'Where is my order?',
        comment: { body: 'It is late.' },
        requester: { email: 'PAULA@acme.example' },
      },
    });
    expect(made.result).toMatchObject({
      priority: 'high',
      group_id: group.id,
      requester_id: customer.id,
      organization_id: organization.id,
    });

    const [audit] = await client.tickets.exportAudit!(made.result.id);
    expect(audit.events).toContainEqual(expect.objectContaining({ type: 'Notification', recipients: [agent.id] }));
    expect(await client.ticketaudits.list!(made.result.id)).toEqual([audit]);
    expect((await client.ticketaudits.show!(made.result.id, audit.id)).result).toEqual(audit);
    expect((await client.ticketaudits.count!(made.result.id)).result.count.value).toBe(1);
    expect((await client.ticketaudits.listAll!()).result[0]).toEqual(audit);
    expect(idsOf(await client.tickets.listByUserRequested!(customer.id))).toEqual([made.result.id]);
    expect(idsOf(await client.tickets.listByOrganization!(organization.id))).toEqual([made.result.id]);

    await expect(client.userfields.delete!(level.id)).rejects.toThrow('Unprocessable Entity');
    await removeTriggers();
    await client.userfields.delete!(level.id);
    await client.userfields.delete!(spend.id);
    expect(await client.userfields.list!()).toEqual([]);
  });

  it('works with triggers', async () => {
    const [one, two] = [await trigger('One'), await trigger('Two', { active: false })];
    expect(idsOf(await client.triggers.list!())).toEqual([one.id, two.id]);
    expect(idsOf(await client.triggers.list!({ active: true }))).toEqual([one.id]);
    expect(idsOf(await client.triggers.listActive!())).toEqual([one.id]);
    expect(idsOf((await client.triggers.search!('two')).result)).toEqual([two.id]);
    const { result: renamed } = await client.triggers.update!(two.id, { trigger: { title: 'Deux' } });
    expect(renamed).toMatchObject({ title: 'Deux', conditions: two.conditions, actions: two.actions });
    await client.triggers.reorder!([two.id, one.id]);
    expect(idsOf(await client.triggers.list!())).toEqual([two.id, one.id]);
    const { result: moved } = await client.triggers.updateMany!([{ id: one.id, active: true, position: 1 }]);
    expect(idsOf(moved)).toEqual([one.id]);
    // The client does not know the key of revisions: it hands over the whole page.
    const [page] = await client.triggers.listRevisions!(two.id);
    expect(idsOf(page.trigger_revisions)).toEqual([2, 1]);
    expect((await client.triggers.showRevision!(two.id, 2)).result.trigger_revision.snapshot.title).toBe('Deux');
    await expect(client.triggers.create!({ trigger: { title: 'Empty' } })).rejects.toThrow('422');
    await client.triggers.delete!(two.id);
    await expect(client.triggers.show!(two.id)).rejects.toThrow('Item not found');
    await removeTriggers();
    expect(await client.triggers.list!()).toEqual([]);
  });

  it('works with tickets', async () => {
    const made = await ticket({ subject: 'Old', comment: { body: 'First' }, tags: ['a'], external_id: 'X-1' });
    expect(made).toMatchObject({ subject: 'Old', description: 'First', requester_id: ownerId, tags: ['a'] });
    expect((await client.tickets.show!(made.id)).result).toEqual(made);
    expect((await client.tickets.showMany!([made.id, 4711])).result).toEqual([made]);
    expect(await client.tickets.listWithFilter!('external_id', 'X-1')).toEqual([made]);
    const { result: updated } = await client.tickets.update!(made.id, {
      ticket: { status: 'open', assignee_id: ownerId, comment: { body: 'Second', public: false } },
    });
    expect(updated).toMatchObject({ status: 'open', assignee_id: ownerId });
    expect(idsOf(await client.tickets.listAssigned!(ownerId))).toEqual([made.id]);
    const comments = await client.tickets.getComments!(made.id);
    expect(comments.map(({ body }: { body: string }) => body)).toEqual(['First', 'Second']);
    await client.tickets.addTags!(made.id, { tags: ['b'] });
    expect((await client.tickets.show!(made.id)).result.tags).toEqual(['a', 'b']);
    await client.tickets.updateTags!(made.id, { tags: ['c'] });
    expect((await client.tickets.show!(made.id)).result.tags).toEqual(['c']);
    expect(await client.tickets.exportAudit!(made.id)).toHaveLength(4);
    await client.tickets.delete!(made.id);
    await expect(client.tickets.show!(made.id)).rejects.toThrow('Item not found');
  });

  it('works with ticket fields', async () => {
    const { result: field } = await client.ticketfields.create!({
      ticket_field: { type: 'tagger', title: 'Colour', custom_field_options: [{ name: 'Red', value: 'red' }] },
    });
    const made = await ticket({ description: 'Hi', custom_fields: [{ id: field.id, value: 'red' }] });
    expect(made).toMatchObject({ tags: ['red'], custom_fields: [{ id: field.id, value: 'red' }] });
    await client.ticketfields.delete!(field.id);
    expect((await client.tickets.show!(made.id)).result).toMatchObject({ tags: [], custom_fields: [] });
  });

  it('reads more than one page of tickets, comments and audits', async () => {
    const before = (await client.tickets.list!()).length;
    const many = await Promise.all(Array.from({ length: 230 }, (_, index) => ticket({ description: `No. ${index}` })));
    const listed = idsOf(await client.tickets.list!());
    expect(listed).toHaveLength(before + 230);
    expect(listed).toEqual(expect.arrayContaining(idsOf(many)));

    const { id } = many[0];
    await Promise.all(
      Array.from({ length: 110 }, (_, index) =>
        client.tickets.update!(id, { ticket: { comment: { body: `More ${index}` } } }),
      ),
    );
    expect(await client.tickets.getComments!(id)).toHaveLength(111);
    expect(await client.tickets.exportAudit!(id)).toHaveLength(111);
  });

  it('reads more than one page of triggers', async () => {
    for (let index = 0; index < 105; index++) await trigger(`Page ${index}`, { active: index % 21 === 0 });
    expect(await client.triggers.list!()).toHaveLength(105);
    expect(await client.triggers.listActive!()).toHaveLength(5);
    await removeTriggers();
  });

  it('is told what went wrong when it asks for the original error', async () => {
    const options = { username: OWNER_EMAIL, token: OWNER_TOKEN, endpointUri: `${app.url}/api/v2` };
    const frank = clientOf({ ...options, throwOriginalException: true });
    await expect(frank.tickets.create!({ ticket: {} })).rejects.toMatchObject({
      statusCode: 422,
      result: {
        error: 'RecordInvalid',
        details: { description: [{ error: 'BlankValue', description: 'Description: cannot be blank' }] },
      },
    });
  });

  it.each([
    ['a wrong token', { username: OWNER_EMAIL, token: 'wrong' }],
    ["somebody else's address", { username: 'other@example.com', token: OWNER_TOKEN }],
    ['a password', { username: OWNER_EMAIL, password: OWNER_TOKEN }],
    ['a wrong bearer token', { token: 'wrong', oauth: true }],
  ])('does nothing with %s', async (_, credentials) => {
    const stranger = clientOf({ ...credentials, endpointUri: `${app.url}/api/v2` });
    const before = (await client.tickets.list!()).length;
    await expect(stranger.tickets.list!()).rejects.toThrow('401');
    await expect(stranger.tickets.create!({ ticket: { description: 'Hi' } })).rejects.toThrow('401');
    await expect(stranger.triggers.list!()).rejects.toThrow('401');
    expect((await stranger.users.me!()).result.name).toBe('Anonymous user');
    expect(await client.tickets.list!()).toHaveLength(before);
  });

  it('works with a bearer token', async () => {
    const bearer = clientOf({ token: OWNER_TOKEN, oauth: true, endpointUri: `${app.url}/api/v2` });
    expect((await bearer.users.me!()).result.id).toBe(ownerId);
    expect((await bearer.tickets.create!({ ticket: { description: 'Hi' } })).result.requester_id).toBe(ownerId);
  });
});
