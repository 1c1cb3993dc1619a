import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { TestApp } from '../support/app';
import { CommandLine } from '../support/command-line';
import { createTestDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import type { ImportJson } from '../support/importing';
import { signIn } from '../support/people';
import { createUserField } from '../support/records';
import { buildService, ServiceProcess } from '../support/service-process';

const CUSTOMERS = `Customer ID,Full name,Mail,Spend,Hobby
c1,Jürgen Weiß,juergen@example.com,"1.200,50",chess
c2,Łukasz Wójcik,lukasz@example.com,90,go
`;
const WITH_ERRORS = `${CUSTOMERS}c3,Nobody,not an address,many,none\n`;

const MANY = 20_000;

const manyCustomers = (): string =>
  `external_id,name\n${Array.from({ length: MANY }, (_one, at) => `c${at},Somebody ${at}\n`).join('')}`;

describe('npx signalbox', () => {
  let app: TestApp;
  let cli: CommandLine;

  beforeAll(() => {
    cli = CommandLine.build();
  });
  beforeEach(async () => {
    app = await TestApp.start();
    await createUserField(app, { key: 'annual_spend', title: 'Annual spend', type: 'decimal' });
  });
  afterEach(() => app.stop());

  const imports = async (): Promise<ImportJson[]> => (await app.get('/api/v2/user_imports.json')).body.user_imports;
  const names = async (): Promise<string[]> =>
    (await app.get('/api/v2/users.json?role=end-user')).body.users.map(({ name }: { name: string }) => name);

  const SPENDING = ['--map', 'Spend=user_fields.annual_spend', '--number-format', '1.234,56'];

  it('shows what a file would do, and stores nothing in a dry run', async () => {
    const file = cli.file('customers.csv', WITH_ERRORS);
    const { code, out, aside } = await cli.run(app, ['import', 'users', file, '--dry-run', ...SPENDING]);
    expect(out).toBe(`customers.csv has 3 rows (utf-8, separated by commas)
  2 to create
  1 with errors

Columns
  Customer ID  external_id
  Full name    name
  Mail         email
  Spend        user_fields.annual_spend
  Hobby        not imported

Errors (1 row)
  line 4, Spend, "many": is not a number such as 1.234,56
  line 4, Mail, "not an address": Email: not an address is not properly formatted

This was a dry run: nothing was stored
`);
    expect(code).toBe(2);
    expect(aside).toMatch(/Upload: 172 bytes[^]*Preview: 3 rows/);
    expect(await names()).toEqual([]);
    expect(await imports()).toEqual([]);
  });

  it('imports a file, and undoes it', async () => {
    const file = cli.file('customers.csv', CUSTOMERS);
    const imported = await cli.run(app, ['import', 'users', file, '--yes', ...SPENDING]);
    const [{ id }] = (await imports()) as [ImportJson];
    expect(imported.out).toMatch(new RegExp(`\n2 rows: 2 created\nTo undo it: npx signalbox undo users ${id}\n$`));
    expect(imported.aside).toContain('Import: 2 rows');
    expect(imported.code).toBe(0);
    const [user] = (await app.get('/api/v2/users/search.json?query=juergen@example.com')).body.users;
    expect(user).toMatchObject({ name: 'Jürgen Weiß', external_id: 'c1', user_fields: { annual_spend: 1200.5 } });

    const again = await cli.run(app, ['import', 'users', file, '--yes', ...SPENDING]);
    expect(again).toMatchObject({ code: 0, out: expect.stringContaining('There is nothing to change') });

    const undone = await cli.run(app, ['undo', 'users', String(id)]);
    expect(undone.out).toBe('The import of customers.csv is undone: 2 users as before\n');
    expect(undone.code).toBe(0);
    expect(await names()).toEqual([]);
  });

  it('leaves out the rows with errors, and writes them into a file that can be mended', async () => {
    const file = cli.file('customers.csv', WITH_ERRORS);
    const errors = cli.path('bad.csv');
    const { code, out } = await cli.run(app, ['import', 'users', file, '-y', '--errors', errors, ...SPENDING]);
    expect(out).toContain(`The rows with errors are in ${errors}\n`);
    expect(out).toContain('\n3 rows: 2 created, 1 refused\n');
    expect(code).toBe(2);
    expect(await names()).toEqual(['Jürgen Weiß', 'Łukasz Wójcik']);

    const mended = readFileSync(errors, 'utf8').replace('not an address', 'no@example.com').replace('many', '7');
    const rest = cli.file('mended.csv', mended);
    expect((await cli.run(app, ['import', 'users', rest, '-y', ...SPENDING])).code).toBe(0);
    expect(await names()).toEqual(['Jürgen Weiß', 'Łukasz Wójcik', 'Nobody']);
  });

  it('says by which of its own options the rows could be read', async () => {
    const file = cli.file('customers.csv', 'Customer ID,Name,Annual spend\nc1,Anna,"1.200,50"\nc2,Ben,"1,500"\n');
    const { code, out } = await cli.run(app, ['import', 'users', file, '--yes']);
    expect(out).toContain('if this is how the file writes numbers, choose --number-format "1.234,56"\n');
    expect(out).toContain(
      'ambiguous, choose the --number-format that is right: "1,234.56" (1500), "1.234,56" (1.5), "1 234,56" (1.5)\n',
    );
    expect(out).toMatch(/\nEvery row has errors: nothing was stored\n$/);
    expect(code).toBe(2);
  });

  it('says which records an undo leaves alone', async () => {
    const file = cli.file('customers.csv', CUSTOMERS);
    await cli.run(app, ['import', 'users', file, '--yes', ...SPENDING]);
    const [{ id }] = (await imports()) as [ImportJson];
    const [user] = (await app.get('/api/v2/users/search.json?query=lukasz@example.com')).body.users;
    await app.put(`/api/v2/users/${user.id}`, { user: { notes: 'changed' } }).expect(200);

    const { code, out } = await cli.run(app, ['undo', 'users', String(id)]);
    expect(out).toBe(`The import of customers.csv is undone: 1 user as before, 1 left as they are
  line 3, user ${user.id}: changed since
`);
    expect(code).toBe(2);
  });

  it('sends the options that it is given', async () => {
    await createUserField(app, {
      key: 'level',
      title: 'Level',
      type: 'dropdown',
      custom_field_options: [{ name: 'Gold', value: 'gold' }],
    });
    await app.post('/api/v2/users.json', { user: { name: 'Anna', email: 'anna@example.com', phone: '1' } }).expect(201);
    const file = cli.file('=levels ü "1".csv.gz', gzipSync('Mail;phone;Level;A=B\nanna@example.com;;Platinum;x\n'));
    const { code, out } = await cli.run(app, [
      ...['import', 'users', file, '--yes', '--run-events', '--mode=update', '--match-by', 'email, external_id'],
      ...['--empty-cells', 'clear', '--missing-options', 'create', '--on-error', 'all_or_nothing', '--map', 'A=B='],
      ...['--date-format', 'DD.MM.YYYY', '--map', 'Level=user_fields.level'],
    ]);
    expect(out).toContain('=levels ü "1".csv.gz has 1 row (utf-8, separated by semicolons)\n  1 to change\n');
    expect(out).toContain('\nNew options\n  level: Platinum\n');
    expect(code).toBe(0);
    expect((await imports())[0]).toMatchObject({
      mapping: [
        { column: 'Mail', field: 'email' },
        { column: 'phone', field: 'phone' },
        { column: 'Level', field: 'user_fields.level' },
        { column: 'A=B', field: null },
      ],
      options: {
        mode: 'update',
        match_by: ['email', 'external_id'],
        empty_cells: 'clear',
        missing_options: 'create',
        on_error: 'all_or_nothing',
        date_format: 'DD.MM.YYYY',
        run_events: true,
      },
    });
    const [user] = (await app.get('/api/v2/users/search.json?query=anna@example.com')).body.users;
    expect(user).toMatchObject({ phone: null, user_fields: { level: 'platinum' } });
  });

  it.each([
    [['--on-error', 'all_or_nothing', '--yes'], 'Nothing is imported: it is to be all or nothing, and 1 row cannot be'],
    [[], 'Nothing is imported: nobody is there to ask; add --yes to import, or --dry-run to look only'],
    [
      ['--yes', '--map', 'Customer ID=', '--map', 'Mail='],
      'Nothing is imported: No column is imported into external_id or email, so no user could be found again: say with --map ',
    ],
    [['--yes', '--map', 'Foo=name'], 'Mapping: the file has no column "Foo", its columns are "Customer ID"'],
    [['--yes', '--match-by', 'name'], 'Match by: must list one or more of external_id, email, each once'],
  ])('stores nothing with %j, and says why', async (more, why) => {
    const file = cli.file('customers.csv', WITH_ERRORS);
    const { code, aside } = await cli.run(app, ['import', 'users', file, ...SPENDING, ...more]);
    expect(aside).toContain(`\n${why}`);
    expect(code).toBe(1);
    expect(await names()).toEqual([]);
    expect(await imports()).toEqual([]);
  });

  it('says what it cannot do, and does nothing', async () => {
    const agent = await signIn(app, 'agent');
    const file = cli.file('customers.csv', CUSTOMERS);
    const missing = cli.path('missing.csv');
    const cases: [args: string[], environment: Record<string, string>, why: string][] = [
      [['import', 'users', missing], {}, `There is no file ${missing}`],
      [['import', 'users', cli.path('')], {}, `${cli.path('')} is not a file`],
      [['import', 'users', `${file}/`], {}, `${file}/ cannot be read: ENOTDIR`],
      [['import', 'users', file, '--errors', file], {}, `--errors would overwrite the file that is imported, ${file}`],
      [
        ['import', 'users', file, '--errors', cli.path('')],
        {},
        `--errors needs a file, and ${cli.path('')} is a folder`,
      ],
      [
        ['import', 'users', file, '--errors', cli.path('no/bad.csv')],
        {},
        `There is no folder ${cli.path('no')} for --errors`,
      ],
      [['import', 'users', file], { SIGNALBOX_TOKEN: '' }, 'No API token is given: set SIGNALBOX_TOKEN'],
      [
        ['import', 'users', file],
        { SIGNALBOX_TOKEN: 'x' },
        `The service at ${app.url} does not know the token of owner@`,
      ],
      [['import', 'users', file, '--token-file', missing], {}, 'The token file cannot be read: ENOENT'],
      [['import', 'users', file, '--url', 'ftp://x'], {}, '"ftp://x" is not the address of a service'],
      [
        ['import', 'users', file, '--url', 'http://127.0.0.1:9'],
        {},
        'The service at http://127.0.0.1:9 does not answer',
      ],
      [['undo', 'users', '7'], {}, `There is no user import 7 at ${app.url}`],
      [
        ['import', 'users', file, '--email', agent.email],
        { SIGNALBOX_TOKEN: agent.token },
        'You do not have access to this page: it needs the role manager or above',
      ],
    ];
    for (const [args, environment, why] of cases) {
      const { code, out, aside } = await cli.run(app, args, environment);
      expect({ code, out, why: aside.slice(0, why.length) }).toEqual({ code: 1, out: '', why });
      expect(aside).not.toContain('    at ');
    }
    expect(await imports()).toEqual([]);
  });

  it('takes the token from a file, and needs no address then', async () => {
    const { token } = await signIn(app, 'manager');
    const access = ['--token-file', cli.file('token', `${token}\n`), '--url', `${app.url}/`];
    const file = cli.file('customers.csv', CUSTOMERS);
    const environment = { SIGNALBOX_URL: '', SIGNALBOX_EMAIL: '', SIGNALBOX_TOKEN: '' };
    const { code, out } = await cli.run(app, ['import', 'users', file, '--yes', ...access], environment);
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining(` --url ${app.url}/\n`) });
  });

  it('asks the service to stop at Ctrl-C; what is stored by then can be undone', async () => {
    const file = cli.file('many.csv', manyCustomers());
    const running = cli.start(app, ['import', 'users', file, '--yes']);
    await eventually(() => expect(running.aside()).toContain('Import: '), { within: 25_000 });
    running.interrupt();
    const { code, out, aside } = await running.ended;
    const [{ id, status, result }] = (await imports()) as [ImportJson];
    expect(status).toBe('cancelled');
    expect(aside).toMatch(/\nStopped before its end\n$/);
    expect(code).toBe(1);
    const stored = (result as { create: number }).create;
    expect(stored).toBe((await app.get('/api/v2/users/count.json?role=end-user')).body.count.value);
    expect(stored).toBeLessThan(MANY);
    if (stored > 0) expect(out).toContain(`To undo it: npx signalbox undo users ${id}`);
  }, 60_000);
});

describe('npx signalbox, while the service is killed and started anew', () => {
  it('waits for it, and sees the import to its end', async () => {
    const database = await createTestDatabase();
    const [cli, entry] = [CommandLine.build(), buildService()];
    let service = await ServiceProcess.start(entry, database.url);
    const running = cli.start(service, ['import', 'users', cli.file('many.csv', manyCustomers()), '--yes']);
    await eventually(() => expect(running.aside()).toContain('Import: '), { within: 25_000 });
    await service.kill();
    service = await ServiceProcess.start(entry, database.url, { PORT: new URL(service.url).port });
    const { code, out } = await running.ended;
    expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('\n20,000 rows: 20,000 created\n') });
    await service.stop();
    await database.drop();
  }, 120_000);
});
