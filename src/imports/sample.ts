import type { RowAction, RowError } from './rows/row-plan';

/** What a row would change: `property` as the mapping names it. */
export interface ShownChange {
  property: string;
  before: unknown;
  after: unknown;
}

/** One of the first rows of its kind, with what it would do. */
export interface SampleRow {
  line: number;
  action: RowAction;
  /** Of the record that it changes. */
  record_id: number | null;
  name: string | null;
  changes: ShownChange[];
  errors?: RowError[];
}

/** Rows of each kind that a preview shows. */
const EACH = 10;

/** Keeps the first rows of each kind. */
export class Sample {
  readonly rows: SampleRow[] = [];
  private readonly counts = new Map<RowAction, number>();

  wants(action: RowAction): boolean {
    return (this.counts.get(action) ?? 0) < EACH;
  }

  add(row: SampleRow): void {
    this.counts.set(row.action, (this.counts.get(row.action) ?? 0) + 1);
    this.rows.push(row);
  }
}
