/** What the command line reads of an import (docs: `user_import`, `organization_import`). */
export interface ImportState {
  id: number;
  status: 'previewing' | 'previewed' | 'applying' | 'applied' | 'cancelled' | 'failed' | 'undoing' | 'undone';
  failure: { message: string; line?: number } | null;
  file_name: string;
  encoding: string;
  separator: string;
  rows: RowCounts & { total: number };
  mapping: { column: string; field: string | null }[];
  options: { on_error: 'skip_rows' | 'all_or_nothing' };
  /** Options that will be created, by the key of their field. */
  missing_options: Record<string, string[]>;
  progress: ImportProgress;
  /** Of what was applied; `reverted` and `kept_total` of what was undone. */
  result: ImportResult | null;
}

export interface ImportResult extends RowCounts {
  differs: Difference[];
  differs_total: number;
  reverted?: number;
  kept_total?: number;
}

export interface RowCounts {
  create: number;
  update: number;
  unchanged: number;
  error: number;
}

/** A row that came out otherwise than its preview said. */
export interface Difference {
  line: number;
  previewed: string;
  applied: string;
}

export interface ImportProgress {
  done: number;
  /** Null while nobody knows. */
  total: number | null;
  rows_per_second: number;
  seconds_left: number | null;
}

export interface RowError {
  line: number;
  column: string | null;
  value: string | null;
  message: string;
}

/** A record that an undo left as it is. */
export interface KeptRow {
  line: number;
  user_id?: number;
  organization_id?: number;
  reason: string;
}
