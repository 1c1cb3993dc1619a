import type { FieldValue } from '../../rules';

/** `message` goes on after the column's name: "is not a real day". */
export interface CellProblem {
  code: string;
  message: string;
}

/**
 * What a cell means. `ok` is the value in its stored form, so parseFieldValue takes it and leaves it as it is. `missing` are
 * the labels or tags that are no option of a dropdown or multiselect field.
 */
export type CellValue = { ok: FieldValue } | { problem: CellProblem } | { missing: string[] };

export type CellReader = (cell: string) => CellValue;

export const refuse = (code: string, message: string): { problem: CellProblem } => ({ problem: { code, message } });
