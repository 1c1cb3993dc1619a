import { TestApp } from '../support/app';
import { signIn, type SignedIn } from '../support/people';
import { createGroup, createOrganization, createUser } from '../support/records';

/** `?include=users,groups,organizations`: lists beside the records, which clients join by their ids. */
describe('Sideloads', () => {
  let app: TestApp;
  let agent: SignedIn;
  let endUser: SignedIn;
  let group: { id: number };
  let organization: { id: number };
  let customer: { id: number };
  let ticket: { id: number };

  beforeAll(async () => {
    app = await TestApp.start();
    agent = await signIn(app, 'agent');
    endUser = await signIn(app, 'end-user');
    group = await createGroup(app, 'VIP');
    organization = await createOrganization(app, { name: 'Acme' });
    customer = await createUser(app, { name: 'Ann', email: 'ann@acme.example', organization_id: organization.id });
    const input = { subject: 'Hi', description: 'Hi', requester_id: customer.id, group_id: group.id };
    ticket = (await app.post('/api/v2/tickets.json', { ticket: input })).body.ticket;
    await app
      .request('put', `/api/v2/tickets/${ticket.id}.json`, agent)
      .send({ ticket: { comment: { body: 'Yes?' } } });
    await app.request('post', '/api/v2/tickets.json', endUser).send({ ticket: { subject: 'Mine', description: 'Hi' } });
  });
  afterAll(() => app.stop());

  const at = async (path: string, as?: SignedIn) => (await app.request('get', `/api/v2/${path}`, as)).body;
  const idsOf = (list: { id: number }[]) => list.map(({ id }) => id);

  it.each([
    ['one ticket', () => `tickets/${ticket.id}.json?`],
    ['several', () => `tickets/show_many.json?ids=${ticket.id}&`],
    ['a list', () => `users/${customer.id}/tickets/requested.json?`],
    ['a list by cursor', () => `organizations/${organization.id}/tickets?page[size]=1&`],
  ])('beside %s', async (_, path) => {
    const me = (await at('users/me.json')).user;
    const body = await at(`${path()}include=users,%20groups,organizations,None`);
    expect(idsOf(body.users)).toEqual([me.id, customer.id]);
    expect(body.users[1]).toEqual((await at(`users/${customer.id}.json`)).user);
    expect(body.groups).toEqual([(await at(`groups/${group.id}.json`)).group]);
    expect(body.organizations).toEqual([(await at(`organizations/${organization.id}.json`)).organization]);
  });

  it('each once, whatever the number of tickets, and empty where nothing is named', async () => {
    const body = await at('tickets.json?include=users,organizations');
    expect(idsOf(body.users)).toEqual([...new Set(idsOf(body.users))]);
    expect(body.users).toHaveLength(3);
    expect(body).not.toHaveProperty('groups');
    expect((await at(`users/${endUser.id}/tickets/requested.json?include=groups`)).groups).toEqual([]);
  });

  it('keeps include in the links', async () => {
    const { links } = await at('tickets.json?page[size]=1&include=users');
    expect(links.next).toContain('include=users');
  });

  it.each(['audits', 'comments'])('the authors of %s', async (list) => {
    const { users } = await at(`tickets/${ticket.id}/${list}.json?include=users`);
    expect(idsOf(users)).toEqual([(await at('users/me.json')).user.id, agent.id]);
  });

  it('tells end users of nobody', async () => {
    const body = await at('tickets.json?include=users,groups,organizations', endUser);
    expect(Object.keys(body)).toEqual(['tickets', 'next_page', 'previous_page', 'count']);
  });
});
