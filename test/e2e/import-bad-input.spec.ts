import { gzipSync } from 'node:zlib';
import { Config } from '../../src/common/config';
import { TestApp } from '../support/app';
import { eventually } from '../support/eventually';
import { orphanedChunks } from '../support/import-rows';
import { Importing, type RowErrorJson } from '../support/importing';
import { type SignedIn, signIn } from '../support/people';
import { createUserField } from '../support/records';
import { collectFailures } from '../support/unforeseen';
import { type Answer, ByteUpload } from '../support/upload-bytes';

const MEGABYTE = 1_000_000;
const LIMIT = 210 * MEGABYTE;
const GOOD = 'name,email\nAnna,anna@example.com\n';
const packed = (text: string) => gzipSync(text);

/** What is no file of customers as a whole: refused at once. */
const UNREADABLE: [what: string, file: string | Buffer, code: string, words: RegExp][] = [
  ['an empty file', '', 'empty_file', /is empty/],
  ['only a byte order mark and blank lines', '\ufeff\r\n \r\n', 'empty_file', /has no rows/],
  ['rows without a header', 'c1,anna@example.com,5\nc2,b@example.com,6\n', 'no_header', /first line must name the col/],
  ['more columns than anybody has', `${'c,'.repeat(499)}c\n`, 'too_many_columns', /500 columns; at most 300/],
  [
    'a first line that is a text',
    `name,email,${'so it goes on '.repeat(20)}\nAnna,anna@example.com,1\n`,
    'column_name_too_long',
    /column 3 has more than 255 characters/,
  ],
  ['a header with an open quote', 'name,"email\nAnna,anna@example.com\n', 'unclosed_quote', /line 1.*not closed/],
  ['a header with a stray quote', '"na"me,email\nAnna,anna@example.com\n', 'stray_quote', /line 1: The header/],
  ['a header with a NUL', 'na\0me,email\nAnna,anna@example.com\n', 'nul_character', /Column 1 holds a NUL/],
  [
    'a header in another encoding than its rows',
    Buffer.concat([Buffer.from('n\xe4me,email\n', 'latin1'), Buffer.from('Jürgen,a@example.com\n')]),
    'undecodable',
    /line 1: The header.*Column 1/,
  ],
  ['a zip archive named .csv', Buffer.from('PK\x03\x04and so on'), 'not_text', /zip archive.*save it as CSV/],
  ['an Excel workbook', Buffer.from('PK\x03\x04[Content_Types].xml'), 'not_text', /Excel workbook \(.xlsx\)/],
  ['an old Excel workbook', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1]), 'not_text', /\.xls\)/],
  [
    'a picture',
    Buffer.concat([Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), Buffer.alloc(60)]),
    'not_text',
    /binary data/,
  ],
  ['a truncated gzip archive', packed(GOOD).subarray(0, 25), 'broken_gzip', /cut off: upload it again/],
  ['a damaged gzip archive', Buffer.concat([packed(GOOD), Buffer.from('rest')]), 'broken_gzip', /is damaged/],
  ['an archive in an archive', gzipSync(packed(GOOD)), 'not_text', /gzip more than once/],
];

/** What shows only when the rows are read: no row counts. */
const FAILED: [what: string, file: string, failure: object][] = [
  ['a header and nothing else', 'name,email\n', { code: 'no_rows', message: expect.stringContaining('no rows') }],
  [
    'a quote that is not closed',
    `${GOOD}Bob,"bob@example.com\nCarl,carl@example.com\n`,
    { code: 'unclosed_quote', line: 3, message: expect.stringContaining('opened on line 3 is not closed') },
  ],
  [
    'a line of two megabytes',
    `${GOOD}${'x'.repeat(2 * MEGABYTE)},b@example.com\n`,
    { code: 'row_too_long', line: 3, message: expect.stringContaining('more than 1000000 characters') },
  ],
  [
    'no column that says who it is',
    'Jane,Doe\nAnna,Smith\n',
    { code: 'no_key_column', message: expect.stringMatching(/external_id or email.*columns are Jane, Doe/) },
  ],
];

