import { TestApp } from '../support/app';
import { rowCounts } from '../support/row-counts';

const LISTS = [
  ['post', 'tickets/create_many', 'tickets', 'created'],
  ['put', 'tickets/update_many', 'tickets', 'updated'],
  ['post', 'users/create_many', 'users', 'created'],
  ['post', 'users/create_or_update_many', 'users', 'created or updated'],
  ['put', 'users/update_many', 'users', 'updated'],
  ['post', 'organizations/create_many', 'organizations', 'created'],
  ['post', 'organizations/create_or_update_many', 'organizations', 'created or updated'],
  ['put', 'organizations/update_many', 'organizations', 'updated'],
  ['post', 'group_memberships/create_many', 'group_memberships', 'created'],
  ['post', 'organization_memberships/create_many', 'organization_memberships', 'created'],
] as const;

const BY_IDS = ['tickets', 'users', 'organizations', 'group_memberships', 'organization_memberships'];

/** What is wrong with a call as a whole is refused at once: no job, no row. */
describe('Bulk calls that cannot be meant', () => {
  let app: TestApp;
  let before: Record<string, unknown>;

  beforeAll(async () => {
    app = await TestApp.start();
    await app.get('/api/v2/users/me.json');
    before = await rowCounts(app);
  });
  afterAll(async () => {
    expect(await rowCounts(app)).toEqual(before);
    await app.stop();
  });

  it.each(LISTS)('%s %s wants one record at least and a hundred at most', async (method, path, key, done) => {
    const send = async (body: object) => {
      const { status, body: answer } = await app.request(method, `/api/v2/${path}.json`).send(body);
      return { status, ...answer };
    };
    for (const body of [{}, { [key]: [] }, { [key]: null }]) {
      expect(await send(body)).toMatchObject({
        status: 422,
        error: 'RecordInvalid',
        details: { [key]: [{ code: 'blank' }] },
      });
    }
    for (const list of ['text', { 0: {} }, 7]) {
      expect(await send({ [key]: list })).toMatchObject({ status: 422, details: { [key]: [{ path: key }] } });
    }
    expect(await send({ [key]: Array.from({ length: 101 }, () => ({ name: 'x' })) })).toMatchObject({
      status: 400,
      error: 'TooManyValues',
      description: `Maximum 100 ${key.replace('_', ' ')} may be ${done} per call`,
    });
  });

  it.each(BY_IDS)('%s are named by ids', async (records) => {
    const remove = async (query: string) => (await app.delete(`/api/v2/${records}/destroy_many.json${query}`)).status;
    expect(await remove('')).toBe(400);
    expect(await remove('?ids=')).toBe(400);
    expect(await remove(`?ids=${Array.from({ length: 101 }, (_, n) => n + 1).join()}`)).toBe(400);
    expect(await remove('?ids=one,2')).toBe(422);
    expect(await remove('?ids=1,%00')).toBe(400);
  });

  it.each(['ticket', 'user', 'organization'])('a change of many wants a %s that could be one', async (record) => {
    const put = async (body: object) => (await app.put(`/api/v2/${record}s/update_many.json?ids=1`, body)).status;
    expect(await put({})).toBe(422);
    expect(await put({ [`${record}s`]: [{ id: 1 }] })).toBe(422);
    expect(await put({ [record]: 'text' })).toBe(422);
    expect(await put({ [record]: { external_id: { not: 'text' } } })).toBe(422);
  });

  it('no job is where none was promised', async () => {
    for (const id of ['V3-00000000000000000000000000000000', '1', "'", 'x'.repeat(65)]) {
      expect((await app.get(`/api/v2/job_statuses/${id}`)).status).toBe(404);
    }
    expect((await app.get('/api/v2/job_statuses/show_many')).status).toBe(400);
    expect((await app.get(`/api/v2/job_statuses/show_many?ids=${'x,'.repeat(101)}`)).status).toBe(400);
    expect((await app.get('/api/v2/job_statuses/show_many?ids=x,%27')).body.job_statuses).toEqual([]);
    expect((await app.get('/api/v2/job_statuses?page[size]=x')).status).toBe(400);
    expect((await app.request('get', '/api/v2/job_statuses', null)).status).toBe(401);
  });
});
