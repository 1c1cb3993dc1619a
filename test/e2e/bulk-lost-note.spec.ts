import { JobKeeper } from '../../src/jobs/runner/job-keeper';
import { TestApp } from '../support/app';
import { finished, outcomes } from '../support/jobs';

const ITEMS = 30;

/** As when a process ends between what it did and the note of it. */
describe('A job whose note is lost', () => {
  let app: TestApp;
  let losing = 0;

  beforeAll(async () => {
    app = await TestApp.start({ LOG_LEVEL: 'fatal' });
    const keeper = app.app.get(JobKeeper);
    const advance = keeper.advance.bind(keeper);
    keeper.advance = async (...given) => {
      const changes = await advance(...given);
      if (losing-- > 0) throw new Error('Lost');
      return changes;
    };
  });
  afterAll(() => app.stop());
  beforeEach(() => {
    losing = 2;
  });

  const count = async (records: string) => (await app.get(`/api/v2/${records}/count.json`)).body.count.value as number;
  const audits = async (id: number) => (await app.get(`/api/v2/tickets/${id}/audits/count.json`)).body.count.value;

  it('makes, changes and deletes no ticket twice', async () => {
    const tickets = Array.from({ length: ITEMS }, (_, n) => ({ comment: { body: `Number ${n}` } }));
    const made = await finished(app, await app.post('/api/v2/tickets/create_many', { tickets }));
    expect(outcomes(made)).toEqual(tickets.map(() => 'Created'));
    expect(await count('tickets')).toBe(ITEMS);
    const ids = made.results.map(({ id }) => id!);
    losing = 2;
    const body = { ticket: { comment: { body: 'Once' } } };
    const path = `/api/v2/tickets/update_many?ids=${ids.join()}`;
    expect(outcomes(await finished(app, await app.put(path, body)))).toEqual(ids.map(() => 'Updated'));
    for (const id of ids) expect(await audits(id)).toBe(2);
    losing = 2;
    const removed = await app.delete(`/api/v2/tickets/destroy_many?ids=${ids.join()}`);
    expect(outcomes(await finished(app, removed))).toEqual(ids.map(() => 'Deleted'));
  });

  it('makes no user twice', async () => {
    const before = await count('users');
    const users = Array.from({ length: ITEMS }, (_, n) => ({ name: `Person ${n}` }));
    const made = await finished(app, await app.post('/api/v2/users/create_many', { users }));
    expect(outcomes(made)).toEqual(users.map(() => 'Created'));
    expect(await count('users')).toBe(before + ITEMS);
  });
});
