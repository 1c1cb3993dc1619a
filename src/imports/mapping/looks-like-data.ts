import { NameIndex } from './name-index';
import { ORGANIZATION_COLUMNS } from './organization-columns';
import type { Target } from './target';
import { USER_COLUMNS } from './user-columns';

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const NUMBER_OR_DATE = /^[+-]?[0-9][0-9.,:/' TZ+-]*$/;

/** Whether the first line is no header but a row: it holds an e-mail address or several numbers or dates, and no known name. */
export function looksLikeData(
  header: string[],
  targets: Target[] = [...USER_COLUMNS, ...ORGANIZATION_COLUMNS],
): boolean {
  const index = new NameIndex(targets, { synonyms: true });
  const cells = header.map((cell) => cell.trim());
  if (cells.some((cell) => index.find(cell) !== undefined)) return false;
  return cells.some((cell) => EMAIL.test(cell)) || cells.filter((cell) => NUMBER_OR_DATE.test(cell)).length > 1;
}
