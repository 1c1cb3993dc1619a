/** An exact decimal: a JS number when that is faithful, otherwise the canonical decimal string (DESIGN 5). */
export type Decimal = number | string;

const PLAIN = /^([+-]?)(?:(\d+)(?:\.(\d+))?|\.(\d+))$/;
/** Every decimal of at most 15 significant digits survives the way through a double and back. */
const FAITHFUL_DIGITS = 15;
const FAITHFUL_CENTS = 1e13;

/** `-1.50` -> `-1.5`: no exponent, no plus, no needless zeros, never `-0`; null for anything else than a plain decimal. */
export function canonicalDecimal(text: string): string | null {
  const match = PLAIN.exec(text.trim());
  if (match === null) return null;
  const whole = stripStart(match[2] ?? '') || '0';
  const fraction = stripEnd(match[3] ?? match[4] ?? '');
  const digits = fraction === '' ? whole : `${whole}.${fraction}`;
  return match[1] === '-' && digits !== '0' ? `-${digits}` : digits;
}

/** The decimal that a finite JS number prints, with its exponent written out. */
export function decimalOfNumber(value: number): string {
  const printed = String(value);
  const at = printed.indexOf('e');
  if (at < 0) return value === 0 ? '0' : printed;
  const sign = value < 0 ? '-' : '';
  const [whole = '', fraction = ''] = printed.slice(sign.length, at).split('.');
  const point = whole.length + Number(printed.slice(at + 1));
  const digits = whole + fraction;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  if (point >= digits.length) return sign + digits + '0'.repeat(point - digits.length);
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

/** A canonical decimal string in its stored form. */
export function decimalOf(canonical: string): Decimal {
  const digits = canonical.replace('-', '').replace('.', '');
  const significant = stripStart(canonical.includes('.') ? digits : stripEnd(digits));
  if (significant.length > FAITHFUL_DIGITS) return canonical;
  const value = Number(canonical);
  return decimalOfNumber(value) === canonical ? value : canonical;
}

/** Any JSON value as a decimal in its stored form, null when it is none. */
export function toDecimal(raw: unknown): Decimal | null {
  if (typeof raw === 'number') {
    // Whole cents of at most 15 digits, the everyday case, are faithful without printing them.
    if (Math.abs(raw) < FAITHFUL_CENTS && Math.round(raw * 100) / 100 === raw) return raw === 0 ? 0 : raw;
    return Number.isFinite(raw) ? decimalOf(decimalOfNumber(raw)) : null;
  }
  if (typeof raw !== 'string') return null;
  const canonical = canonicalDecimal(raw);
  return canonical === null ? null : decimalOf(canonical);
}

/** The canonical decimal string of a stored decimal. */
export function printDecimal(value: Decimal): string {
  return typeof value === 'number' ? decimalOfNumber(value) : value;
}

/** Below, at or above zero, as `a` is less than, equal to or greater than `b`; exact beyond double precision. */
export function compareDecimals(a: Decimal, b: Decimal): number {
  if (typeof a === 'number' && typeof b === 'number') return a < b ? -1 : a > b ? 1 : 0;
  return compareCanonical(printDecimal(a), printDecimal(b));
}

function compareCanonical(a: string, b: string): number {
  const negative = a.startsWith('-');
  if (negative !== b.startsWith('-')) return negative ? -1 : 1;
  return negative ? compareMagnitudes(b.slice(1), a.slice(1)) : compareMagnitudes(a, b);
}

function compareMagnitudes(a: string, b: string): number {
  const [wholeA = '', fractionA = ''] = a.split('.');
  const [wholeB = '', fractionB = ''] = b.split('.');
  if (wholeA.length !== wholeB.length) return wholeA.length - wholeB.length;
  const left = wholeA + fractionA;
  const right = wholeB + fractionB;
  return left < right ? -1 : left > right ? 1 : 0;
}

// Loops, not /0+$/: that expression is quadratic on a long run of zeros that does not end the text.
function stripStart(digits: string): string {
  let start = 0;
  while (digits.charCodeAt(start) === 48) start += 1;
  return digits.slice(start);
}

function stripEnd(digits: string): string {
  let end = digits.length;
  while (end > 0 && digits.charCodeAt(end - 1) === 48) end -= 1;
  return digits.slice(0, end);
}
