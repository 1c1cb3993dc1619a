import { TestApp } from '../support/app';

describe('Options that change while values of them are written', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
    await app.post('/api/v2/user_fields', {
      user_field: { key: 'level', title: 'Level', type: 'dropdown', custom_field_options: [{ name: 'L0' }] },
    });
  });
  afterAll(() => app.stop());

  const users = async (): Promise<{ tags: string[]; user_fields: { level: string | null } }[]> =>
    (await app.get('/api/v2/users')).body.users;

  it('leave no value and no tag behind, and nobody waiting for ever', async () => {
    // More at once than the pool has connections.
    const answers = await Promise.all(
      Array.from({ length: 24 }, (_, at) => [
        app.put('/api/v2/user_fields/level', { user_field: { custom_field_options: [{ name: `L${at}` }] } }),
        app.post('/api/v2/users', { user: { name: `User ${at}`, user_fields: { level: `l${at}` } } }),
        app.get('/api/v2/users'),
      ]).flat(),
    );
    expect(answers.map(({ status }) => status).filter((status) => ![200, 201, 422].includes(status))).toEqual([]);
    const [option] = (await app.get('/api/v2/user_fields/level')).body.user_field.custom_field_options;
    for (const { tags, user_fields } of await users()) {
      expect([null, option.value]).toContain(user_fields.level);
      expect(tags).toEqual(user_fields.level === null ? [] : [option.value]);
    }
  });
});
