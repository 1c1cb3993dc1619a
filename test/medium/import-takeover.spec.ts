import { ApplyWork } from '../../src/imports/work/apply-work';
import { ImportsRepository } from '../../src/imports/imports.repository';
import { type Tx, UnitOfWork } from '../../src/persistence';
import { TestApp } from '../support/app';
import { Importing } from '../support/importing';
import { createOrganization, createUser } from '../support/records';

const BATCH = 500;
const KEY = 'taken over';

describe('An import that another process takes over', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
  });
  afterAll(() => app.stop());

  /** Applies it in as many processes as it has batches. */
  async function applyInTurns(importId: number): Promise<void> {
    const unitOfWork = app.app.get(UnitOfWork, { strict: false });
    const imports = app.app.get(ImportsRepository, { strict: false });
    await unitOfWork.write((tx) => imports.update(tx, importId, { status: 'applying', job_key: KEY }));
    for (let progress = 0, isFinished = false; !isFinished;) {
      const before = progress;
      const piece = {
        key: KEY,
        shared: { import_id: importId },
        author: { id: 1, name: 'Owner', email: null, access: 'owner' as const },
        progress: before,
        isStopping: () => progress > before,
        note: async (_tx: Tx, done: number) => void (progress = done),
        finish: async () => void (isFinished = true),
      };
      await app.app.get(ApplyWork, { strict: false }).work(piece);
    }
  }

  it.each(['user', 'organization'] as const)('refuses the names that %ss had before', async (record) => {
    const create = record === 'user' ? createUser : createOrganization;
    await create(app, { name: 'Old name', external_id: 'old', email: 'one@example.com' });
    const importing = new Importing(app, record);
    const renaming = record === 'user' ? 'new,Old name,one@example.com' : 'new,Old name,';
    const filler = Array.from({ length: BATCH }, (_, n) => `f${n},Filler ${n},\n`).join('');
    const columns = record === 'user' ? 'email' : 'notes';
    const { id } = await importing.preview(`external_id,name,${columns}\n${renaming}\n${filler}old,Another,\n`);
    const refused = [[BATCH + 3, 'duplicate_row']];
    expect((await importing.errors(id)).map(({ line, code }) => [line, code])).toEqual(refused);
    await applyInTurns(id);
    expect(await importing.show(id)).toMatchObject({
      status: 'applied',
      result: { create: BATCH, update: 1, error: 1, differs: [] },
    });
  });
});
