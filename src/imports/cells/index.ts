export type { CellProblem, CellReader, CellValue } from './cell-value';
export { edgedCell, trimmedCell } from './edges';
export { fieldCellReader, fieldCellWriter, readFieldCell, writeFieldCell } from './field-cells';
export { DATE_FORMATS, type DateFormat, type Formats, ISO_FORMATS, NUMBER_FORMATS, type NumberFormat } from './formats';
export { keyOf as optionKey, unknownOptions } from './options';
