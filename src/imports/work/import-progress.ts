import type { ImportEntity } from '../entities/import.entity';

/** How far an import is with what it is at. */
export const started = (total: number | null, now: number): Partial<ImportEntity> => ({
  progress_done: 0,
  progress_total: total,
  progress_since: now,
});

/** Rows of the whole file, by what share of its text was read. */
export const estimatedTotal = (rows: number, share: number): number | null =>
  share > 0 ? Math.max(rows, Math.round(rows / Math.min(share, 1))) : null;
