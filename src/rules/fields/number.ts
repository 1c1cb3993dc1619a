import { canonicalDecimal, decimalOf, decimalOfNumber, printDecimal } from '../decimal';
import type { FieldValue } from '../field-definition';
import { type Parsed, refuse, shown } from '../issue';
import type { FieldTypeDefinition } from './field-type';

const MAX_DIGITS = 100;
/** Longer texts are refused before they are looked at. */
const MAX_TEXT = 1_000;

/** A number with a fraction, exact. */
export const decimal: FieldTypeDefinition = {
  types: ['decimal'],
  kind: 'number',
  parse: (_definition, input, path) => parseNumber(input, path),
  present: (_definition, value) => (value === null ? null : Number(value)),
  wire: (_definition, value) => printed(value),
  label: (_definition, value) => printed(value),
};

/** A whole number, exact; a condition may compare it with a fraction. */
export const integer: FieldTypeDefinition = {
  ...decimal,
  types: ['integer'],
  parse(_definition, input, path) {
    const parsed = parseNumber(input, path);
    if ('issues' in parsed || !printed(parsed.ok).includes('.')) return parsed;
    return refuse(path, 'not_an_integer', `must be a whole number, ${shown(input)} is not`);
  },
  parseOperand: (_definition, input, path) => parseNumber(input, path),
};

function parseNumber(input: unknown, path: string): Parsed<FieldValue> {
  const digits = digitsOf(input);
  if (digits === null) {
    return refuse(path, 'not_a_number', `must be a number such as 1500 or -1.50, ${shown(input)} is not`);
  }
  if (digits.replace(/[-.]/g, '').length > MAX_DIGITS) {
    return refuse(path, 'too_long', `must have at most ${MAX_DIGITS} digits`);
  }
  return { ok: decimalOf(digits) };
}

function digitsOf(input: unknown): string | null {
  if (typeof input === 'number') return Number.isFinite(input) ? decimalOfNumber(input) : null;
  return typeof input === 'string' && input.length <= MAX_TEXT ? canonicalDecimal(input) : null;
}

function printed(value: FieldValue): string {
  return typeof value === 'number' || typeof value === 'string' ? printDecimal(value) : '';
}
