import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ownerFields } from '../../src/custom-fields/owner-fields';
import { type Formats, ISO_FORMATS } from '../../src/imports/cells';
import {
  type ColumnMapping,
  ORGANIZATION_COLUMNS,
  type Target,
  targetsOf,
  USER_COLUMNS,
} from '../../src/imports/mapping';
import type { FieldDefinition, FieldValue } from '../../src/rules';
import { field } from '../../src/rules/testing/catalog';

type Json = Record<string, unknown>;

const KEYS = {
  cells: 'about fields cases written',
  field: 'type options pattern target',
  cell: 'why field cell number_format date_format ok missing problem says',
  written: 'field value cell',
  mapping: 'about user_fields column_names proposals requests first_lines',
  user_field: 'key title active',
  column_name: 'header names',
  proposal: 'name of header fields',
  request: 'name header given mapping problems',
  problem: 'path code says',
  first_line: 'header looks_like_data',
};

interface CellCase {
  name: string;
  field: FieldDefinition;
  formats: Formats;
  cell: string;
  ok?: FieldValue;
  missing?: string[];
  problem?: string;
  says: string[];
}

interface WrittenCase {
  name: string;
  field: FieldDefinition;
  value: FieldValue;
  cell: string;
}

/** test/cases/imports/cells.json */
export function cellCases(): { cases: CellCase[]; written: WrittenCase[] } {
  const file = load('cells.json', 'cells') as { fields: Record<string, Json>; cases: Json[]; written: Json[] };
  const fields = new Map(
    Object.entries(file.fields).map(([key, given]) => [
      key,
      field(checked(given, 'field')['type'] as never, { key, ...given }),
    ]),
  );
  const fieldOf = (one: Json): FieldDefinition => {
    const found = fields.get(String(one['field']));
    if (!found) throw new Error(`cells.json: no field is called ${String(one['field'])}`);
    return found;
  };
  return {
    cases: file.cases.map((one) => {
      checked(one, 'cell');
      if (['ok', 'missing', 'problem'].filter((key) => key in one).length !== 1) {
        throw new Error(`cells.json: needs one of ok, missing and problem: ${JSON.stringify(one)}`);
      }
      const { why, number_format, date_format, ...rest } = one as Partial<Formats> & Json;
      const formats = { ...ISO_FORMATS, ...(number_format && { number_format }), ...(date_format && { date_format }) };
      const name = [one['field'], JSON.stringify(one['cell']), number_format, date_format, why]
        .filter(Boolean)
        .join(', ');
      return { says: [], ...rest, name, field: fieldOf(one), formats } as unknown as CellCase;
    }),
    written: file.written.map((one) => {
      checked(one, 'written');
      return {
        ...one,
        name: `${String(one['field'])}, ${JSON.stringify(one['value'])}`,
        field: fieldOf(one),
      } as WrittenCase;
    }),
  };
}

interface MappingCases {
  column_names: { header: string[]; names: string[] }[];
  proposals: { name: string; header: string[]; fields: (string | null)[]; targets: Target[] }[];
  requests: {
    name: string;
    header: string[];
    given: unknown;
    mapping?: ColumnMapping[];
    problems?: { path: string; code: string; says?: string[] }[];
  }[];
  first_lines: { header: string[]; looks_like_data: boolean }[];
  userTargets: Target[];
}

/** test/cases/imports/mapping.json */
export function mappingCases(): MappingCases {
  const file = load('mapping.json', 'mapping') as unknown as Omit<MappingCases, 'proposals' | 'userTargets'> & {
    user_fields: Partial<FieldDefinition>[];
    proposals: { name: string; of?: 'organization'; header: string[]; fields: (string | null)[] }[];
  };
  const user = file.user_fields.map((given, at) => field('text', { id: at + 1, ...checked(given, 'user_field') }));
  const userTargets = targetsOf(USER_COLUMNS, ownerFields('user', user));
  const organizationTargets = targetsOf(ORGANIZATION_COLUMNS, ownerFields('organization', []));
  for (const one of file.column_names) checked(one, 'column_name');
  for (const one of file.first_lines) checked(one, 'first_line');
  for (const one of file.requests) {
    checked(one, 'request');
    for (const expected of one.problems ?? []) checked(expected, 'problem');
    if (!one.mapping === !one.problems) throw new Error(`mapping.json: needs mapping or problems: ${one.name}`);
  }
  const proposals = file.proposals.map((one) => {
    checked(one, 'proposal');
    return { ...one, targets: one.of === 'organization' ? organizationTargets : userTargets };
  });
  return { ...file, proposals, userTargets };
}

function load(name: string, kind: keyof typeof KEYS): Json {
  const text = readFileSync(join(__dirname, '..', 'cases', 'imports', name), 'utf8');
  return checked(JSON.parse(text) as Json, kind);
}

function checked<T extends object>(value: T, kind: keyof typeof KEYS): T {
  const unknown = Object.keys(value).filter((key) => !KEYS[kind].split(' ').includes(key));
  if (unknown.length > 0) throw new Error(`Unknown key ${unknown.join(', ')} in ${JSON.stringify(value)}`);
  return value;
}
