import { ImportEntity } from '../../src/imports/entities/import.entity';
import { ApplyWork } from '../../src/imports/work/apply-work';
import type { Piece } from '../../src/jobs';
import { UnitOfWork } from '../../src/persistence';
import { OWNER_EMAIL, TestApp } from '../support/app';
import { Importing } from '../support/importing';

const ROWS = 600;
const JOB = 'V3-of-this-spec';

describe('An import of all or nothing that is given up', () => {
  let app: TestApp;
  let importing: Importing;

  beforeAll(async () => {
    app = await TestApp.start();
    importing = new Importing(app);
  });
  afterAll(() => app.stop());

  /** Applied, and then asked to stop as if it still were at it, by a job that is none. */
  async function givenUp(): Promise<number> {
    const rows = Array.from({ length: ROWS }, (_, at) => `c${at},Customer ${at}\n`).join('');
    const options = { on_error: 'all_or_nothing' };
    const { id } = await importing.preview(`External ID,Name\n${rows}`, { options });
    await importing.apply(id);
    const changes = { status: 'applying', is_cancel_asked: true, job_key: JOB } as const;
    await app.app.get(UnitOfWork, { strict: false }).write((tx) => tx.update(ImportEntity, id, changes));
    return id;
  }

  const workOn = async (id: number, piece: Pick<Piece, 'note' | 'isStopping'>) => {
    const finished = { times: 0 };
    const finish = async () => void finished.times++;
    const author = { id: 1, name: 'Owner', email: OWNER_EMAIL, access: 'owner' as const };
    const given = { key: JOB, shared: { import_id: id }, author, progress: 0, finish, ...piece };
    await app.app.get(ApplyWork, { strict: false }).work(given);
    return finished.times;
  };

  const users = async () => (await app.get('/api/v2/users/count')).body.count.value as number;

  it('says with every part that it is still at it, and leaves the rest to others when its process ends', async () => {
    const id = await givenUp();
    let notes = 0;
    const note = async () => void notes++;
    const isTold = await workOn(id, { note, isStopping: () => notes > 0 });
    expect({ isTold, notes, users: await users() }).toEqual({ isTold: 0, notes: 1, users: 1 + ROWS - 250 });
    expect((await importing.show(id)).status).toBe('applying');

    expect(await workOn(id, { note, isStopping: () => false })).toBe(1);
    expect({ notes, users: await users() }).toEqual({ notes: 3, users: 1 });
    expect(await importing.show(id)).toMatchObject({ status: 'cancelled', result: null });
  });
});