type Told = [column: string | null, code: string, words: RegExp];

const COLUMNS = ['name', 'email', 'external_id', 'notes', 'role', 'language', 'time_zone', 'tags'].concat([
  'organization',
  'organization_id',
  'level',
  'vip',
  'bought',
  'spend',
  'visits',
]);
const FINE: Record<string, string> = { name: 'Anna', email: 'a@example.com' };

const notNumbers = ['1e400', 'NaN', 'Infinity', '0x1F', '1..2', '--1', '٣', '1 2', '$5', '1,5'];

/** Cells, or a whole line, and all that is wrong with them. */
const ROWS: [row: string | Record<string, string>, told: Told[]][] = [
  ['Anna', [[null, 'too_few_cells', /1 cell, the header has 15/]]],
  [',a@example.com,,,,,,,,,,,,,,more', [[null, 'too_many_cells', /16 cells, the header has 15/]]],
  ['"Anna"x,a@example.com,,,,,,,,,,,,,', [[null, 'stray_quote', /must be doubled/]]],
  [{ name: 'An\0na' }, [['name', 'nul_character', /NUL/]]],
  [
    { email: 'anna at example', external_id: '' },
    [['email', 'invalid_email', /anna at example is not properly formatted/]],
  ],
  [{ email: '', external_id: '' }, [[null, 'no_key', /no external_id and no email/]]],
  [{ name: '' }, [['name', 'blank', /too short/]]],
  [{ name: 'n'.repeat(256) }, [['name', 'invalid_maxLength', /maximum is 255/]]],
  [{ notes: 'z'.repeat(65_536) }, [['notes', 'invalid_maxLength', /maximum is 65535/]]],
  [{ external_id: 'e'.repeat(256) }, [['external_id', 'invalid_maxLength', /maximum is 255/]]],
  [{ role: 'king' }, [['role', 'invalid', /king is not one of end-user, agent/]]],
  [{ language: 'xx-yy-zz' }, [['language', 'invalid', /not a locale such as en-US/]]],
  [{ time_zone: 'Mars/Base' }, [['time_zone', 'invalid', /not an IANA time zone/]]],
  [{ tags: 't'.repeat(256) }, [['tags', 'invalid', /maximum is 255/]]],
  [{ organization_id: '999' }, [['organization_id', 'invalid', /no organization with id 999/]]],
  [{ organization_id: 'x' }, [['organization_id', 'invalid_type', /must be a whole number/]]],
  [{ organization: 'Nobody' }, [['organization', 'invalid', /no organization named Nobody/]]],
  [{ level: 'bronze' }, [['level', 'unknown_option', /no option of the field, which has Gold/]]],
  [{ vip: 'maybe' }, [['vip', 'not_a_boolean', /neither true nor false/]]],
  [{ bought: '2026-02-30' }, [['bought', 'not_a_date', /not a real day as YYYY-MM-DD/]]],
  [{ bought: '31/12/2026' }, [['bought', 'not_a_date', /choose date_format "DD\/MM\/YYYY"/]]],
  [{ bought: '02/03/2026' }, [['bought', 'not_a_date', /ambiguous.*"DD\/MM\/YYYY" \(2026-03-02\), "MM\/DD\/YYYY"/]]],
  [{ bought: '1/2/26' }, [['bought', 'not_a_date', /four digits/]]],
  ...notNumbers.map((spend): [Record<string, string>, Told[]] => [
    { spend, visits: spend },
    [
      ['spend', 'not_a_number', /is not a number such as 1234.56/],
      ['visits', 'not_a_number', /is not a whole number such as 1234/],
    ],
  ]),
  [{ visits: '1.5' }, [['visits', 'not_an_integer', /not a whole number/]]],
  [{ visits: '9'.repeat(400) }, [['visits', 'too_long', /at most/]]],
  [
    { email: `${'a'.repeat(300)}@example.com`, role: 'king', level: 'x', bought: 'x', spend: 'x' },
    [
      ['level', 'unknown_option', /./],
      ['bought', 'not_a_date', /./],
      ['spend', 'not_a_number', /./],
      ['email', 'invalid_maxLength', /maximum is 255/],
      ['role', 'invalid', /./],
    ],
  ],
];

