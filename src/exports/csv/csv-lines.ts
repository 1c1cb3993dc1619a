import { csvLine, escapeFormula } from '../../csv';
import type { Cells } from './cells';

/**
 * The lines of a CSV file, a header and the rows in the order of their ids. They are asked for page by page, by the id after
 * which a page begins, so that a row that was there before is neither left out nor written twice, whatever comes and goes meanwhile.
 */
export async function* csvLines<Row extends { id: number }>(
  cells: Cells<Row>,
  pageAfter: (id: number) => Promise<Row[]>,
): AsyncGenerator<string> {
  const write = Object.values(cells);
  yield csvLine(Object.keys(cells));
  for (let lastId = 0; ;) {
    const rows = await pageAfter(lastId);
    if (rows.length === 0) return;
    yield rows.map((row) => csvLine(write.map((cell) => escapeFormula(cell(row) ?? '')))).join('');
    lastId = rows.at(-1)!.id;
  }
}
