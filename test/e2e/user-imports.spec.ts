import { TestApp } from '../support/app';
import { Importing } from '../support/importing';

const CSV = `Customer ID,Full name,E-mail address,Service level,Annual spend,Last purchase,Company
c1,Jürgen Weiß,juergen@example.com,Gold,1200.50,2026-01-31,
c2,Łukasz Wójcik,lukasz@example.com,platinum,90,2025-12-01,
c3,Nobody,not an address,gold,abc,31/12/2026,
`;

describe('A file of customers', () => {
  let app: TestApp;
  let importing: Importing;

  beforeEach(async () => {
    app = await TestApp.start();
    importing = new Importing(app);
    const field = (body: object) => app.post('/api/v2/user_fields', { user_field: body }).expect(201);
    await field({
      key: 'service_level',
      type: 'dropdown',
      title: 'Service level',
      custom_field_options: [
        { name: 'Gold', value: 'gold' },
        { name: 'Platinum', value: 'platinum' },
      ],
    });
    await field({ key: 'annual_spend', type: 'decimal', title: 'Annual spend' });
    await field({ key: 'last_purchase', type: 'date', title: 'Last purchase' });
  });
  afterEach(() => app.stop());

  const users = async (query: string) =>
    ((await app.get(`/api/v2/users/search?query=${encodeURIComponent(query)}`)).body as { users: UserJson[] }).users;

  it('is found where the answer to its upload says', async () => {
    const { status, headers, body } = await importing.upload(CSV);
    expect(status).toBe(201);
    expect(headers['location']).toBe(`${app.url}/api/v2/user_imports/${body.user_import.id}.json`);
    await importing.ended(body.user_import.id);
  });

  it('is previewed, applied and taken back', async () => {
    const previewed = await importing.preview(CSV);
    expect(previewed).toMatchObject({
      status: 'previewed',
      rows: { total: 3, create: 2, update: 0, unchanged: 0, error: 1 },
      mapping: [
        { column: 'Customer ID', field: 'external_id' },
        { column: 'Full name', field: 'name' },
        { column: 'E-mail address', field: 'email' },
        { column: 'Service level', field: 'user_fields.service_level' },
        { column: 'Annual spend', field: 'user_fields.annual_spend' },
        { column: 'Last purchase', field: 'user_fields.last_purchase' },
        { column: 'Company', field: 'organization' },
      ],
    });
    const errors = await importing.errors(previewed.id);
    expect(errors.map(({ line, column, value, code }) => [line, column, value, code])).toEqual([
      [4, 'Annual spend', 'abc', 'not_a_number'],
      [4, 'Last purchase', '31/12/2026', 'not_a_date'],
      [4, 'E-mail address', 'not an address', 'invalid_email'],
    ]);
    expect(await users('juergen@example.com')).toEqual([]);

    const applied = await importing.apply(previewed.id);
    expect(applied).toMatchObject({
      status: 'applied',
      result: { create: 2, update: 0, unchanged: 0, error: 1, differs: [], differs_total: 0 },
    });
    const [weiss] = await users('juergen@example.com');
    expect(weiss).toMatchObject({
      name: 'Jürgen Weiß',
      external_id: 'c1',
      tags: ['gold'],
      user_fields: { service_level: 'gold', annual_spend: 1200.5, last_purchase: '2026-01-31T00:00:00+00:00' },
      user_field_sources: { annual_spend: { source: 'import', import_id: previewed.id } },
    });

    const again = await importing.preview(CSV);
    expect(again.rows).toEqual({ total: 3, create: 0, update: 0, unchanged: 2, error: 1 });

    const undone = await importing.undo(previewed.id);
    expect(undone).toMatchObject({ status: 'undone', result: { reverted: 2, kept: [], kept_total: 0 } });
    expect(await users('juergen@example.com')).toEqual([]);
  });
});

interface UserJson {
  id: number;
  name: string;
  user_fields: Record<string, unknown>;
}
