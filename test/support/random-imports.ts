import * as fc from 'fast-check';

/** Cells by the column's name; the file has them in the order of its columns. */
export type RandomRow = Record<string, string>;

export interface RandomImport {
  columns: string[];
  rows: RandomRow[];
  options: {
    mode: 'create_or_update' | 'create' | 'update';
    match_by: readonly string[];
    empty_cells: 'keep' | 'clear';
    missing_options: 'error' | 'create';
    on_error: 'skip_rows' | 'all_or_nothing';
  };
  /** Rows that are worked together. */
  batch: number;
}

const numbered = (name: string, count: number) => Array.from({ length: count }, (_, at) => `${name}${at + 1}`);
const MAILS = ['m1', 'M1', 'm3', 'm4', 's4', 'm5', 'o1', 'O1', ...numbered('o', 9)];

/** Few values, so that rows meet each other and those who are there. */
const CELLS: Record<string, string[]> = {
  external_id: ['e1', 'E1', 'e2', 'e4', 'e5', 'n1', 'N1', ...numbered('n', 9), ''],
  email: [...MAILS.map((name) => `${name}@p.example`), ''],
  name: ['Ann', ' Bob ', 'Łukasz "Ü"'],
  phone: ['1', '+49 2', '', ''],
  notes: [' as it is\n', '=1+1', '', ''],
  tags: ['a b', 'b', '', ''],
  organization: ['acme', 'BETA', '', ''],
  role: ['end-user', '', ''],
  level: ['gold', 'Silver', '', ''],
  spend: ['1', '2.50', '-3', '', ''],
};
const RARE: Record<string, string[]> = {
  email: ['none'],
  name: [''],
  organization: ['Gamma'],
  role: ['agent', 'king'],
  level: ['bronze', 'tin'],
  spend: ['x', 'NaN'],
};
const COLUMNS = Object.keys(CELLS);

const cell = (column: string): fc.Arbitrary<string> =>
  fc.oneof(
    { weight: 30, arbitrary: fc.constantFrom(...CELLS[column]!) },
    { weight: 1, arbitrary: fc.constantFrom(...(RARE[column] ?? CELLS[column]!)) },
  );

const anyStranger = fc.record(Object.fromEntries(COLUMNS.map((column) => [column, cell(column)])));

/** Those who are there before a file comes. */
const anyAcquaintance = fc
  .tuple(
    fc.constantFrom(
      { external_id: 'e1', email: 'm1@p.example', name: 'One' },
      { external_id: 'e2', email: '', name: 'Two' },
      { external_id: '', email: 'M3@p.example', name: 'Three' },
      { external_id: 'e4', email: 's4@p.example', name: 'Four' },
      { external_id: 'e5', email: 'm5@p.example', name: 'Five' },
    ),
    anyStranger,
    fc.subarray(COLUMNS.slice(3), { maxLength: 2 }),
  )
  .map(([who, row, columns]): RandomRow => {
    const cells = COLUMNS.map((column) => [column, columns.includes(column) ? row[column]! : '']);
    return { ...Object.fromEntries(cells), ...who };
  });

const anyColumns = fc
  .tuple(
    fc.constantFrom(['external_id'], ['email'], ['external_id', 'email']),
    fc.option(fc.constant('name'), { freq: 6, nil: undefined }),
    fc.subarray(COLUMNS.slice(3)),
  )
  .chain(([keys, name, more]) => {
    const columns = [...keys, ...(name ? [name] : []), ...more];
    return fc.shuffledSubarray(columns, { minLength: columns.length });
  });

export const anyImport: fc.Arbitrary<RandomImport> = anyColumns.chain((columns) =>
  fc.record({
    columns: fc.constant(columns),
    rows: fc.array(fc.oneof(anyStranger, anyAcquaintance), { minLength: 1, maxLength: 10 }),
    options: fc.record({
      mode: fc.constantFrom('create_or_update', 'create_or_update', 'create_or_update', 'create', 'update'),
      match_by: fc
        .constantFrom(['external_id', 'email'], ['email', 'external_id'], ['external_id'], ['email'])
        .filter((keys) => keys.some((key) => columns.includes(key))),
      empty_cells: fc.constantFrom('keep', 'clear'),
      missing_options: fc.constantFrom('error', 'create'),
      on_error: fc.constantFrom('skip_rows', 'skip_rows', 'all_or_nothing'),
    }),
    batch: fc.integer({ min: 1, max: 6 }),
  }),
);

/** A row without any cell is none. */
export const isBlank = (row: RandomRow, columns: string[]): boolean =>
  columns.every((column) => row[column]!.trim() === '');

/** The file, and on which of its lines each row begins. */
export function csvOf({ columns, rows }: RandomImport): { text: string; lines: number[] } {
  const lines: number[] = [];
  let text = columns.join();
  for (const row of rows) {
    if (!isBlank(row, columns)) lines.push(text.split('\n').length + 1);
    text += `\n${columns.map((column) => `"${row[column]!.replaceAll('"', '""')}"`).join()}`;
  }
  return { text, lines };
}
