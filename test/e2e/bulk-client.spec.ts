import { createClient } from 'node-zendesk';
import { OWNER_EMAIL, OWNER_TOKEN, TestApp } from '../support/app';
import type { Job } from '../support/jobs';

type Call = (...given: unknown[]) => Promise<unknown>;
type Client = Record<string, Record<string, Call>>;

/** The bulk calls of node-zendesk 6 against the running service (zendesk.md 12.1). */
describe('node-zendesk in bulk', () => {
  let app: TestApp;
  let client: Client;

  beforeAll(async () => {
    app = await TestApp.start();
    const options = { username: OWNER_EMAIL, token: OWNER_TOKEN, endpointUri: `${app.url}/api/v2` };
    client = createClient(options as never) as never;
  });
  afterAll(() => app.stop());

  /** Job answers stay wrapped, in `result` or as they are. */
  async function watched(call: Promise<unknown>): Promise<Job & { results: { id: number }[] }> {
    const answer = (await call) as { job_status?: Job; result?: { job_status?: Job } & Job };
    const job = answer.job_status ?? answer.result?.job_status ?? answer.result!;
    const ended = (await client.jobstatuses!.watch!(job.id, 20, 300)) as { job_status?: Job } & Job;
    const status = ended.job_status ?? ended;
    expect(status.status).toBe('completed');
    return status as never;
  }
  const idsOf = ({ results }: Job) => results!.map(({ id }) => id!);
  const named = (count: number, name: string) => Array.from({ length: count }, (_, n) => ({ name: `${name} ${n}` }));
  const result = async (call: Promise<unknown>) => ((await call) as { result: Record<string, unknown> }).result;

  it('writes tickets and shows the job', async () => {
    const { tickets, jobstatuses } = client as Record<'tickets' | 'jobstatuses', Record<string, Call>>;
    const list = [1, 2, 3].map((n) => ({ subject: `T${n}`, comment: { body: 'Hi' } }));
    const job = await watched(tickets.createMany!({ tickets: list }));
    const ids = idsOf(job);
    await watched(tickets.updateMany!(ids, { ticket: { priority: 'high' } }));
    expect(await result(tickets.show!(ids[2]))).toMatchObject({ subject: 'T3', priority: 'high' });
    await watched(tickets.deleteMany!(ids));
    await expect(tickets.show!(ids[0])).rejects.toThrow('404');
    expect(JSON.stringify(await jobstatuses.show!(job.id))).toContain(job.id);
    expect(JSON.stringify(await jobstatuses.showMany!([job.id]))).toContain(job.id);
    expect(JSON.stringify(await jobstatuses.list!())).toContain(job.id);
  });

  it('writes users', async () => {
    const { users } = client as Record<'users', Record<string, Call>>;
    const ids = idsOf(await watched(users.createMany!({ users: named(30, 'User') })));
    expect(new Set(ids).size).toBe(30);
    const changes = ids.slice(0, 2).map((id) => ({ id, notes: `n${id}` }));
    await watched(users.updateMany!({ users: changes }, null));
    await watched(users.updateMany!(ids, { user: { phone: '1' } }, null));
    expect(await result(users.show!(ids[1]))).toMatchObject({ notes: `n${ids[1]}`, phone: '1' });
    await watched(users.createOrUpdateMany!({ users: [{ name: 'Again', email: 'again@bulk.example' }] }));
    await watched(users.destroyMany!(ids, {}, null));
    expect(await result(users.show!(ids[0]))).toMatchObject({ active: false });
  });

  it('writes organizations', async () => {
    const { organizations } = client as Record<'organizations', Record<string, Call>>;
    const ids = idsOf(await watched(organizations.createMany!({ organizations: named(30, 'Organization') })));
    const shown = (await organizations.showMany!(ids)) as { id: number }[];
    expect(shown.map(({ id }) => id)).toEqual(ids);
    const notes = ids.map((id) => ({ id, notes: 'Bulk' }));
    await watched(organizations.updateMany!({ organizations: notes }));
    expect(await result(organizations.show!(ids[9]))).toMatchObject({ notes: 'Bulk' });
    await watched(organizations.bulkDelete!(ids));
    await expect(organizations.show!(ids[0])).rejects.toThrow('404');
  });

  it('writes memberships', async () => {
    const { groups, users, organizations, groupmemberships, organizationmemberships } = client;
    const agent = (await result(users!.create!({ user: { name: 'Agent', role: 'agent' } }))) as { id: number };
    const group = (await result(groups!.create!({ group: { name: 'Bulk' } }))) as { id: number };
    const joined = await watched(groupmemberships!.bulkCreate!([{ user_id: agent.id, group_id: group.id }]));
    await watched(groupmemberships!.bulkDelete!(idsOf(joined)));
    expect(await groupmemberships!.list!()).toEqual([]);
    const acme = (await result(organizations!.create!({ organization: { name: 'Acme' } }))) as { id: number };
    const member = { user_id: agent.id, organization_id: acme.id };
    const entered = await watched(organizationmemberships!.createMany!([member]));
    await watched(organizationmemberships!.deleteMany!(idsOf(entered)));
    expect(await result(users!.show!(agent.id))).toMatchObject({ organization_id: null });
  });

  it('is told when it sends too many', async () => {
    await expect(client.users!.createMany!({ users: named(101, 'Many') })).rejects.toThrow('400');
  });
});
