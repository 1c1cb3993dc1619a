import { createHash } from 'node:crypto';
import { UnitOfWork } from '../../src/persistence';
import { OWNER_EMAIL, TestApp } from '../support/app';

const FIELDS = '/api/v2/user_fields';

describe('Custom fields', () => {
  let app: TestApp;
  let path: string;

  beforeAll(async () => {
    app = await TestApp.start();
    const field = { key: 'plan', title: 'Plan', type: 'dropdown', custom_field_options: [{ name: 'Gold' }] };
    path = `${FIELDS}/${(await app.post(FIELDS, { user_field: field })).body.user_field.id}`;
  });
  afterAll(() => app.stop());

  const person = async (role: string) => {
    const email = `${role}@example.com`;
    const made = await app.post('/api/v2/users', { user: { name: role, email, role } });
    expect(made.status).toBe(201);
    const token = `token of ${role}`;
    const row = {
      user_id: made.body.user.id,
      description: 'test',
      token_hash: createHash('sha256').update(token).digest('hex'),
      source: 'api',
      created_at: '2026-11-23T09:00:00Z',
    };
    await app.app
      .get(UnitOfWork)
      .write((tx) => tx.createQueryBuilder().insert().into('api_tokens').values(row).execute());
    return { email, token };
  };

  const changes = (): ['post' | 'put' | 'delete', string, object?][] => [
    ['post', FIELDS, { user_field: { key: 'more', title: 'More' } }],
    ['put', path, { user_field: { title: 'Changed' } }],
    ['put', `${FIELDS}/reorder`, { user_field_ids: [Number(path.split('/').at(-1))] }],
    ['post', `${path}/options`, { custom_field_option: { name: 'Silver' } }],
    ['delete', `${path}/options/1`],
    ['delete', path],
  ];

  it.each(['agent', 'end-user'])('are not changed by %s', async (role) => {
    const as = await person(role);
    const before = (await app.get(FIELDS)).body;
    for (const [method, at, body] of changes()) {
      expect((await app.request(method, at, as).send(body)).status).toBe(403);
    }
    const reading = role === 'agent' ? 200 : 403;
    expect((await app.request('get', FIELDS, as)).status).toBe(reading);
    expect((await app.request('get', `${path}/options`, as)).status).toBe(reading);
    expect((await app.get(FIELDS)).body).toEqual(before);
  });

  it('are closed to callers without credentials or with wrong ones', async () => {
    for (const as of [null, { email: OWNER_EMAIL, token: 'wrong' }]) {
      for (const [method, at, body] of [...changes(), ['get', FIELDS] as const]) {
        expect((await app.request(method, at, as).send(body)).status).toBe(401);
      }
    }
  });

  it('are changed by an admin', async () => {
    const as = await person('admin');
    expect((await app.request('put', path, as).send({ user_field: { title: 'Changed' } })).status).toBe(200);
  });
});
