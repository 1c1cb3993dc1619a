import { type CellReader, type CellValue, refuse } from './cell-value';

const WORDS = new Map<string, CellValue>([
  ...['true', 'yes', '1', 'on'].map((word) => [word, { ok: true }] as const),
  ...['false', 'no', '0', 'off'].map((word) => [word, { ok: false }] as const),
]);

/** Checkbox fields, in any case. */
export const readCheckbox: CellReader = (cell) =>
  WORDS.get(cell) ??
  WORDS.get(cell.trim().toLowerCase()) ??
  refuse('not_a_boolean', 'is neither true nor false (yes or no, 1 or 0 and on or off are read, too)');
