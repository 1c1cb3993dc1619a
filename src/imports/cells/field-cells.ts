import { type FieldDefinition, type FieldType, type FieldValue, printDecimal } from '../../rules';
import type { CellReader, CellValue } from './cell-value';
import { readCheckbox } from './checkboxes';
import { dateReader } from './dates';
import { dropdownReader } from './dropdowns';
import type { Formats } from './formats';
import { lookupReader } from './lookups';
import { multiselectReader, multiselectWriter } from './multiselects';
import { numberReader } from './numbers';
import { textReader } from './texts';

const READERS: Record<FieldType, (field: FieldDefinition, formats: Formats) => CellReader> = {
  text: textReader,
  textarea: textReader,
  regexp: textReader,
  checkbox: () => readCheckbox,
  date: dateReader,
  integer: numberReader,
  decimal: numberReader,
  dropdown: dropdownReader,
  multiselect: multiselectReader,
  lookup: lookupReader,
};

/** What the cells of a custom field mean, with everything prepared once: for the rows of a file. Cells are not empty. */
export function fieldCellReader(field: FieldDefinition, formats: Formats): CellReader {
  return READERS[field.type](field, formats);
}

/**
 * What one cell of a custom field means; it is not empty.
 * `readFieldCell(spend, '1.500,00', { number_format: '1.234,56', … })` -> `{ ok: 1500 }`.
 */
export function readFieldCell(field: FieldDefinition, cell: string, formats: Formats): CellValue {
  return fieldCellReader(field, formats)(cell);
}

/** How an export writes the values of a custom field; nothing is an empty cell. Read with ISO_FORMATS they are the same. */
export function fieldCellWriter(field: FieldDefinition): (value: FieldValue) => string {
  const writeTags = field.type === 'multiselect' ? multiselectWriter(field) : String;
  return (value) => {
    if (value === null) return '';
    if (Array.isArray(value)) return writeTags(value);
    return typeof value === 'number' ? printDecimal(value) : String(value);
  };
}

/** How an export writes one value. */
export function writeFieldCell(field: FieldDefinition, value: FieldValue): string {
  return fieldCellWriter(field)(value);
}
