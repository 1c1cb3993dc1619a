import { DAY_MILLISECONDS, toInstant } from '../../src/common/clock';
import { importEntities } from '../../src/imports/entities';
import { ImportChunkEntity } from '../../src/imports/entities/import-chunk.entity';
import { ImportEntity } from '../../src/imports/entities/import.entity';
import { OldImports } from '../../src/imports/old-imports';
import { UnitOfWork } from '../../src/persistence';
import { TestApp, TestClock } from '../support/app';
import { Importing } from '../support/importing';

const KEPT_DAYS = 30;

describe('Old imports', () => {
  let app: TestApp;
  let clock: TestClock;
  let importing: Importing;

  beforeEach(async () => {
    clock = new TestClock();
    app = await TestApp.start({ IMPORTS_KEPT_DAYS: String(KEPT_DAYS) }, { clock });
    importing = new Importing(app);
  });
  afterEach(() => app.stop());

  const get = <T>(type: new (...given: never[]) => T): T => app.app.get<T>(type, { strict: false });
  const applied = async (name: string) => {
    const { id } = await importing.preview(`name,email\n${name},${name}@example.com\nBad,bad\n`);
    return importing.apply(id);
  };
  const ids = async () =>
    ((await app.get('/api/v2/user_imports')).body.user_imports as { id: number }[]).map(({ id }) => id);
  const rows = () =>
    get(UnitOfWork).read((tx) => Promise.all(importEntities.map((entity) => tx.count(entity as never))));

  it('go with their files, errors and changes; what they stored stays', async () => {
    const old = await applied('old');
    clock.advance(KEPT_DAYS * DAY_MILLISECONDS);
    const before = await rows();
    const young = await applied('young');
    clock.advance(1_000);
    await get(OldImports).forget();
    expect(await ids()).toEqual([young.id]);
    expect(await rows()).toEqual(before);
    expect((await importing.post(old.id, 'undo')).status).toBe(404);
    expect((await app.get('/api/v2/users/search?query=old@example.com')).body.count).toBe(1);
    expect(await importing.undo(young.id)).toMatchObject({ result: { reverted: 1 } });
  });

  it('stay while they wait for their turn, however long that takes', async () => {
    const { id } = await applied('waiting');
    await get(UnitOfWork).write((tx) => tx.update(ImportEntity, id, { status: 'undoing' }));
    clock.advance(2 * KEPT_DAYS * DAY_MILLISECONDS);
    await get(OldImports).forget();
    expect(await ids()).toEqual([id]);
  });

  it('are gone after some rounds, however many there are', async () => {
    const { id } = await applied('first');
    await get(UnitOfWork).write(async (tx) => {
      const row = (await tx.findOneBy(ImportEntity, { id }))!;
      for (let copy = 1; copy < 25; copy++)
        await tx.insert(ImportEntity, { ...row, id: id + copy, file_key: `copy-${copy}` } as never);
    });
    clock.advance(KEPT_DAYS * DAY_MILLISECONDS + 1_000);
    await get(OldImports).forget();
    expect(await ids()).toEqual([]);
  });

  it('forget an upload that never became one after a day', async () => {
    const { id } = await applied('whole');
    await get(UnitOfWork).write((tx) =>
      tx.insert(ImportChunkEntity, { file_key: 'lost', position: 0, data: 'eA==', created_at: toInstant(clock.now()) }),
    );
    const chunks = () => get(UnitOfWork).read((tx) => tx.count(ImportChunkEntity));
    await get(OldImports).forget();
    expect(await chunks()).toBe(2);
    clock.advance(DAY_MILLISECONDS + 1_000);
    await get(OldImports).forget();
    expect({ chunks: await chunks(), ids: await ids() }).toEqual({ chunks: 1, ids: [id] });
  });
});
