export type RowAction = 'create' | 'update' | 'unchanged' | 'error';

/** Something wrong with a row; without a column it is about the whole of it. */
export interface RowError {
  column: string | null;
  value: string | null;
  code: string;
  message: string;
}

/** What a row would do. */
export interface RowPlan<Planned = unknown> {
  line: number;
  action: RowAction;
  /** Of the record it names. */
  recordId: number | null;
  errors: RowError[];
  /** Of a row that creates or updates. */
  planned?: Planned;
  /** Labels that will be options before it is applied, by the field's key. */
  missing: Record<string, string[]>;
  names: string[];
}

const LETTERS: Record<RowAction, string> = { create: 'c', update: 'u', unchanged: 'n', error: 'e' };

/** Rows' actions in a text, a letter each. */
export const toLetters = (plans: RowPlan[]): string => plans.map(({ action }) => LETTERS[action]).join('');

export const actionOf = (letter: string): RowAction | undefined =>
  (Object.keys(LETTERS) as RowAction[]).find((action) => LETTERS[action] === letter);