/** Options and mappings that cannot be meant. */
const PARTS: [what: string, parts: Record<string, unknown>, told: [field: string, code: string, path: string]][] = [
  [
    'an unknown option',
    { options: { colour: 1 } },
    ['options.colour', 'invalid_additionalProperties', 'options.colour'],
  ],
  ['an unknown mode', { options: { mode: 'merge' } }, ['options.mode', 'invalid_enum', 'options.mode']],
  ['a list of options', { options: [] }, ['options', 'invalid_type', 'options']],
  ['nothing to match by', { options: { match_by: [] } }, ['options', 'invalid_match_by', 'options.match_by']],
  ['a name to match by', { options: { match_by: ['name'] } }, ['options', 'invalid_match_by', 'options.match_by']],
  ['an object as mapping', { mapping: { name: 'email' } }, ['mapping', 'not_a_list', 'mapping']],
  ['a column that is not there', { mapping: [{ column: 'x' }] }, ['mapping', 'unknown_column', 'mapping[0].column']],
  [
    'a field that is not there',
    { mapping: [{ column: 'name', field: 'shoes' }] },
    ['mapping', 'unknown_field', 'mapping[0].field'],
  ],
  [
    'one column given twice',
    { mapping: [{ column: 'name' }, { column: 'name', field: 'alias' }] },
    ['mapping', 'duplicate_column', 'mapping[1].column'],
  ],
  [
    'one field given twice',
    {
      mapping: [
        { column: 'name', field: 'email' },
        { column: 'email', field: 'email' },
      ],
    },
    ['mapping', 'duplicate_field', 'mapping[1].field'],
  ],
];

