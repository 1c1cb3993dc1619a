import { TestApp } from '../support/app';
import { signIn, type SignedIn } from '../support/people';
import { createGroup } from '../support/records';

/** CCs, languages and time zones: what triggers ask of people and do to them. */
describe('A trigger', () => {
  let app: TestApp;
  let customer: SignedIn;
  let other: SignedIn;

  beforeAll(async () => {
    app = await TestApp.start({ TIME_ZONE: 'Europe/Berlin' });
    customer = await signIn(app, 'end-user', 'customer');
    other = await signIn(app, 'end-user', 'other');
  });
  afterAll(() => app.stop());
  afterEach(async () => {
    for (const { id } of (await app.get('/api/v2/triggers')).body.triggers) await app.delete(`/api/v2/triggers/${id}`);
  });

  const trigger = async (field: string, operator: string, value: unknown, actions: object): Promise<number> => {
    const { body } = await app.post('/api/v2/triggers', {
      trigger: {
        title: field,
        all: [{ field, operator, value }],
        actions: Object.entries(actions).map(([name, to]) => ({ field: name, value: to })),
      },
    });
    expect(body.details).toBeUndefined();
    return body.trigger.id;
  };
  const create = async (input: object = {}) => {
    const ticket = { comment: { body: 'Hi' }, requester_id: customer.id, ...input };
    return (await app.post('/api/v2/tickets', { ticket })).body;
  };
  const userOf = async (id: number) => (await app.get(`/api/v2/users/${id}`)).body.user;

  it('puts people into CC, who then get its messages', async () => {
    await trigger('status', 'is', 'new', { cc: String(other.id), notification_user: ['requester_and_ccs', 'S', 'B'] });
    const { ticket, audit } = await create();
    expect(ticket.email_cc_ids).toEqual([other.id]);
    expect(audit.events).toContainEqual(
      expect.objectContaining({ type: 'Change', field_name: 'email_cc_ids', value: [String(other.id)] }),
    );
    const { recipients } = audit.events.find(({ type }: { type: string }) => type === 'Notification');
    expect(recipients).toEqual([customer.id, other.id]);
  });

  it('asks for CCs, addresses and due dates', async () => {
    await trigger('cc', 'is', 'true', { current_tags: 'copied' });
    await trigger('ticket_due_date', 'is', 'true', { current_tags: 'due' });
    await trigger('recipient', 'is', 'help@acme.example', { current_tags: 'help' });
    const more = { email_cc_ids: [other.id], due_at: '2027-01-01T00:00:00Z', recipient: 'Help@acme.example' };
    expect((await create(more)).ticket.tags).toEqual(['copied', 'due', 'help']);
    expect((await create()).ticket.tags).toEqual([]);
  });

  it("sets the requester's language, which the next write reads", async () => {
    await trigger('locale_id', 'is', '1', { locale_id: '16' });
    await trigger('requester.locale', 'starts_with', 'FR', { current_tags: 'french' });
    expect((await create()).ticket.tags).toEqual([]);
    expect(await userOf(customer.id)).toMatchObject({ locale: 'fr', locale_id: 16 });
    expect((await create()).ticket.tags).toEqual(['french']);
  });

  it('says in its decision which language it set', async () => {
    const id = await trigger('status', 'is', 'new', { locale_id: 'de' });
    const { ticket } = await create({ requester_id: other.id });
    const [decision] = (await app.get(`/api/v2/tickets/${ticket.id}/decisions`)).body.decisions;
    expect(decision.fired).toMatchObject([
      { trigger_id: id, changes: [{ field: 'requester.locale', from: 'en-US', to: 'de' }] },
    ]);
  });

  it('reads the time zone that the API answers: the own one, or that of the account', async () => {
    await trigger('requester_time_zone', 'is', 'Berlin', { current_tags: 'berlin' });
    expect((await create()).ticket.tags).toEqual(['berlin']);
    await app.put(`/api/v2/users/${customer.id}`, { user: { time_zone: 'America/Los_Angeles' } });
    expect((await create()).ticket.tags).toEqual([]);
  });

  it('keeps those whom its lists and CCs name', async () => {
    const group = await createGroup(app, 'Returns');
    await trigger('group_id', 'includes', [String(group.id)], { cc: String(other.id) });
    for (const path of [`/api/v2/groups/${group.id}`, `/api/v2/users/${other.id}`]) {
      const { status, body } = await app.delete(path);
      expect({ status, code: body.details?.base?.[0].code }).toEqual({ status: 422, code: 'in_use' });
    }
  });
});
