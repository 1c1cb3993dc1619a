export interface Row {
  /** The line on which the row starts; the first line of the file is 1. */
  line: number;
  cells: string[];
  problem?: RowProblem;
}

/** The row can't be trusted, others can. */
export interface RowProblem {
  code: 'too_few_cells' | 'too_many_cells' | 'undecodable' | 'nul_character' | 'stray_quote';
  /** The first column is 1. */
  column?: number;
  message: string;
}

export const isBlank = (cells: string[]): boolean => cells.every((cell) => cell.trim() === '');

export function strayQuote(firstLine: number, lastLine: number): RowProblem {
  const where = firstLine === lastLine ? '' : `, so lines ${firstLine} to ${lastLine} can't be told apart`;
  const message = `Text follows a closing quote${where}: a quote inside a quoted cell must be doubled`;
  return { code: 'stray_quote', message };
}

/** A character that no cell may hold. */
export function damage(cells: string[]): RowProblem | undefined {
  const nul = cells.findIndex((cell) => cell.includes('\0'));
  if (nul >= 0) {
    return { code: 'nul_character', column: nul + 1, message: `Column ${nul + 1} holds a NUL character` };
  }
  const lost = cells.findIndex((cell) => cell.includes('\ufffd'));
  if (lost < 0) return undefined;
  const message = `Column ${lost + 1} holds a character that can't be read in the file's encoding`;
  return { code: 'undecodable', column: lost + 1, message };
}

/** A row of another width than the header, for instance the last one of a file that was cut off. */
export function misfit(cells: string[], columns: number): RowProblem | undefined {
  if (cells.length === columns) return undefined;
  const code = cells.length < columns ? 'too_few_cells' : 'too_many_cells';
  return { code, message: `The row has ${counted(cells.length)}, the header has ${counted(columns)}` };
}

/** Empty cells beyond the header's, which Excel writes, are none. */
export function withoutExtraBlanks(cells: string[], columns: number): string[] {
  return cells.length > columns && isBlank(cells.slice(columns)) ? cells.slice(0, columns) : cells;
}

const counted = (cells: number): string => (cells === 1 ? '1 cell' : `${cells} cells`);
