import type { ImportedRecord } from './arguments';
import type { ImportState, KeptRow, RowCounts, RowError } from './wire';
import { counted, grouped, shown } from './words';

/** Errors, differences and kept records that are listed. */
export const LISTED = 10;

const SEPARATORS: Record<string, string> = { ',': 'commas', ';': 'semicolons', '\t': 'tabs' };
const ACTIONS: Record<string, string> = {
  create: 'created',
  update: 'changed',
  unchanged: 'left as it is',
  error: 'refused',
};

/** What applying would do, which column goes where, and what is wrong. */
export function previewText(state: ImportState, errors: RowError[]): string {
  const { rows, encoding, separator } = state;
  const head = `${shown(state.file_name)} has ${counted(rows.total, 'row')} (${encoding}, separated by ${SEPARATORS[separator]})`;
  return [
    head,
    ...countLines(rows),
    '',
    'Columns',
    ...columnLines(state),
    ...optionLines(state),
    ...errorLines(errors, rows.error),
    '',
  ].join('\n');
}

/** What an import did. */
export function resultText({ result, rows }: ImportState): string {
  const { create, update, unchanged, error, differs, differs_total: differing } = result!;
  const parts = [
    [create, 'created'],
    [update, 'changed'],
    [unchanged, 'unchanged'],
    [error, 'refused'],
  ] as const;
  const words = parts.flatMap(([count, what]) => (count > 0 ? `${grouped(count)} ${what}` : []));
  const done = create + update + unchanged + error;
  const text = `${done < rows.total ? `${grouped(done)} of ` : ''}${counted(rows.total, 'row')}: ${words.join(', ')}`;
  if (differing === 0) return text;
  const lines = differs
    .slice(0, LISTED)
    .map(
      ({ line, previewed, applied }) => `  line ${line} was to be ${ACTIONS[previewed]} and was ${ACTIONS[applied]}`,
    );
  return [text, `${counted(differing, 'row')} came out otherwise than previewed`, ...lines].join('\n');
}

/** What an undo did. */
export function undoText({ result, file_name }: ImportState, record: ImportedRecord, kept: KeptRow[]): string {
  const { reverted = 0, kept_total: left = 0 } = result!;
  const text = `The import of ${shown(file_name)} is undone: ${counted(reverted, record)} as before`;
  if (left === 0) return text;
  const lines = kept.map(
    ({ line, reason, ...row }) =>
      `  line ${line}, ${record} ${row.user_id ?? row.organization_id}: ${reason.replaceAll('_', ' ')}`,
  );
  return [`${text}, ${grouped(left)} left as they are`, ...lines, ...more(left, kept.length)].join('\n');
}

function countLines({ create, update, unchanged, error }: RowCounts): string[] {
  const lines: [count: number, what: string][] = [
    [create, 'to create'],
    [update, 'to change'],
    [unchanged, 'unchanged'],
    [error, 'with errors'],
  ];
  const width = Math.max(...lines.map(([count]) => grouped(count).length));
  return lines.filter(([count]) => count > 0).map(([count, what]) => `  ${grouped(count).padStart(width)} ${what}`);
}

function columnLines({ mapping }: ImportState): string[] {
  const names = mapping.map(({ column }) => shown(column, 40));
  const width = Math.max(...names.map((name) => name.length));
  return mapping.map(({ field }, at) => `  ${names[at]!.padEnd(width)}  ${field ?? 'not imported'}`);
}

function optionLines({ missing_options: missing }: ImportState): string[] {
  const entries = Object.entries(missing);
  if (entries.length === 0) return [];
  return ['', 'New options', ...entries.map(([key, names]) => `  ${key}: ${shown(names.join(', '), 200)}`)];
}

function errorLines(errors: RowError[], rows: number): string[] {
  if (rows === 0) return [];
  return ['', `Errors (${counted(rows, 'row')})`, ...errors.map((error) => `  ${errorLine(error)}`)];
}

/** The service's advice, in words of the command line. */
export const inOptions = (message: string): string =>
  message
    .replace(/\bchoose (the )?(number_format|date_format|missing_options)\b/g, (advice) =>
      advice.replace(/\w+$/, (option) => `--${option.replace('_', '-')}`),
    )
    .replace(': say in the mapping which column', ': say with --map which column');

/** Most messages name the column and the value that stand before it. */
function errorLine({ line, column, value, message }: RowError): string {
  const place = [`line ${line}`];
  if (column !== null) place.push(shown(column, 40));
  if (value) place.push(`"${shown(value, 60)}"`);
  const named = `${column}: "${value}" `;
  const why = inOptions(message.startsWith(named) ? message.slice(named.length) : message);
  return `${place.join(', ')}: ${shown(why, 300)}`;
}

const more = (all: number, listed: number): string[] => (all > listed ? [`  … ${counted(all - listed, 'more')}`] : []);
