import { unparse } from 'papaparse';
import { Separator } from './separator';

/** One line as RFC 4180 has it, CRLF included. Formulas are the caller's: see `escapeFormula`. */
export function csvLine(cells: string[], separator: Separator = ','): string {
  return unparse([cells], { delimiter: separator, newline: '\r\n' }) + '\r\n';
}
