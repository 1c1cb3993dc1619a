import { OWNER_EMAIL, OWNER_TOKEN, TestApp } from '../support/app';
import { createTestDatabase, databaseUnderTest, type TestDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import type { Job } from '../support/jobs';
import { buildService, ServiceProcess } from '../support/service-process';

const JOBS = 6;
const ITEMS = 100;
const PATIENCE = { within: 25_000 };

const authorization = `Basic ${Buffer.from(`${OWNER_EMAIL}/token:${OWNER_TOKEN}`).toString('base64')}`;
type Ask = (path: string, body?: object) => Promise<ReturnType<typeof JSON.parse>>;

/** Half of the jobs make tickets, which pass the door by their keys, half users, which are stored with the note. */
async function promise(ask: Ask): Promise<string[]> {
  const keys: string[] = [];
  for (let job = 0; job < JOBS; job++) {
    const items = Array.from({ length: ITEMS }, (_, n) => ({ external_id: `${job}-${n}`, comment: { body: 'Hi' } }));
    const people = items.map((_, n) => ({ name: `Person ${job} ${n}` }));
    const [path, body] = job % 2 ? ['users', { users: people }] : ['tickets', { tickets: items }];
    keys.push((await ask(`${path}/create_many.json`, body as object)).job_status.id);
  }
  return keys;
}

const statuses = async (ask: Ask, keys: string[]): Promise<Job[]> =>
  (await ask(`job_statuses/show_many.json?ids=${keys.join()}`)).job_statuses;

async function allDoneOnce(ask: Ask, keys: string[]): Promise<void> {
  const jobs = await eventually(async () => {
    const found = await statuses(ask, keys);
    expect(found.map(({ status }) => status)).toEqual(keys.map(() => 'completed'));
    return found;
  }, PATIENCE);
  for (const { results } of jobs) {
    expect(results!.map(({ index, success }) => [index, success])).toEqual(
      Array.from({ length: ITEMS }, (_, n) => [n, true]),
    );
  }
  const made = jobs.flatMap(({ results }, job) => results!.map(({ id }) => `${job % 2} ${id}`));
  expect(new Set(made).size).toBe(JOBS * ITEMS);
  expect((await ask('tickets/count.json')).count.value).toBe((JOBS / 2) * ITEMS);
  expect((await ask('users/count.json?role=end-user')).count.value).toBe((JOBS / 2) * ITEMS);
}

describe('Bulk jobs that a service left behind', () => {
  let database: TestDatabase;

  beforeEach(async () => {
    database = await createTestDatabase();
  });
  afterEach(() => database.drop());

  it('go on where a killed one stopped, and do nothing twice', async () => {
    const entry = buildService();
    let service = await ServiceProcess.start(entry, database.url);
    const ask: Ask = async (path, body) => {
      const answer = await fetch(`${service.url}/api/v2/${path}`, {
        method: body ? 'POST' : 'GET',
        headers: { authorization, ...(body && { 'content-type': 'application/json' }) },
        ...(body && { body: JSON.stringify(body) }),
      });
      expect(answer.status).toBe(200);
      return answer.json();
    };
    const keys = await promise(ask);
    const done = () => statuses(ask, keys).then((jobs) => jobs.reduce((sum, { progress }) => sum + (progress ?? 0), 0));
    for (const least of [1, 150, 300]) {
      const killedAt = await eventually(async () => {
        const items = await done();
        expect(items).toBeGreaterThanOrEqual(least);
        return items;
      }, PATIENCE);
      expect(killedAt).toBeLessThan(JOBS * ITEMS);
      await service.kill();
      service = await ServiceProcess.start(entry, database.url);
    }
    await allDoneOnce(ask, keys);
    await service.stop();
  }, 120_000);

  it('go on where a stopped one left them', async () => {
    let app = await TestApp.start({}, { databaseUrl: database.url });
    const ask: Ask = async (path, body) =>
      (body ? await app.post(`/api/v2/${path}`, body) : await app.get(`/api/v2/${path}`)).body;
    const keys = await promise(ask);
    await app.stop({ keepDatabase: true });
    app = await TestApp.start({}, { databaseUrl: database.url });
    const left = (await statuses(ask, keys)).filter(({ status }) => status !== 'completed');
    expect(left.length).toBeGreaterThan(0);
    await allDoneOnce(ask, keys);
    await app.stop({ keepDatabase: true });
  }, 60_000);

  if (databaseUnderTest() === 'postgres') {
    it('are shared by two processes, and taken over from one that stops', async () => {
      const services = [
        await TestApp.start({}, { databaseUrl: database.url }),
        await TestApp.start({}, { databaseUrl: database.url }),
      ];
      const askOf =
        (app: TestApp): Ask =>
        async (path, body) =>
          (body ? await app.post(`/api/v2/${path}`, body) : await app.get(`/api/v2/${path}`)).body;
      const keys = await promise(askOf(services[0]!));
      await services[0]!.stop({ keepDatabase: true });
      await allDoneOnce(askOf(services[1]!), keys);
      await services[1]!.stop({ keepDatabase: true });
    }, 60_000);
  }
});
