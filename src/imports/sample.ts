import { clip } from '../rules';
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

/** Of a value that is shown, in characters; of a list also in items. */
const LONGEST = 1000;

/** Keeps the first rows of each kind. */
export class Sample {
  readonly rows: SampleRow[] = [];
  private readonly counts = new Map<RowAction, number>();

  wants(action: RowAction): boolean {
    return (this.counts.get(action) ?? 0) < EACH;
  }

  add(row: SampleRow): void {
    this.counts.set(row.action, (this.counts.get(row.action) ?? 0) + 1);
    this.rows.push({ ...row, name: row.name && clip(row.name, LONGEST), changes: row.changes.map(asShown) });
  }
}

const asShown = ({ property, before, after }: ShownChange): ShownChange => ({
  property,
  before: clipped(before),
  after: clipped(after),
});

function clipped(value: unknown): unknown {
  if (typeof value === 'string') return clip(value, LONGEST);
  return Array.isArray(value) ? value.slice(0, LONGEST).map(clipped) : value;
}
