import { type FieldDefinition, parseFieldValue, printDecimal } from '../../rules';
import { type CellProblem, type CellReader } from './cell-value';
import { type Formats, NUMBER_FORMATS, type NumberFormat } from './formats';
import { otherFormats } from './other-formats';

type ToPlain = (cell: string) => string | null;

/** Spreadsheets group with spaces that do not break the line, and with typographic apostrophes. */
const GROUPING: Record<Exclude<NumberFormat, '1234.56'>, { group: string; point: string }> = {
  '1,234.56': { group: ',', point: '.' },
  '1.234,56': { group: '.', point: ',' },
  '1 234,56': { group: ' \u00a0\u2009\u202f', point: ',' },
  "1'234.56": { group: "'\u2019", point: '.' },
};

/** From a number as a format writes it to `-1234.56`, null where it is not written so. The API reads the plain one. */
const TO_PLAIN: Record<NumberFormat, ToPlain> = {
  '1234.56': (cell) => cell,
  '1,234.56': toPlain('1,234.56'),
  '1.234,56': toPlain('1.234,56'),
  '1 234,56': toPlain('1 234,56'),
  "1'234.56": toPlain("1'234.56"),
};

/** Integer and decimal fields. */
export function numberReader(field: FieldDefinition, { number_format }: Formats): CellReader {
  const read = reader(field, number_format);
  return (cell) => {
    const parsed = read(cell);
    return 'ok' in parsed ? parsed : { problem: explain(field, cell, number_format, parsed.problem) };
  };
}

function reader(field: FieldDefinition, format: NumberFormat) {
  const plainOf = TO_PLAIN[format];
  const noNumber = { problem: { code: 'not_a_number', message: '' } };
  return (cell: string) => {
    const plain = plainOf(cell);
    if (plain === null) return noNumber;
    const parsed = parseFieldValue(field, plain);
    return 'ok' in parsed ? parsed : { problem: parsed.issues[0]! };
  };
}

function toPlain(format: keyof typeof GROUPING): ToPlain {
  const { group, point } = GROUPING[format];
  const pattern = new RegExp(
    `^[+-]?(?:(?:[0-9]{1,3}(?:[${group}][0-9]{3})+|[0-9]+)(?:[${point}][0-9]+)?|[${point}][0-9]+)$`,
  );
  const groups = new RegExp(`[${group}]`, 'g');
  return (cell) => {
    const trimmed = cell.trim();
    return pattern.test(trimmed) ? trimmed.replace(groups, '').replace(point, '.') : null;
  };
}

function explain(field: FieldDefinition, cell: string, format: NumberFormat, problem: CellProblem): CellProblem {
  const { code } = problem;
  if (code === 'too_long') return { code, message: problem.message };
  const isWhole = field.type === 'integer';
  const { number, unit } = withoutUnit(cell);
  const example = isWhole ? format.slice(0, -'.56'.length) : format;
  const expected = `is not a ${isWhole ? 'whole ' : ''}number such as ${example}`;
  if (unit !== '' && 'ok' in reader(field, format)(number))
    return { code, message: `${expected}; write it without "${unit}"` };
  const others = otherFormats(
    'number_format',
    NUMBER_FORMATS.filter((other) => other !== format),
    (other) => {
      const parsed = reader(field, other)(number);
      return 'ok' in parsed ? printDecimal(parsed.ok as number | string) : undefined;
    },
  );
  const bare = unit !== '' && others !== '' ? `; write it without "${unit}"` : '';
  return { code, message: expected + bare + others };
}

const UNIT = /^\s*(\p{Sc}|[A-Z]{3})\s*|\s*(\p{Sc}|[A-Z]{3}|%)\s*$/u;

/** A currency beside an amount, as spreadsheets show it. Which one it is, is nowhere stored: so it is not just left out. */
function withoutUnit(cell: string): { number: string; unit: string } {
  const [, before, after] = UNIT.exec(cell) ?? [];
  return { number: cell.replace(UNIT, ''), unit: before ?? after ?? '' };
}