describe('Imports that cannot be meant', () => {
  const failures = collectFailures();
  let app: TestApp;
  let importing: Importing;

  beforeAll(async () => {
    app = await TestApp.start({ MAX_IMPORT_BYTES: String(LIMIT) });
    importing = new Importing(app);
    const options = [{ name: 'Gold', value: 'gold' }];
    await createUserField(app, { key: 'level', type: 'dropdown', title: 'Level', custom_field_options: options });
    await createUserField(app, { key: 'vip', type: 'checkbox', title: 'VIP' });
    await createUserField(app, { key: 'spend', type: 'decimal', title: 'Spend' });
    await createUserField(app, { key: 'visits', type: 'integer', title: 'Visits' });
    await createUserField(app, { key: 'bought', type: 'date', title: 'Bought' });
  });
  afterEach(async () => {
    expect(await orphanedChunks(app)).toBe(0);
    expect(failures.splice(0)).toEqual([]);
  });
  afterAll(() => app.stop());

  const imports = async () => (await app.get('/api/v2/user_imports')).body.count as number;

  describe('as files', () => {
    it.each(UNREADABLE)('refuses %s', async (_what, file, code, words) => {
      const before = await imports();
      const { status, body } = await importing.upload(file);
      expect({ status, details: body.details }).toEqual({
        status: 422,
        details: { file: [expect.objectContaining({ code, description: expect.stringMatching(words) })] },
      });
      expect(await imports()).toBe(before);
    });

    it.each(FAILED)('fails the preview of %s, and cannot be applied', async (_what, file, failure) => {
      const { id, ...previewed } = await importing.preview(file);
      expect(previewed).toMatchObject({ status: 'failed', failure });
      const { status, body } = await importing.post(id, 'apply');
      expect({ status, code: body.code }).toEqual({ status: 409, code: 'wrong_status' });
    });

    it('reads 200 MB on one line without keeping them, and refuses the line', async () => {
      const upload = new ByteUpload(app);
      await upload.begin();
      const megabyte = Buffer.alloc(MEGABYTE, 'x');
      const before = used();
      let most = 0;
      for (let sent = 0; sent < 200; sent++) {
        await upload.send(megabyte);
        most = Math.max(most, used() - before);
      }
      const { status, body } = await upload.finish();
      expect({ status, details: body.details }).toMatchObject({
        status: 422,
        details: { file: [{ code: 'row_too_long', description: expect.stringContaining('line 1') }] },
      });
      expect(Math.max(most, used() - before)).toBeLessThan(80 * MEGABYTE);
    }, 120_000);

    it('takes no larger file than it may, however it is packed', async () => {
      const config = app.app.get(Config);
      config.MAX_IMPORT_BYTES = 2 * MEGABYTE;
      const plain = Buffer.alloc(20 * MEGABYTE, GOOD);
      for (const file of [
        plain,
        gzipSync(plain),
        Buffer.concat(Array.from({ length: 100 }, () => gzipSync(GOOD.repeat(9_000)))),
      ]) {
        const { status, body } = await importing.upload(file);
        expect({ status, text: body.description }).toEqual({
          status: 413,
          text: 'The file has more than 2000000 bytes (unpacked, if it is packed)',
        });
      }
      config.MAX_IMPORT_BYTES = LIMIT;
    });
  });

  describe('as requests', () => {
    const post = (as?: SignedIn) => app.request('post', '/api/v2/user_imports', as);
    const refusals: [what: string, ask: () => PromiseLike<Answer>, status: number, words: RegExp][] = [
      ['no file', () => post().field('options', '{}'), 422, /File: is missing; send it as the part \\"file\\"/],
      ['an empty form', () => new ByteUpload(app).end('--x-boundary-x--\r\n'), 422, /File: is missing/],
      ['the file as a text', () => post().field('file', GOOD), 422, /no part \\"file\\" without a file name/],
      ['options as a file', () => post().attach('options', Buffer.from('{}'), 'o.json'), 422, /options.* file name/],
      ['two files', () => post().attach('file', file, 'a').attach('file', file, 'b'), 400, /more than one file/],
      [
        'a part of another name',
        () => post().attach('file', file, 'a').field('x', ''),
        422,
        /There is no part \\"x\\"/,
      ],
      ['a part without a name', () => new ByteUpload(app).end(NAMELESS), 422, /There is no part/],
      [
        'bad JSON before the file',
        () => post().field('options', '{').attach('file', file, 'a'),
        422,
        /options: is not/,
      ],
      ['bad JSON after the file', () => post().attach('file', file, 'a').field('mapping', '['), 422, /mapping: is not/],
      ['endless options', () => post().field('options', endless).attach('file', file, 'a'), 422, /longer than 1 MB/],
      ['many parts', () => manyFields(post()).attach('file', file, 'a'), 400, /more than 10 parts/],
      ['a forbidden name', () => post().field('__proto__', '{}').attach('file', file, 'a'), 400, /prototype/],
      ['JSON', () => post().send({ file: GOOD }), 415, /multipart\/form-data/],
      ['nothing', () => post(), 415, /multipart\/form-data/],
      ['a form without its boundary', () => new ByteUpload(app, 'multipart/form-data').end(''), 415, /boundary/],
      ['another kind of parts', () => new ByteUpload(app, 'multipart/mixed; boundary=x').end(''), 415, /form-data/],
      ['what is no form', () => new ByteUpload(app).end('name,email\r\n'), 400, /cannot be read/],
      ['half a file', () => new ByteUpload(app).end(HALF), 400, /unexpected end of multipart data/],
      ['an agent', () => post(agent).attach('file', file, 'a'), 403, /needs the role manager/],
      ['an end user', () => post(customer).attach('file', file, 'a'), 403, /needs the role manager/],
      ['nobody', () => app.request('post', '/api/v2/user_imports', null).attach('file', file, 'a'), 401, /./],
    ];
    const file = Buffer.from(GOOD);
    const endless = `"${'x'.repeat(MEGABYTE * 1.2)}"`;
    let [agent, customer] = [] as unknown as [SignedIn, SignedIn];

    beforeAll(async () => {
      agent = await signIn(app, 'agent');
      customer = await signIn(app, 'end-user');
    });

    it.each(refusals)('refuses %s', async (_what, ask, status, words) => {
      const before = await imports();
      const answer = await ask();
      expect({ status: answer.status, text: JSON.stringify(answer.body) }).toEqual({
        status,
        text: expect.stringMatching(words),
      });
      expect(await imports()).toBe(before);
    });

    it.each(PARTS)('refuses %s', async (_what, parts, [field, code, path]) => {
      const before = await imports();
      const { status, body } = await importing.upload(GOOD, parts);
      expect({ status, details: body.details }).toEqual({
        status: 422,
        details: { [field]: [expect.objectContaining({ code, path })] },
      });
      expect(await imports()).toBe(before);
    });

    it.each(['users', 'user_imports/1/apply', 'tickets', 'triggers', 'users/create_many'])(
      'refuses an upload to %s',
      async (path) => {
        const { status, body } = await app.upload(`/api/v2/${path}`).attach('file', file, 'a.csv');
        expect({ status, text: body.description }).toEqual({
          status: 415,
          text: 'The body must be sent as Content-Type: application/json',
        });
      },
    );

    it('forgets what came of an upload that is cut off', async () => {
      const before = await imports();
      const upload = new ByteUpload(app);
      await upload.begin();
      for (let sent = 0; sent < 8; sent++) await upload.send('Anna,anna@example.com\n'.repeat(10_000));
      await eventually(async () => expect(await orphanedChunks(app)).toBeGreaterThan(0));
      upload.cutOff();
      await eventually(async () => expect(await orphanedChunks(app)).toBe(0));
      expect(await imports()).toBe(before);
    });

    it('takes parts after the file, and such that say they are JSON', async () => {
      const upload = new ByteUpload(app);
      await upload.begin();
      await upload.send(`${GOOD}\r\n${PART}; name="options"\r\nContent-Type: application/json\r\n\r\n`);
      const { status, body } = await upload.finish('{"mode":"create"}');
      expect(status).toBe(201);
      expect(body.user_import).toMatchObject({ file_size: GOOD.length, options: { mode: 'create' } });
      await importing.ended(body.user_import.id);
    });

    it('takes names that no file has', async () => {
      const { text, body } = await importing.upload(file, {}, `../..\\${'x'.repeat(254)}😀.csv`);
      expect(body.user_import.file_name).toBe(`${'x'.repeat(254)}\ufffd`);
      expect(text.isWellFormed()).toBe(true);
      await importing.ended(body.user_import.id);
    });
  });

  describe('as a file that is bad throughout', () => {
    it('has every error listed, page by page, and every row in the file of errors', async () => {
      const rows = Array.from({ length: 1_000 }, (_, row) => `Customer ${row},bad-${row},x\n`);
      const { id, rows: counts } = await importing.preview(`name,email,spend\n${rows.join('')}`);
      expect(counts).toMatchObject({ total: 1_000, error: 1_000 });
      const told: string[] = [];
      for (let page = 1; page <= 20; page++) {
        const { body } = await app.get(`/api/v2/user_imports/${id}/errors?per_page=100&page=${page}`);
        expect(body).toMatchObject({ count: 2_000, next_page: page < 20 ? expect.any(String) : null });
        told.push(...body.errors.map(({ line, code }: RowErrorJson) => `${line} ${code}`));
      }
      expect(told).toEqual(rows.flatMap((_row, at) => [`${at + 2} not_a_number`, `${at + 2} invalid_email`]));
      const lines = (await importing.errorFile(id)).trimEnd().split('\r\n');
      expect(lines).toHaveLength(1_001);
      expect(lines[1_000]).toMatch(/^Customer 999,bad-999,x,"spend: ""x"" is not a number.*; Email: bad-999 is not/);
    });
  });

  describe('as labels of new options', () => {
    const create = { options: { missing_options: 'create' } };
    const file = (labels: string[]) =>
      `name,email,grade\n${labels.map((label, at) => `Label,label-${at}@example.com,${label}\n`).join('')}`;

    beforeAll(async () => {
      const options = [{ name: 'Top of all', value: 'top_grade' }];
      await createUserField(app, { key: 'grade', type: 'dropdown', title: 'Grade', custom_field_options: options });
    });

    it.each([
      [
        'two that come to one tag',
        ['A B', 'A_B'],
        /^Options of grade can't be created: Value: "a_b" is used by another/,
      ],
      ['one that comes to the tag of an option', ['Top  grade'], /Value: "top_grade" is used by another option/],
      ['one that is too long', ['x'.repeat(101)], /is too long to become an option of grade/],
      [
        'more than are meant',
        Array.from({ length: 501 }, (_, at) => `label ${at}`),
        /more than 500 values .* of grade/,
      ],
    ])('fails the preview of %s', async (_what, labels, message) => {
      const previewed = await importing.preview(file(labels), create);
      expect(previewed).toMatchObject({ status: 'failed', failure: { message: expect.stringMatching(message) } });
      expect((await importing.post(previewed.id, 'apply')).status).toBe(409);
    });

    it('creates what the preview lists', async () => {
      const previewed = await importing.preview(file(['A B', 'a b', 'B', 'top of all']), create);
      expect(previewed).toMatchObject({ status: 'previewed', missing_options: { grade: ['A B', 'B'] } });
      expect(await importing.apply(previewed.id)).toMatchObject({ result: { create: 4, error: 0, differs: [] } });
    });
  });

  describe('as a file of long rows', () => {
    const long = (characters: number, letter = 'x') => letter.repeat(characters);

    it('shows the beginning of what is long, and applies all of it', async () => {
      const good = Array.from({ length: 12 }, (_, at) => `Long ${at},long-${at}@example.com,${long(60_000)}\n`);
      const bad = Array.from({ length: 12 }, (_, at) => `Long,${long(90_000)}-${at},\n`);
      const { id, rows, sample } = await importing.preview(`name,email,notes\n${good.join('')}${bad.join('')}`);
      expect(rows).toEqual({ total: 24, create: 12, update: 0, unchanged: 0, error: 12 });
      expect(sample).toHaveLength(20);
      expect(JSON.stringify(sample).length).toBeLessThan(50_000);
      const errors = await importing.errors(id);
      expect(errors.map(({ code, value }) => [code, value])).toEqual(
        bad.map(() => ['invalid_maxLength', `${long(200)}…`]),
      );
      expect(JSON.stringify(errors).length).toBeLessThan(50_000);
      expect(await importing.apply(id)).toMatchObject({ result: { create: 12, error: 12, differs: [] } });
      const { users } = (await app.get('/api/v2/users/search?query=long-&per_page=1')).body;
      expect(users[0].notes).toBe(long(60_000));
    });

    it('refuses a text as an option without showing all of it', async () => {
      const options = [{ name: 'One', value: 'one_of_long' }];
      await createUserField(app, { key: 'short', type: 'dropdown', title: 'Short', custom_field_options: options });
      const rows = Array.from({ length: 10 }, (_, at) => `Long,long-${at}@example.com,${long(90_000, 'ö')}${at}\n`);
      const previewed = await importing.preview(`name,email,short\n${rows.join('')}`, {
        options: { missing_options: 'create' },
      });
      expect(previewed).toMatchObject({ status: 'failed', failure: { code: 'option_too_long' } });
      expect(JSON.stringify(previewed).length).toBeLessThan(100_000);
    });
  });

  describe('as formulas', () => {
    const formulas = ['=1+1', '@SUM(A1)', '-2+3', "+cmd|' /C calc'!A0", '\t=1', '＝1', "'=1"];

    it('are kept as text, and escaped where a spreadsheet would run them', async () => {
      const file = (mail: (at: number) => string) =>
        `notes,name,email\n${formulas.map((text, at) => `"${text}",Formula,${mail(at)}\n`).join('')}`;
      const notes = async () => {
        const { users } = (await app.get('/api/v2/users/search?query=formula-&per_page=100')).body;
        return (users as { notes: string; email: string }[])
          .sort((one, other) => one.email.localeCompare(other.email))
          .map((user) => user.notes);
      };
      const bad = await importing.preview(file((at) => `bad-${at}`));
      const errorFile = await importing.errorFile(bad.id);
      for (const line of errorFile.split('\r\n').slice(1, -1)) expect(line).toMatch(/^"?''?[=@+\-\t＝]/);
      const mended = await importing.preview(errorFile.replace(/bad-(\d),/g, 'formula-$1@example.com,'));
      expect(mended.mapping.at(-1)).toEqual({ column: 'Import error', field: null });
      expect(await importing.apply(mended.id)).toMatchObject({ result: { create: formulas.length, error: 0 } });
      // An apostrophe before a formula is how such text is escaped, so it is read as that.
      expect(await notes()).toEqual(formulas.with(-1, '=1'));
      const plain = await importing.preview(file((at) => `formula-${at}@example.com`));
      expect(plain.rows).toMatchObject({ unchanged: formulas.length });
    });
  });

  describe('as cells', () => {
    let errors: RowErrorJson[];

    beforeAll(async () => {
      const line = (row: string | Record<string, string>, at: number) =>
        typeof row === 'string' ? row : csvOf({ ...FINE, external_id: `row-${at}`, ...row });
      // Nobody names the same customer twice here.
      const lines = ROWS.map(([row], at) => line(row, at).replace('a@example.com', `row-${at}@example.com`));
      const { id, rows } = await importing.preview(`${COLUMNS.join()}\n${lines.join('\n')}\n`);
      expect(rows).toEqual({ total: ROWS.length, create: 0, update: 0, unchanged: 0, error: ROWS.length });
      errors = await importing.errors(id);
    });

    it.each(ROWS.map(([row, told], at) => [inShort(row), told, at + 2] as const))('%s', (_row, told, line) => {
      const found = errors.filter((error) => error.line === line);
      expect(found.map(({ column, code }) => `${column} ${code}`).sort()).toEqual(
        told.map(([column, code]) => `${column} ${code}`).sort(),
      );
      for (const [column, , words] of told) {
        expect(found.find((error) => error.column === column)!.message).toMatch(words);
      }
    });
  });
});

const PART = '--x-boundary-x\r\nContent-Disposition: form-data';
const NAMELESS = `${PART}\r\n\r\n${GOOD}\r\n--x-boundary-x--\r\n`;
const HALF = `${PART}; name="file"; filename="a.csv"\r\n\r\nname,em`;

function manyFields<Request extends { field(name: string, value: string): Request }>(request: Request): Request {
  for (let count = 0; count < 11; count++) void request.field('options', '{}');
  return request;
}

function csvOf(cells: Record<string, string>): string {
  return COLUMNS.map((column) => `"${(cells[column] ?? '').replaceAll('"', '""')}"`).join();
}

function inShort(row: string | Record<string, string>): string {
  return JSON.stringify(row).slice(0, 60);
}

/** Bytes of this process, the service's included. */
function used(): number {
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}
