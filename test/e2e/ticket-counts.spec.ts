import { TestApp } from '../support/app';
import { signIn, type SignedIn } from '../support/people';
import { createGroup } from '../support/records';

const COUNTERS = ['reopens', 'replies', 'agent_stations', 'group_stations'] as const;
type Counts = Record<(typeof COUNTERS)[number], number>;

/** What tickets have gone through, as their triggers read it. */
describe('A ticket counts', () => {
  let app: TestApp;
  let customer: SignedIn;
  let agent: SignedIn;
  let groups: number[];
  let watcherId: number;

  beforeAll(async () => {
    app = await TestApp.start();
    customer = await signIn(app, 'end-user', 'customer');
    agent = await signIn(app, 'agent');
    groups = [(await createGroup(app, 'Returns')).id, (await createGroup(app, 'Repairs')).id];
    watcherId = await trigger({
      any: COUNTERS.map((field) => ({ field, operator: 'greater_than', value: 100 })),
      actions: [{ field: 'current_tags', value: 'often' }],
    });
  });
  afterAll(() => app.stop());

  const trigger = async (more: object): Promise<number> => {
    const { body } = await app.post('/api/v2/triggers', { trigger: { title: 'Watcher', ...more } });
    return body.trigger.id;
  };
  const create = async (input: object = {}): Promise<number> => {
    const ticket = { comment: { body: 'Hi' }, requester_id: customer.id, ...input };
    return (await app.post('/api/v2/tickets', { ticket })).body.ticket.id;
  };
  const update = async (id: number, ticket: object, as?: SignedIn) => {
    const { status } = await app.request('put', `/api/v2/tickets/${id}`, as).send({ ticket });
    expect(status).toBe(200);
  };
  const countsOf = async (id: number): Promise<Counts> => {
    const { body } = await app.get(`/api/v2/tickets/${id}/decisions?trigger_id=${watcherId}`);
    const read: { field: string; read: string }[] = body.decisions[0].explanations[0].conditions.any;
    return Object.fromEntries(read.map((one) => [one.field, Number(one.read)])) as Counts;
  };
  const NOTHING: Counts = { reopens: 0, replies: 0, agent_stations: 0, group_stations: 0 };

  it('nothing when it is new', async () => {
    expect(await countsOf(await create())).toEqual(NOTHING);
  });

  it('how often it was solved and opened again', async () => {
    const id = await create();
    for (const status of ['solved', 'open', 'pending', 'solved']) await update(id, { status });
    expect(await countsOf(id)).toEqual({ ...NOTHING, reopens: 1 });
    await update(id, { comment: { body: 'Still broken' } }, customer);
    expect(await countsOf(id)).toEqual({ ...NOTHING, reopens: 2 });
    await update(id, { status: 'solved' });
    await update(id, { status: 'closed' });
    expect(await countsOf(id)).toEqual({ ...NOTHING, reopens: 2 });
  });

  it('public answers of agents', async () => {
    const id = await create();
    await update(id, { comment: { body: 'Hello', public: true } }, agent);
    await update(id, { comment: { body: 'For us', public: false } }, agent);
    await update(id, { comment: { body: 'Thanks' } }, customer);
    await update(id, { subject: 'No comment' });
    await update(id, { comment: { body: 'Again' } });
    expect(await countsOf(id)).toEqual({ ...NOTHING, replies: 2 });
  });

  it('agents and groups that it was given to, each time anew', async () => {
    const id = await create({ assignee_id: agent.id, group_id: groups[0] });
    expect(await countsOf(id)).toEqual({ ...NOTHING, agent_stations: 1, group_stations: 1 });
    await update(id, { assignee_id: null, group_id: groups[1] });
    await update(id, { assignee_id: agent.id, group_id: groups[1] });
    await update(id, { group_id: null });
    await update(id, { group_id: groups[0] });
    expect(await countsOf(id)).toEqual({ ...NOTHING, agent_stations: 2, group_stations: 3 });
  });

  it('what triggers do, for the writes after it', async () => {
    const givesId = await trigger({
      title: 'Gives',
      all: [{ field: 'update_type', operator: 'is', value: 'Create' }],
      actions: [
        { field: 'assignee_id', value: String(agent.id) },
        { field: 'group_id', value: String(groups[0]) },
      ],
    });
    const id = await create({ group_id: groups[1] });
    expect(await countsOf(id)).toEqual({ ...NOTHING, group_stations: 1 });
    await update(id, { subject: 'x' });
    expect(await countsOf(id)).toEqual({ ...NOTHING, agent_stations: 1, group_stations: 2 });
    await app.delete(`/api/v2/triggers/${givesId}`);
  });

  it('a trigger fires at the count it waits for', async () => {
    const id = await trigger({
      title: 'Bounced',
      all: [{ field: 'group_stations', operator: 'is', value: '2' }],
      actions: [{ field: 'current_tags', value: 'bounced' }],
    });
    const ticketId = await create({ group_id: groups[0] });
    const tags = async () => (await app.get(`/api/v2/tickets/${ticketId}`)).body.ticket.tags;
    expect(await tags()).toEqual([]);
    await update(ticketId, { group_id: groups[1] });
    expect(await tags()).toEqual(['bounced']);
    await app.delete(`/api/v2/triggers/${id}`);
  });
});
