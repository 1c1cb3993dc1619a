import { type Tx, UnitOfWork } from '../../src/persistence';
import { TestApp } from '../support/app';
import { databaseUnderTest } from '../support/database';

describe('A commit that the database refuses', () => {
  let app: TestApp;
  let unitOfWork: UnitOfWork;

  beforeAll(async () => {
    app = await TestApp.start();
    unitOfWork = app.app.get(UnitOfWork);
    await unitOfWork.write(async (tx) => {
      await tx.query('CREATE TABLE parents (id integer PRIMARY KEY)');
      await tx.query('CREATE TABLE notes (text text)');
      await tx.query(
        'CREATE TABLE children (parent integer REFERENCES parents (id) DEFERRABLE INITIALLY DEFERRED, text text)',
      );
    });
  });
  afterAll(() => app.stop());

  const note = (text: string) => (tx: Tx) => tx.query(`INSERT INTO notes VALUES ('${text}')`);
  const orphan = (tx: Tx) => tx.query("INSERT INTO children VALUES (7, 'orphan')");
  const stored = async (table: string): Promise<string[]> => {
    const rows: { text: string }[] = await unitOfWork.read((tx) => tx.query(`SELECT text FROM ${table}`));
    return rows.map(({ text }) => text);
  };

  it('is answered as a failure by all whom it takes along, and keeps nothing', async () => {
    const settled = await Promise.allSettled(
      [note('before'), orphan, note('after')].map((work) => unitOfWork.write(work)),
    );
    const fates = settled.map(({ status }) => status);
    // On SQLite the three share one commit; on PostgreSQL each has its own.
    const isShared = databaseUnderTest() === 'sqlite';
    expect(fates).toEqual(isShared ? Array(3).fill('rejected') : ['fulfilled', 'rejected', 'fulfilled']);
    expect(await stored('children')).toEqual([]);
    expect((await stored('notes')).sort()).toEqual(isShared ? [] : ['after', 'before']);
  });

  it('stands in nobody’s way afterwards', async () => {
    await unitOfWork.write(note('later'));
    expect(await stored('notes')).toContain('later');
    const answer = await app.post('/api/v2/tickets', { ticket: { description: 'Hi' } });
    expect(answer.status).toBe(201);
  });
});
