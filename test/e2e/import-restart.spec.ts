import { DataSource } from 'typeorm';
import { entities } from '../../src/entities';
import { dataSourceOptions, SignalboxDataSource } from '../../src/persistence';
import { OWNER_EMAIL, OWNER_TOKEN } from '../support/app';
import { createTestDatabase, databaseUnderTest, type TestDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import type { ImportJson } from '../support/importing';
import { buildService, ServiceProcess } from '../support/service-process';

const ROWS = 12_000;
const GOOD = ROWS / 6;
const PATIENCE = { within: 60_000 };
const SETTLED = { previewing: 'previewed', applying: 'applied', undoing: 'undone' };

type AtWork = keyof typeof SETTLED;

/**
 * Customers of whom the first gives an external id away that the last one names: whoever goes on in the middle must still know
 * that the last row names nobody of its own. Of six rows one is good, and of two of these one has a label that is no option yet.
 */
function customers(count: number, prefix: string): string {
  const row = (at: number) => {
    const id = at === count - 1 ? `${prefix}-old` : `${prefix}-${at}`;
    const mail = at % 6 === 0 || at === count - 1 ? `${prefix}-${at}@example.com` : 'bad';
    return `${id},${mail},Customer ${at},${at % 12 ? 'gold' : 'silver'}\n`;
  };
  return `external_id,email,name,level\n${Array.from({ length: count }, (_, at) => row(at)).join('')}`;
}

describe('An import whose service is killed', () => {
  let entry: string;
  let database: TestDatabase;
  let service: ServiceProcess;

  beforeAll(async () => {
    entry = buildService();
    database = await createTestDatabase();
    service = await ServiceProcess.start(entry, database.url);
    const options = [{ name: 'Gold', value: 'gold' }];
    await ask('user_fields', {
      user_field: { key: 'level', type: 'dropdown', title: 'L', custom_field_options: options },
    });
  }, 60_000);
  afterAll(async () => {
    await service.stop();
    await database.drop();
  });

  async function ask(path: string, body?: object | FormData): Promise<ReturnType<typeof JSON.parse>> {
    const isForm = body instanceof FormData;
    const answer = await fetch(`${service.url}/api/v2/${path}`, {
      method: body ? 'POST' : 'GET',
      headers: {
        authorization: `Basic ${Buffer.from(`${OWNER_EMAIL}/token:${OWNER_TOKEN}`).toString('base64')}`,
        ...(body && !isForm && { 'content-type': 'application/json' }),
      },
      ...(body && { body: isForm ? body : JSON.stringify(body) }),
    });
    expect(answer.ok).toBe(true);
    return answer.json();
  }

  async function upload(file: string): Promise<number> {
    const form = new FormData();
    form.set('options', JSON.stringify({ missing_options: 'create' }));
    form.set('file', new Blob([file]), 'customers.csv');
    return (await ask('user_imports', form)).user_import.id;
  }

  const show = async (id: number): Promise<ImportJson> => (await ask(`user_imports/${id}`)).user_import;

  /** Waits until it has done so many rows of what it is at; it is still at that then. */
  const reaches = (id: number, status: AtWork, rows: number) =>
    eventually(async () => {
      const shown = await show(id);
      if (shown.status === SETTLED[status]) throw new Error(`It was ${shown.status} before it could be killed`);
      expect(shown.progress.done).toBeGreaterThanOrEqual(rows);
    }, PATIENCE);

  const settles = (id: number, status: AtWork) =>
    eventually(async () => {
      const shown = await show(id);
      expect(shown.status).toBe(SETTLED[status]);
      return shown;
    }, PATIENCE);

  /** Kills it there, and starts another one. */
  async function killAt(id: number, status: AtWork, rows: number): Promise<void> {
    await reaches(id, status, rows);
    await service.kill();
    await expireLeases();
    service = await ServiceProcess.start(entry, database.url);
  }

  /** On PostgreSQL somebody else takes a job some seconds after its process was heard of last: they are over. */
  const expireLeases = () =>
    query("UPDATE jobs SET leased_until = '2000-01-01T00:00:00Z' WHERE leased_until IS NOT NULL");

  async function query<Row>(text: string): Promise<Row[]> {
    const source: DataSource = await new SignalboxDataSource(dataSourceOptions(database.url, entities)).initialize();
    const rows = (await source.query(text)) as Row[];
    await source.destroy();
    return rows;
  }

  /** No row was done twice, and none left out. */
  async function expectWhole(id: number, prefix: string, shown: ImportJson): Promise<void> {
    expect(shown.result).toEqual({ ...withoutTotal(shown.rows), differs: [], differs_total: 0 });
    const [changes] = await query<Record<string, unknown>>(
      `SELECT COUNT(*) AS all_of_them, COUNT(DISTINCT line) AS lines, COUNT(DISTINCT record_id) AS records
       FROM import_changes WHERE import_id = ${id}`,
    );
    const stored = shown.rows.create + shown.rows.update;
    expect(numbers(changes!)).toEqual({ all_of_them: stored, lines: stored, records: stored });
    const [users] = await query<Record<string, unknown>>(
      `SELECT COUNT(*) AS users, COUNT(DISTINCT external_id) AS ids,
         (SELECT COUNT(*) FROM user_identities WHERE value LIKE '${prefix}-%') AS addresses
       FROM users WHERE external_id LIKE '${prefix}-%' AND active`,
    );
    expect(numbers(users!)).toEqual({ users: stored, ids: stored, addresses: stored });
  }

  it('is previewed, applied and taken back as if nothing had happened', async () => {
    await ask('users', { user: { name: 'Renamed', external_id: 'a-old', email: 'a-0@example.com' } });
    const id = await upload(customers(ROWS, 'a'));
    await killAt(id, 'previewing', ROWS / 2);
    const previewed = await settles(id, 'previewing');
    expect(previewed.rows).toEqual({ total: ROWS, create: GOOD - 1, update: 1, unchanged: 0, error: ROWS - GOOD });
    const [errors] = await query<{ n: number }>(`SELECT COUNT(*) AS n FROM import_errors WHERE import_id = ${id}`);
    expect(Number(errors!.n)).toBe(previewed.rows.error);

    await ask(`user_imports/${id}/apply`, {});
    for (const rows of [1, ROWS / 2]) await killAt(id, 'applying', rows);
    await expectWhole(id, 'a', await settles(id, 'applying'));
    const [{ options }] = (await query<{ options: number }>(
      `SELECT COUNT(*) AS options FROM custom_field_options`,
    )) as [{ options: number }];
    expect(Number(options)).toBe(2);

    await ask(`user_imports/${id}/undo`, {});
    await killAt(id, 'undoing', GOOD / 2);
    const undone = await settles(id, 'undoing');
    expect(undone.result).toMatchObject({ reverted: GOOD, kept: [], kept_total: 0 });
    const left = await query(`SELECT external_id, email, name FROM users WHERE active AND access = 'end_user'`);
    expect(left).toEqual([{ external_id: 'a-old', email: 'a-0@example.com', name: 'Renamed' }]);
  }, 180_000);

  if (databaseUnderTest() === 'postgres') {
    it('is taken over by another process that runs already', async () => {
      await ask('users', { user: { name: 'Renamed', external_id: 'b-old', email: 'b-0@example.com' } });
      const id = await upload(customers(ROWS, 'b'));
      await settles(id, 'previewing');
      const other = await ServiceProcess.start(entry, database.url);
      await ask(`user_imports/${id}/apply`, {});
      await reaches(id, 'applying', 1);
      await service.kill();
      service = other;
      await expectWhole(id, 'b', await settles(id, 'applying'));
    }, 60_000);
  }
});

const withoutTotal = ({ total: _total, ...counts }: ImportJson['rows']) => counts;

/** PostgreSQL counts in texts. */
const numbers = (row: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(row).map(([name, value]) => [name, Number(value)]));
