import { TestApp } from '../support/app';
import { finished, outcomes } from '../support/jobs';
import { signIn } from '../support/people';

const PATH = '/api/v2/tickets';

describe('Tickets in bulk', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
    const trigger = {
      title: 'Tagged by a rule',
      all: [{ field: 'update_type', operator: 'is', value: 'Create' }],
      actions: [{ field: 'current_tags', value: 'ruled' }],
    };
    expect((await app.post('/api/v2/triggers.json', { trigger })).status).toBe(201);
  });
  afterAll(() => app.stop());

  const create = async (tickets: unknown[]) => finished(app, await app.post(`${PATH}/create_many.json`, { tickets }));
  const show = async (id: number) => (await app.get(`${PATH}/${id}.json`)).body.ticket;
  const made = async (count: number) => {
    const job = await create(Array.from({ length: count }, (_, n) => ({ comment: { body: `Number ${n}` } })));
    return job.results.map(({ id }) => id!);
  };

  it('are promised at once, and created in the order given, each with its rules', async () => {
    const tickets = Array.from({ length: 60 }, (_, n) => ({ subject: `S${n}`, comment: { body: 'Hi' } }));
    const answer = await app.post(`${PATH}/create_many.json`, { tickets });
    expect(answer.body.job_status).toMatchObject({
      total: 60,
      progress: null,
      status: 'queued',
      message: null,
      results: null,
    });
    expect(answer.body.job_status.id).toMatch(/^V3-[0-9a-f]{32}$/);
    expect(answer.body.job_status.url).toBe(`${app.url}/api/v2/job_statuses/${answer.body.job_status.id}.json`);
    const job = await finished(app, answer);
    expect(job).toMatchObject({ status: 'completed', progress: 60, total: 60 });
    expect(job.message).toMatch(/^Completed at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d \+0000$/);
    expect(job.results.map(({ index }) => index)).toEqual(tickets.map((_, n) => n));
    expect(job.results[7]).toEqual({
      index: 7,
      id: expect.any(Number),
      action: 'create',
      status: 'Created',
      success: true,
    });
    for (const n of [0, 24, 25, 59]) {
      expect(await show(job.results[n]!.id!)).toMatchObject({ subject: `S${n}`, tags: ['ruled'] });
    }
    const { decisions } = (await app.get(`${PATH}/${job.results[0]!.id}/decisions.json`)).body;
    expect(decisions).toHaveLength(1);
  });

  it('leave the good ones in when some are bad, and say of each bad one what the single request says', async () => {
    const before = (await app.get(`${PATH}/count.json`)).body.count.value;
    const bad = { comment: { body: 'Hi' }, assignee_id: 999_999 };
    const job = await create([
      { comment: { body: 'Good' } },
      { subject: 'No description' },
      bad,
      { comment: { body: 'Hi' }, priority: 'sky-high' },
      'no ticket',
      { comment: { body: 'Also good' } },
    ]);
    expect(outcomes(job)).toEqual([
      'Created',
      'record_invalid',
      'record_invalid',
      'record_invalid',
      'record_invalid',
      'Created',
    ]);
    const single = (await app.post(`${PATH}.json`, { ticket: bad })).body;
    expect(job.results[2]).toMatchObject({
      index: 2,
      success: false,
      error: 'RecordInvalid',
      problems: single.details,
    });
    expect(job.results[1]!.details).toContain('Description: cannot be blank');
    expect((await app.get(`${PATH}/count.json`)).body.count.value).toBe(before + 2);
  });

  it('take one change for all of them', async () => {
    const ids = await made(3);
    const answer = await app.put(`${PATH}/update_many.json?ids=${[...ids, ids[0], 999_999].join()}`, {
      ticket: { additional_tags: ['bulk'], status: 'open' },
    });
    const job = await finished(app, answer);
    expect(job.total).toBe(4);
    expect(outcomes(job)).toEqual(['Updated', 'Updated', 'Updated', 'record_not_found']);
    expect(job.results[0]).toEqual({ index: 0, id: ids[0], action: 'update', status: 'Updated', success: true });
    expect(job.results[3]).toMatchObject({ index: 3, id: 999_999, error: 'RecordNotFound' });
    for (const id of ids) expect(await show(id)).toMatchObject({ tags: ['bulk', 'ruled'], status: 'open' });
  });

  it('take a change for each of them', async () => {
    const [first, second, third] = await made(3);
    const tickets = [
      { id: first, subject: 'One' },
      { id: String(second), subject: 'Two' },
      { subject: 'Whose?' },
      { id: 'x', subject: 'Whose?' },
      { id: third, status: 'open', safe_update: true, updated_stamp: '2020-01-01T00:00:00Z' },
      { id: first, additional_tags: ['again'] },
    ];
    const job = await finished(app, await app.put(`${PATH}/update_many.json`, { tickets }));
    expect(outcomes(job)).toEqual([
      'Updated',
      'Updated',
      'record_invalid',
      'record_invalid',
      'update_conflict',
      'Updated',
    ]);
    expect(await show(first!)).toMatchObject({ subject: 'One', tags: ['again', 'ruled'] });
    expect(await show(second!)).toMatchObject({ subject: 'Two' });
  });

  it('are deleted, each once', async () => {
    const ids = await made(2);
    const path = `${PATH}/destroy_many.json?ids=${ids.join()}`;
    const job = await finished(app, await app.delete(path).send({ ticket: {} }));
    expect(job.results).toMatchObject([
      { id: ids[0], action: 'delete', status: 'Deleted' },
      { id: ids[1], action: 'delete', status: 'Deleted' },
    ]);
    expect((await app.get(`${PATH}/${ids[0]}.json`)).status).toBe(404);
    expect(outcomes(await finished(app, await app.delete(path)))).toEqual(['record_not_found', 'record_not_found']);
  });

  it('are for agents, who see their own jobs', async () => {
    const agent = await signIn(app, 'agent');
    const other = await signIn(app, 'agent', 'other agent');
    const customer = await signIn(app, 'end-user');
    const tickets = [{ comment: { body: 'Hi' } }];
    const refused = await app.request('post', `${PATH}/create_many`, customer).send({ tickets });
    expect(refused.status).toBe(403);
    const answer = await app.request('post', `${PATH}/create_many`, agent).send({ tickets });
    const job = await finished(app, answer);
    expect((await show(job.results[0]!.id!)).submitter_id).toBe(agent.id);
    const status = (as: typeof agent) => app.request('get', `/api/v2/job_statuses/${job.id}`, as);
    expect((await status(agent)).body.job_status).toEqual(job);
    expect((await status(other)).status).toBe(404);
    expect((await app.request('get', '/api/v2/job_statuses', other)).body.job_statuses).toEqual([]);
    expect((await status(customer)).status).toBe(403);
  });
});
