import { AppError, type ErrorDetail, type ErrorDetails } from '../../common/errors';
import { type Row, unescapeFormula } from '../../csv';
import type { OwnerFields } from '../../custom-fields';
import { clip, type FieldDefinition } from '../../rules';
import { type CellReader, fieldCellReader, trimmedCell, unknownOptions } from '../cells';
import type { ImportOptions } from '../import-options';
import type { ColumnMapping } from '../mapping';
import type { Input, RecordType } from '../records/record-type';
import type { RowError } from './row-plan';

/** Of a cell that an error shows, in characters. */
const SHOWN_CELL = 200;

export interface ReadRow {
  input: Input;
  errors: RowError[];
  /** Labels that are no options yet but will be, by the field's key. */
  missing: Record<string, string[]>;
}

interface Column {
  at: number;
  name: string;
  field: string;
  read(cell: string | null, row: ReadRow): void;
}

/** Turns rows into what a request for the record would say: each mapped column prepared once. */
export class RowReader {
  private readonly columns: Column[];
  private readonly byField: Map<string, Column>;

  constructor(
    private readonly record: RecordType,
    private readonly mapping: ColumnMapping[],
    private readonly options: ImportOptions,
    readonly fields: OwnerFields,
  ) {
    this.columns = mapping.flatMap((entry, at) => (entry.field === null ? [] : [this.columnOf(entry, at)]));
    this.byField = new Map(this.columns.map((column) => [column.field, column]));
  }

  read(row: Row): ReadRow {
    const read: ReadRow = { input: {}, errors: [], missing: {} };
    if (row.problem) {
      read.errors.push(this.problemOf(row));
      return read;
    }
    for (const column of this.columns) {
      const cell = unescapeFormula(row.cells[column.at]!);
      if (cell.trim() !== '') column.read(cell, read);
      else if (this.options.empty_cells === 'clear') column.read(null, read);
    }
    try {
      this.record.check(read.input);
    } catch (error) {
      read.errors.push(...this.errorsOf(row, error));
    }
    return read;
  }

  /** What a request was refused for, by the columns of its row. @throws whatever is no refusal */
  errorsOf(row: Row, error: unknown): RowError[] {
    if (!(error instanceof AppError)) throw error;
    if (error.details) return this.errorsOfDetails(row, error.details);
    const column = error.kind === 'forbidden' ? this.byField.get('role') : undefined;
    return [{ ...this.place(row, column), code: error.code, message: error.description }];
  }

  errorsOfDetails(row: Row, details: ErrorDetails): RowError[] {
    return Object.entries(details).flatMap(([field, list]) => list.map((detail) => this.errorOf(row, field, detail)));
  }

  private errorOf(row: Row, field: string, { code, description, path }: ErrorDetail): RowError {
    const names = [path, field, `${this.record.owner}_fields.${field}`, field === 'organization_id' && 'organization'];
    const column = names.map((name) => this.byField.get(name || '')).find((found) => found !== undefined);
    const target = column ? undefined : this.record.columns.find(({ name }) => names.includes(name));
    const message = target ? `${description}; no column is imported into ${target.name}` : description;
    return { ...this.place(row, column), code: code ?? 'invalid', message };
  }

  private problemOf(row: Row): RowError {
    const { code, column, message } = row.problem!;
    const name = column === undefined ? null : (this.mapping[column - 1]?.column ?? null);
    const value = column === undefined ? null : clipped(row.cells[column - 1] ?? '');
    return { column: name, value, code, message };
  }

  private place(row: Row, column: Column | undefined): Pick<RowError, 'column' | 'value'> {
    return { column: column?.name ?? null, value: column ? clipped(row.cells[column.at] ?? '') : null };
  }

  private columnOf(entry: ColumnMapping, at: number): Column {
    const field = entry.field!;
    const [, key] = /^\w+_fields\.(.+)$/.exec(field) ?? [];
    const column = { at, name: entry.column, field };
    if (key !== undefined) return { ...column, read: this.customReader(entry, key) };
    const read = this.record.read[field]!;
    const isTrimmed = field !== 'notes' && field !== 'details';
    return {
      ...column,
      read: (cell, { input }) => void Object.assign(input, read(isTrimmed && cell !== null ? trimmedCell(cell) : cell)),
    };
  }

  private customReader(entry: ColumnMapping, key: string): Column['read'] {
    const property = `${this.record.owner}_fields`;
    const field = this.fields.byKey(key);
    const formats = {
      number_format: entry.number_format ?? this.options.number_format,
      date_format: entry.date_format ?? this.options.date_format,
    };
    // Without the field, the value is refused as that of an unknown key. Whether a text matches an expression is asked once it is
    // known whether it is new: a record may hold one from before the expression.
    const isReadLater = field === undefined || field.type === 'regexp';
    const cellReader: CellReader = isReadLater ? (cell) => ({ ok: cell }) : fieldCellReader(field, formats);
    return (cell, row) => {
      const value = cell === null ? { ok: null } : cellReader(cell);
      if ('ok' in value) ((row.input[property] ??= {}) as Input)[key] = value.ok;
      else if ('problem' in value) row.errors.push(cellError(entry.column, cell!, value.problem));
      else if (this.options.missing_options === 'create') row.missing[key] = value.missing;
      else row.errors.push(missingOptions(entry.column, cell!, field!, value.missing));
    };
  }
}

const cellError = (column: string, cell: string, { code, message }: { code: string; message: string }): RowError => ({
  column,
  value: clipped(cell),
  code,
  message: `${column}: "${clipped(cell)}" ${message}`,
});

function missingOptions(column: string, cell: string, field: FieldDefinition, missing: string[]): RowError {
  const { code, message } = unknownOptions(field, missing);
  const it = missing.length === 1 ? 'it' : 'them';
  const advice = `add ${it} to the field, or choose missing_options "create"`;
  return { column, value: clipped(cell), code, message: `${column}: ${message}; ${advice}` };
}

const clipped = (text: string): string => clip(text, SHOWN_CELL);
