import type { ColumnMapping } from './column-mapping';
import { IMPORT_ERROR_COLUMN } from './column-names';
import { NameIndex } from './name-index';
import type { Target } from './target';

const LISTED = 30;
/** Characters of what was given. */
const QUOTED = 100;
const KEYS = ['column', 'field', 'number_format', 'date_format'];

export type Report = (path: string, code: string, message: string) => void;

/** Reads the names of columns; each may be named once. */
export function columnReader(columns: readonly ColumnMapping[], report: Report) {
  const known = new Set(columns.map(({ column }) => column));
  const seen = new Set<string>();
  return (given: unknown, path: string): string | undefined => {
    if (typeof given !== 'string') {
      report(path, 'not_a_string', `must be the name of a column: ${listed(known)}`);
      return undefined;
    }
    const name = given.trim();
    if (!known.has(name)) {
      report(path, 'unknown_column', `the file has no column ${quoted(given)}, its columns are ${listed(known)}`);
      return undefined;
    }
    if (seen.has(name)) {
      report(path, 'duplicate_column', `column "${name}" is given twice`);
      return undefined;
    }
    seen.add(name);
    return name;
  };
}

/** Reads what columns are imported into; each field may be given to one column. */
export function fieldReader(targets: Target[], report: Report) {
  const index = new NameIndex(targets, { synonyms: false });
  const columnOf = new Map<string, string>();
  return (given: unknown, column: string, path: string): { field?: string | null } => {
    if (given === undefined) return {};
    if (given === null) return { field: null };
    if (column === IMPORT_ERROR_COLUMN) {
      report(path, 'never_mapped', `"${column}" says what was wrong with a row, so its field can only be null`);
      return {};
    }
    const found = (typeof given === 'string' && index.find(given.trim())?.targets) || [];
    const field = found[0]?.name;
    const other = columnOf.get(field ?? '');
    if (field === undefined) {
      const names = targets.map(({ name }) => name);
      report(path, 'unknown_field', `${quoted(given)} is no field that is imported into, those are ${listed(names)}`);
    } else if (found.length > 1) {
      const names = found.map(({ name }) => name);
      report(path, 'ambiguous_field', `${quoted(given)} could be any of ${listed(names)}; give one of these names`);
    } else if (other !== undefined) {
      report(path, 'duplicate_field', `${field} is given twice, to column "${other}" and to "${column}"; choose one`);
    } else {
      columnOf.set(field, column);
      return { field };
    }
    return {};
  };
}

/** A format that a column is read with instead of the import's own. */
export function readFormat<Key extends 'number_format' | 'date_format', Format extends string>(
  key: Key,
  entry: Record<string, unknown>,
  formats: readonly Format[],
  path: string,
  report: Report,
): { [key in Key]?: Format } {
  const given = entry[key] ?? undefined;
  if (given === undefined) return {};
  const format = formats.find((one) => one === given);
  if (format !== undefined) return { [key]: format } as { [key in Key]?: Format };
  report(`${path}.${key}`, 'unknown_format', `${quoted(given)} is no ${key}, those are ${listed(formats)}`);
  return {};
}

export function refuseUnknownKeys(entry: Record<string, unknown>, path: string, report: Report): void {
  for (const key of Object.keys(entry)) {
    if (KEYS.includes(key)) continue;
    report(`${path}.${key}`, 'unknown_key', `a column has no "${key.slice(0, QUOTED)}", only ${KEYS.join(', ')}`);
  }
}

const quoted = (given: unknown): string =>
  typeof given === 'string' ? `"${given.slice(0, QUOTED)}"` : String(JSON.stringify(given)).slice(0, QUOTED);

function listed(names: Iterable<string>): string {
  const all = [...names];
  const more = all.length > LISTED ? `, … (${all.length - LISTED} more)` : '';
  return (
    all
      .slice(0, LISTED)
      .map((name) => `"${name}"`)
      .join(', ') + more
  );
}
