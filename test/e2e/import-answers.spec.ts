import { TestApp, TestClock } from '../support/app';
import { Importing } from '../support/importing';

const DAY = 24 * 60 * 60 * 1000;
const CUSTOMERS = 'External ID,Name,Level\nc1,Jürgen,Gold\nc2,Łukasz,silver\n';

describe('What imports answer', () => {
  let app: TestApp;
  let clock: TestClock;
  let importing: Importing;

  beforeAll(async () => {
    clock = new TestClock();
    app = await TestApp.start({}, { clock });
    importing = new Importing(app);
    for (const title of ['Level', 'Grade']) {
      const options = [{ name: 'Gold', value: `${title.toLowerCase()}_gold` }];
      const field = { key: title.toLowerCase(), type: 'dropdown', title, custom_field_options: options };
      await app.post('/api/v2/user_fields', { user_field: field }).expect(201);
    }
  });
  afterAll(() => app.stop());

  /** The id of an import whose preview takes a while. */
  const begun = async (): Promise<number> => {
    const rows = Array.from({ length: 3000 }, (_, at) => `many-${at},Customer ${at}\n`).join('');
    return (await importing.upload(`External ID,Name\n${rows}`)).body.user_import.id;
  };

  const events = async (id: number) =>
    (await app.get(`/api/v2/user_imports/${id}/events`).buffer(true)).text
      .split('\n\n')
      .filter((event) => event.trim() !== '')
      .map((event) => ({
        type: /^event: (.*)$/m.exec(event)![1],
        ...(JSON.parse(/^data: (.*)$/m.exec(event)![1]!) as { user_import: { status: string; sample: unknown[] } })
          .user_import,
      }));

  it('the number of rows once all of them were previewed', async () => {
    expect((await importing.preview(CUSTOMERS)).progress).toMatchObject({ done: 2, total: 2, seconds_left: 0 });
  });

  it('how fast an undo was, not since when the import was applied', async () => {
    const { id } = await importing.preview('External ID,Name\nr1,Rita\nr2,Rob\n');
    await importing.apply(id);
    clock.advance(DAY);
    expect((await importing.undo(id)).progress).toMatchObject({ done: 2, total: 2, rows_per_second: 2 });
  });

  it('which options there are, and quotes those that are missing once', async () => {
    const { id } = await importing.preview(CUSTOMERS);
    expect((await importing.errors(id)).map(({ value, message }) => [value, message])).toEqual([
      [
        'silver',
        'Level: "silver" is no option of the field, which has Gold; add it to the field, or choose missing_options "create"',
      ],
    ]);
  });

  it('rows with errors as a file that Excel reads as UTF-8, and that imports take back', async () => {
    const { id } = await importing.preview('External ID,Name,Level\nc1,Jürgen,Gould\n');
    const { body } = await app.get(`/api/v2/user_imports/${id}/errors.csv`).responseType('blob');
    const file = body as Buffer;
    expect(file.subarray(0, 14).toString()).toBe('\ufeffExternal ID');
    const mended = file.toString().replace('Jürgen,Gould', 'Jürgen,Gold');
    const again = await importing.preview(mended);
    expect(again).toMatchObject({ rows: { create: 1, error: 0 }, sample: [{ name: 'Jürgen' }] });
  });

  it('labels that differ in case or in how their accents are written as one that is missing', async () => {
    const labels = ['Née', 'NE\u0301E', 'ne\u0301e'];
    const lines = labels.map((label, at) => `c${at},Customer ${at},${label}\n`).join('');
    const options = { missing_options: 'create' };
    const previewed = await importing.preview(`External ID,Name,Grade\n${lines}`, { options });
    expect(previewed).toMatchObject({ status: 'previewed', missing_options: { grade: ['Née'] } });
    expect(await importing.apply(previewed.id)).toMatchObject({ status: 'applied', result: { create: 3, error: 0 } });
  });

  it('that only what is at rest can be undone', async () => {
    const { status, body } = await importing.post(await begun(), 'undo');
    expect(status).toBe(409);
    expect(body.description).toBe(
      'The user import is previewing, so it cannot be undone: wait for it to end, or cancel it',
    );
  });

  it('that what is undone has nothing left to undo', async () => {
    const { id } = await importing.preview('External ID,Name\nu1,Uma\n');
    await importing.apply(id);
    await importing.undo(id);
    const { status, body } = await importing.post(id, 'undo');
    expect(status).toBe(409);
    expect(body.description).toBe(
      'The user import is undone, so it cannot be undone: all that could be taken back is already',
    );
  });

  describe('as events', () => {
    it('end at once when it is at nothing', async () => {
      const { id } = await importing.preview(CUSTOMERS);
      expect(await events(id)).toMatchObject([{ type: 'end', status: 'previewed', sample: [] }]);
    });

    it('come while it works, and end with it', async () => {
      const seen = await events(await begun());
      expect(seen[0]).toMatchObject({ type: 'progress', status: 'previewing' });
      expect(seen.at(-1)).toMatchObject({ type: 'end', status: 'previewed', rows: { total: 3000, create: 3000 } });
      expect(seen.filter(({ type }) => type === 'end')).toHaveLength(1);
    });

    it('are none of an import that is not there', async () => {
      await app.get('/api/v2/user_imports/999/events').expect(404);
    });
  });
});
