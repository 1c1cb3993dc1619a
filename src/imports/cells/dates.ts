import { type FieldDefinition, parseFieldValue } from '../../rules';
import { type CellReader, refuse } from './cell-value';
import { DATE_FORMATS, type DateFormat, type Formats } from './formats';
import { otherFormats } from './other-formats';

/** From a date as a format writes it to `2026-01-31`, null where it is not written so. The API says whether it is real. */
type ToIso = (cell: string) => string | null;

const TO_ISO: Record<DateFormat, ToIso> = {
  'YYYY-MM-DD': (cell) => cell,
  'DD/MM/YYYY': toIso('DD/MM/YYYY', '/'),
  'MM/DD/YYYY': toIso('MM/DD/YYYY', '/'),
  'DD.MM.YYYY': toIso('DD.MM.YYYY', '.'),
  'DD-MM-YYYY': toIso('DD-MM-YYYY', '-'),
  'YYYY/MM/DD': toIso('YYYY/MM/DD', '/'),
};

/**
 * Date fields. Days and months may have one digit where a format was chosen, as spreadsheets write them. A time may follow
 * wherever the API takes one; the day counts.
 */
export function dateReader(field: FieldDefinition, { date_format }: Formats): CellReader {
  const read = reader(field, date_format);
  return (cell) => read(cell) ?? refuse('not_a_date', explain(field, cell, date_format));
}

function reader(field: FieldDefinition, format: DateFormat) {
  const isoOf = TO_ISO[format];
  return (cell: string) => {
    const iso = isoOf(cell);
    if (iso === null) return undefined;
    const parsed = parseFieldValue(field, iso);
    return 'ok' in parsed ? parsed : undefined;
  };
}

function toIso(format: DateFormat, separator: string): ToIso {
  const parts = format.split(separator);
  const digits = parts.map((part) => (part === 'YYYY' ? '([0-9]{4})' : '([0-9]{1,2})'));
  const pattern = new RegExp(`^${digits.join(`[${separator}]`)}((?:[T ].*)?)$`);
  const [year, month, day] = [parts.indexOf('YYYY') + 1, parts.indexOf('MM') + 1, parts.indexOf('DD') + 1];
  return (cell) => {
    const found = pattern.exec(cell.trim());
    if (found === null) return null;
    return `${found[year]}-${found[month]!.padStart(2, '0')}-${found[day]!.padStart(2, '0')}${found[4]}`;
  };
}

function explain(field: FieldDefinition, cell: string, format: DateFormat): string {
  const example = format.replace('YYYY', '2026').replace('MM', '01').replace('DD', '31');
  const others = otherFormats(
    'date_format',
    DATE_FORMATS.filter((other) => other !== format),
    (other) => reader(field, other)(cell)?.ok as string | undefined,
  );
  return `is not a real day as ${format}, such as ${example}${yearHint(cell)}${others}`;
}

function yearHint(cell: string): string {
  const isShort = /^[0-9]{1,2}([-./])[0-9]{1,2}\1[0-9]{1,2}$/.test(cell.trim());
  return isShort ? '; a year has four digits' : '';
}
