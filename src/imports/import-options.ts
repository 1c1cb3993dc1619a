import type { DateFormat, NumberFormat } from './cells';

/** What an import does, beside its mapping (own-api.md "User imports"). */
export interface ImportOptions {
  mode: 'create_or_update' | 'create' | 'update';
  /** By what a row finds its record, in this order. */
  match_by: string[];
  /** Whether an empty cell leaves what there is or clears it. */
  empty_cells: 'keep' | 'clear';
  /** A label that no option of a dropdown or multiselect field has. */
  missing_options: 'error' | 'create';
  /** Whether good rows are stored although others are not. */
  on_error: 'skip_rows' | 'all_or_nothing';
  number_format: NumberFormat;
  date_format: DateFormat;
  /** Whether webhooks hear of every record that is created or changed. */
  run_events: boolean;
}

export const defaultOptions = (matchBy: string[]): ImportOptions => ({
  mode: 'create_or_update',
  match_by: matchBy,
  empty_cells: 'keep',
  missing_options: 'error',
  on_error: 'skip_rows',
  number_format: '1234.56',
  date_format: 'YYYY-MM-DD',
  run_events: false,
});
