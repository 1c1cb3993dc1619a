import { allRows } from './all-rows';
import { isBlank, misfit, Row, withoutExtraBlanks } from './row';
import { Separator } from './separator';
import { UnreadableFile } from './unreadable-file';

/** Of a column's name, in characters: it is told with every error of its cells. */
const LONGEST_NAME = 255;

export interface ReadOptions {
  separator: Separator;
  /** Rows of a batch: 500 if not given. */
  batch?: number;
  /** Of a batch's cells, beyond which it ends early: 4 000 000 if not given. A single row may have more. */
  batchCharacters?: number;
  /** 300 if not given. */
  maxColumns?: number;
  /** Of a row, its quotes and separators included: 1 000 000 if not given. */
  maxRowCharacters?: number;
}

export interface CsvFile {
  /** Trimmed. A column without a name is ''. */
  header: string[];
  headerLine: number;
  /** Of as many rows as asked for; only the last is shorter, and those of long rows. The same text is always cut alike. To be read once. */
  batches: AsyncIterable<Row[]>;
}

/**
 * Reads a CSV file in a stream: its first row that is not blank is the header, other blank rows are left out. Only what
 * is asked for is read; leaving the loop over the batches early, or calling their iterator's `return`, releases the
 * text. Throws UnreadableFile here or between batches: `empty_file`, `too_many_columns`,
 * `column_name_too_long`, `row_too_long`, `unclosed_quote`, and for a header that can't be trusted the codes of RowProblem.
 */
export async function readCsv(text: AsyncIterable<string>, options: ReadOptions): Promise<CsvFile> {
  const { separator, maxColumns = 300, maxRowCharacters = 1_000_000 } = options;
  const { batch: rows = 500, batchCharacters: characters = 4_000_000 } = options;
  const batches = headerAndBatches(allRows(text, separator, maxRowCharacters), { rows, characters }, maxColumns);
  const first = await batches.next();
  if (first.done) throw new UnreadableFile('empty_file', 'The file has no rows');
  const { cells, line } = first.value[0]!;
  return { header: cells, headerLine: line, batches };
}

/** The header comes as a first batch of one row. */
async function* headerAndBatches(
  slices: AsyncIterable<Row[]>,
  most: { rows: number; characters: number },
  maxColumns: number,
): AsyncGenerator<Row[], void> {
  let header: string[] | undefined;
  let batch: Row[] = [];
  let characters = 0;
  for await (const rows of slices) {
    for (const row of rows) {
      if (isBlank(row.cells)) continue;
      if (!header) {
        yield [{ line: row.line, cells: (header = headerOf(row, maxColumns)) }];
        continue;
      }
      batch.push(fitted(row, header.length));
      characters += charactersOf(row);
      if (batch.length < most.rows && characters < most.characters) continue;
      yield batch;
      batch = [];
      characters = 0;
    }
  }
  if (batch.length > 0) yield batch;
}

function headerOf({ cells, line, problem }: Row, maxColumns: number): string[] {
  if (cells.length > maxColumns) {
    const message = `The first line has ${cells.length} columns; at most ${maxColumns} can be read`;
    throw new UnreadableFile('too_many_columns', message, line);
  }
  if (problem) throw new UnreadableFile(problem.code, `The header can't be read: ${problem.message}`, line);
  const header = cells.map((cell) => cell.trim());
  const long = header.findIndex((name) => name.length > LONGEST_NAME);
  if (long < 0) return header;
  const message = `The name of column ${long + 1} has more than ${LONGEST_NAME} characters: is the first line a header?`;
  throw new UnreadableFile('column_name_too_long', message, line);
}

function fitted(row: Row, columns: number): Row {
  if (row.cells.length === columns) return row;
  row.cells = withoutExtraBlanks(row.cells, columns);
  row.problem ??= misfit(row.cells, columns);
  return row;
}

const charactersOf = ({ cells }: Row): number => cells.reduce((sum, cell) => sum + cell.length, 0);
