import type { OwnerFields } from '../../custom-fields';
import { edgedCell, fieldCellWriter } from '../../imports';
import type { FieldValue } from '../../rules';

/** What stands in the columns of a row, by their names, in their order. Columns are called as imports call them. */
export type Cells<Row> = Record<string, (row: Row) => string | null>;

/** A text that imports read without the white space around it. */
export const line = (text: string | null): string | null => text && edgedCell(text);

/** A column for each active field. */
export function customCells<Row>(fields: OwnerFields, valuesOf: (row: Row) => Record<string, FieldValue>): Cells<Row> {
  const cells: Cells<Row> = {};
  for (const field of fields.active) {
    const { key } = field;
    if (key === null) continue;
    const write = fieldCellWriter(field);
    cells[`${fields.owner}_fields.${key}`] = (row) => write(valuesOf(row)[key] ?? null);
  }
  return cells;
}
