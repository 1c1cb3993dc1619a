import { type FieldDefinition, parseFieldValue } from '../../rules';
import { type CellReader, refuse } from './cell-value';
import { DATE_FORMATS, type DateFormat, type Formats } from './formats';
import { otherFormats } from './other-formats';

/** From a date as a format writes it to `2026-01-31`, null where it is not written so. The API says whether it is real. */
type ToIso = (cell: string) => string | null;

/** Date fields. A time of day may follow wherever the API takes one; the day is what counts. */
export function dateReader(field: FieldDefinition, { date_format }: Formats): CellReader {
  const isoOf = toIso(date_format);
  return (cell) => {
    const iso = isoOf(cell);
    const parsed = iso === null ? null : parseFieldValue(field, iso);
    return parsed !== null && 'ok' in parsed ? parsed : refuse('not_a_date', explain(field, cell, date_format));
  };
}

const PARTS = { YYYY: '([0-9]{4})', MM: '([0-9]{1,2})', DD: '([0-9]{1,2})' };

function toIso(format: DateFormat): ToIso {
  if (format === 'YYYY-MM-DD') return (cell) => cell;
  const separator = format.replace(/[YMD]/g, '').charAt(0);
  const parts = format.split(separator) as (keyof typeof PARTS)[];
  const pattern = new RegExp(`^${parts.map((part) => PARTS[part]).join(`[${separator}]`)}((?:[T ].*)?)$`);
  const [year, month, day] = [parts.indexOf('YYYY') + 1, parts.indexOf('MM') + 1, parts.indexOf('DD') + 1];
  return (cell) => {
    const found = pattern.exec(cell.trim());
    if (found === null) return null;
    return `${found[year]}-${found[month]!.padStart(2, '0')}-${found[day]!.padStart(2, '0')}${found[4]}`;
  };
}

function explain(field: FieldDefinition, cell: string, format: DateFormat): string {
  const others = otherFormats(
    'date_format',
    DATE_FORMATS.filter((other) => other !== format),
    (other) => {
      const iso = toIso(other)(cell);
      const parsed = iso === null ? null : parseFieldValue(field, iso);
      return parsed !== null && 'ok' in parsed ? String(parsed.ok) : undefined;
    },
  );
  return `is not a real day as ${format}, such as ${exampleOf(format)}${yearHint(cell)}${others}`;
}

const exampleOf = (format: DateFormat): string =>
  format.replace('YYYY', '2026').replace('MM', '01').replace('DD', '31');

function yearHint(cell: string): string {
  const isShort = /^[0-9]{1,2}([-./])[0-9]{1,2}\1[0-9]{1,2}$/.test(cell.trim());
  return isShort ? '; a year has four digits' : '';
}
