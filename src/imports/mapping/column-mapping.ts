import type { DateFormat, NumberFormat } from '../cells';

/** What one column of a file is imported into, null: nothing. Formats override those of the import's options. */
export interface ColumnMapping {
  column: string;
  /** The name of a target. */
  field: string | null;
  number_format?: NumberFormat;
  date_format?: DateFormat;
}
