export { csvLine } from './csv-line';
export { decoded } from './decoded';
export { type Encoding, EncodingScanner } from './encoding-scanner';
export { escapeFormula, unescapeFormula } from './formula';
export { gunzipped } from './gunzipped';
export { type CsvFile, readCsv, type ReadOptions } from './read-csv';
export { type Row, type RowProblem } from './row';
export { detectSeparator, type Separator } from './separator';
export { UnreadableFile } from './unreadable-file';
