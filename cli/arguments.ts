import { parseArgs } from 'node:util';
import { Failure } from './failure';
import { CHOICES } from './options';

export type ImportedRecord = 'user' | 'organization';

/** Where the service is and who asks, as far as the command line says. */
export interface GivenAccess {
  url?: string;
  email?: string;
  tokenFile?: string;
}

export interface ImportCommand {
  name: 'import';
  record: ImportedRecord;
  file: string;
  access: GivenAccess;
  isDryRun: boolean;
  isAgreed: boolean;
  errorsFile?: string;
  /** As the API takes them. */
  options: Record<string, unknown>;
  mapping: { column: string; field: string | null }[];
}

export interface UndoCommand {
  name: 'undo';
  record: ImportedRecord;
  id: number;
  access: GivenAccess;
}

export type Command = { name: 'help' } | ImportCommand | UndoCommand;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

const ACCESS_OPTIONS = { url: text, email: text, 'token-file': text };
const OPTIONS = {
  ...ACCESS_OPTIONS,
  mode: text,
  'match-by': text,
  'empty-cells': text,
  'missing-options': text,
  'on-error': text,
  'number-format': text,
  'date-format': text,
  map: { ...text, multiple: true },
  errors: text,
  'run-events': flag,
  'dry-run': flag,
  yes: { ...flag, short: 'y' },
  help: { ...flag, short: 'h' },
} as const;

type Values = ReturnType<typeof parse>['values'];

/** @throws Failure that says which argument is wrong, and what would be right */
export function readArguments(given: string[]): Command {
  const { values, positionals } = parse(given);
  const [name, records, target, ...more] = positionals;
  if (values.help || name === undefined || name === 'help') return { name: 'help' };
  if (name !== 'import' && name !== 'undo') throw wrong(`There is no command "${name}", only import and undo`);
  const record = readRecord(name, records);
  if (more.length > 0) throw wrong(`"${more[0]}" is one argument too many; a name with spaces stands in quotes`);
  const access = { url: values.url, email: values.email, tokenFile: values['token-file'] };
  if (name === 'undo') return { name, record, id: readId(target, values), access };
  if (target === undefined) throw wrong(`import ${records} needs the file to import`);
  return {
    name,
    record,
    file: target,
    access,
    isDryRun: values['dry-run'] ?? false,
    isAgreed: values.yes ?? false,
    errorsFile: values.errors,
    options: readOptions(values),
    mapping: (values.map ?? []).map(readMapping),
  };
}

function parse(given: string[]) {
  try {
    return parseArgs({ args: given, options: OPTIONS, allowPositionals: true, strict: true });
  } catch (error) {
    throw wrong((error as Error).message.replace(/\. To specify .*$/s, ''));
  }
}

function readRecord(name: string, records: string | undefined): ImportedRecord {
  if (records === 'users') return 'user';
  if (records === 'organizations') return 'organization';
  throw wrong(`${name} needs to know of what: users or organizations${records ? `, not "${records}"` : ''}`);
}

function readId(given: string | undefined, values: Values): number {
  const other = Object.keys(values).find((option) => !(option in ACCESS_OPTIONS));
  if (other !== undefined) throw wrong(`undo takes no --${other}`);
  if (!/^[0-9]{1,15}$/.test(given ?? '')) throw wrong('undo needs the id of the import, such as 3');
  return Number(given);
}

function readOptions(values: Values): Record<string, unknown> {
  const options: Record<string, unknown> = {};
  for (const [name, choices] of Object.entries(CHOICES) as [keyof typeof CHOICES, readonly string[]][]) {
    const value = values[name];
    if (value === undefined) continue;
    if (!choices.includes(value)) throw wrong(`--${name} is one of ${choices.join('  ')}, not "${value}"`);
    options[name.replace('-', '_')] = value;
  }
  if (values['match-by'] !== undefined) options.match_by = values['match-by'].split(',').map((one) => one.trim());
  if (values['run-events']) options.run_events = true;
  return options;
}

/** Columns may hold an equals sign, fields never do. */
function readMapping(given: string): { column: string; field: string | null } {
  const at = given.lastIndexOf('=');
  if (at < 1) throw wrong(`--map is written "COLUMN=FIELD", such as --map "E-mail=email", not "${given}"`);
  return { column: given.slice(0, at).trim(), field: given.slice(at + 1).trim() || null };
}

const wrong = (message: string): Failure => new Failure(`${message}. See npx signalbox --help`);
