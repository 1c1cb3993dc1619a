import { TestApp } from '../support/app';
import { Importing } from '../support/importing';
import { countStatements } from '../support/statement-count';

/** One batch to apply, two to take back. */
const ROWS = 480;
/** With those of the requests that ask how it comes along. One for each row would be twice as many. */
const MOST = ROWS / 2;

const fileOf = (header: string, row: (n: number) => string): string =>
  `${header}\n${Array.from({ length: ROWS }, (_, n) => row(n)).join('\n')}\n`;

const companies = fileOf('name', (n) => `Company ${n}`);

describe('Imports', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await TestApp.start();
    const organizations = new Importing(app, 'organization');
    await organizations.apply((await organizations.preview(companies)).id);
  });
  afterAll(() => app.stop());

  it.each<['user' | 'organization', files: string[]]>([
    [
      'organization',
      [
        fileOf('external_id,name,domain_names', (n) => `o-${n},Org ${n},o${n}.example`),
        fileOf('external_id,name,tags', (n) => `o-${n},Renamed ${n},t${n}`),
      ],
    ],
    [
      'user',
      [
        fileOf('external_id,name,email', (n) => `u-${n},User ${n},u${n}@a.example`),
        fileOf('external_id,email', (n) => `u-${n},u${n}@b.example`),
        fileOf('external_id,organization', (n) => `u-${n},Company ${n}`),
        fileOf('external_id,organization', (n) => `u-${n},Company ${(n + 1) % ROWS}`),
      ],
    ],
  ])('of %ss are applied, and taken back one after the other, with no statement a row', async (record, files) => {
    const importing = new Importing(app, record);
    const ids: number[] = [];
    for (const file of files) {
      const { id, rows } = await importing.preview(file);
      expect(rows.create + rows.update).toBe(ROWS);
      expect(await countStatements(app, () => importing.apply(id))).toBeLessThan(MOST);
      ids.unshift(id);
    }
    for (const id of ids) {
      expect(await countStatements(app, () => importing.undo(id))).toBeLessThan(MOST);
      expect((await importing.show(id)).result).toMatchObject({ reverted: ROWS, kept: [], kept_total: 0 });
    }
    expect((await importing.preview(files[0]!)).rows.create).toBe(ROWS);
  });
});
