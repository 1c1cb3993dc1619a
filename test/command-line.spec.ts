import { PassThrough, Writable } from 'node:stream';
import { readAccess } from '../cli/access';
import { readArguments } from '../cli/arguments';
import { Failure } from '../cli/failure';
import { HELP } from '../cli/help';
import { Terminal } from '../cli/terminal';
import { bytes, duration, shown } from '../cli/words';

describe('Arguments of the command line', () => {
  it('are read with everything that an import can be told', () => {
    expect(
      readArguments([
        ...['--url', 'http://a', 'import', 'organizations', 'a b.csv', '--email', 'x@y', '--token-file', 't', '-y'],
        ...[
          '--dry-run',
          '--errors',
          'e.csv',
          '--map',
          ' a=b = name ',
          '--map',
          'Foo=',
          '--match-by',
          'name, external_id',
        ],
        ...['--number-format', '1 234,56', '--run-events', '--on-error=skip_rows'],
      ]),
    ).toEqual({
      name: 'import',
      record: 'organization',
      file: 'a b.csv',
      access: { url: 'http://a', email: 'x@y', tokenFile: 't' },
      isDryRun: true,
      isAgreed: true,
      errorsFile: 'e.csv',
      options: {
        on_error: 'skip_rows',
        number_format: '1 234,56',
        match_by: ['name', 'external_id'],
        run_events: true,
      },
      mapping: [
        { column: 'a=b', field: 'name' },
        { column: 'Foo', field: null },
      ],
    });
  });

  it.each(['http://a/', 'http://a/api/v2', 'http://a/api/v2/', 'http://a//'])('name the service by %s', (url) => {
    expect(readAccess({ url }, { SIGNALBOX_TOKEN: 't' })).toEqual({ url: 'http://a', token: 't' });
  });

  it('ask for help', () => {
    for (const args of [[], ['help'], ['--help'], ['import', 'users', '-h']]) {
      expect(readArguments(args)).toEqual({ name: 'help' });
    }
  });

  it.each([
    [['export'], 'There is no command "export", only import and undo'],
    [['import'], 'import needs to know of what: users or organizations'],
    [['undo', 'tickets', '3'], 'undo needs to know of what: users or organizations, not "tickets"'],
    [['import', 'users'], 'import users needs the file to import'],
    [['import', 'users', 'a', 'b.csv'], '"b.csv" is one argument too many; a name with spaces stands in quotes'],
    [['import', 'users', 'a', '--nope'], "Unknown option '--nope'"],
    [['import', 'users', 'a', '--mode'], "Option '--mode <value>' argument missing"],
    [['import', 'users', 'a', '--mode', 'x'], '--mode is one of create_or_update  create  update, not "x"'],
    [
      ['import', 'users', 'a', '--map', 'name'],
      '--map is written "COLUMN=FIELD", such as --map "E-mail=email", not "name"',
    ],
    [['undo', 'users'], 'undo needs the id of the import, such as 3'],
    [['undo', 'users', 'three'], 'undo needs the id of the import, such as 3'],
    [['undo', 'users', '3', '--yes'], 'undo takes no --yes'],
  ])('%j are refused', (args, why) => {
    const attempt = () => readArguments(args);
    expect(attempt).toThrow(Failure);
    expect(attempt).toThrow(`${why}. See npx signalbox --help`);
  });

  it('are all in the help', () => {
    const options = ['mode', 'match-by', 'empty-cells', 'missing-options', 'on-error', 'number-format', 'date-format'];
    const others = ['url', 'email', 'token-file', 'map', 'errors', 'run-events', 'dry-run', 'yes', 'help'];
    for (const option of [...options, ...others]) expect(HELP).toContain(`--${option} `);
  });
});

describe('A question on a terminal', () => {
  it.each([
    ['y\n', true],
    ['Yes\n', true],
    ['n\n', false],
    ['\n', false],
    ['yesterday\n', false],
    ['', false],
  ])('answered with %j is agreed to: %j', async (answer, agreed) => {
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    const input = new PassThrough();
    input.end(answer);
    expect(await new Terminal(nowhere, nowhere, input).agrees('Import?')).toBe(agreed);
  });

  it('lets go of the terminal once it is answered: read on, it would keep the command from ending, and Ctrl-C from it', async () => {
    const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
    const input = new PassThrough();
    input.write('y\n');
    await new Terminal(nowhere, nowhere, input).agrees('Import?');
    expect(input.isPaused()).toBe(true);
  });
});

describe('Words of the command line', () => {
  it('say how much and how long', () => {
    expect([0, 999, 1000, 1_234_567, 5e9].map(bytes)).toEqual(['0 bytes', '999 bytes', '1.0 kB', '1.2 MB', '5.0 GB']);
    expect([0.2, 59, 60, 3599, 7260].map(duration)).toEqual(['1 s', '59 s', '1 min 0 s', '59 min 59 s', '2 h 1 min']);
  });

  it('show nothing that a terminal would obey', () => {
    expect(shown('a\u001b[31mb\r\nc', 6)).toBe('a [31…');
  });
});
