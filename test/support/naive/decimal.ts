const SHAPE = /^(-?)(\d+)(?:\.(\d+))?$/;

/** Whether the value is a decimal number, as a JSON number or as digits in a string. */
export function isDecimal(value: unknown): value is string | number {
  return (typeof value === 'number' || typeof value === 'string') && SHAPE.test(String(value).trim());
}

/** Below zero, zero or above zero: how a stands to b, with every digit counting. */
export function compareDecimals(a: string | number, b: string | number): number {
  const places = Math.max(fractionOf(a).length, fractionOf(b).length);
  const difference = scaled(a, places) - scaled(b, places);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The stored form: a JSON number when 15 significant digits hold it, else the plain digits. */
export function storedDecimal(value: string | number): string | number {
  const [, sign = '', whole = '', fraction = ''] = SHAPE.exec(String(value).trim()) ?? [];
  const digits = whole.replace(/^0+(?=\d)/, '');
  const rest = fraction.replace(/0+$/, '');
  const plain = rest === '' ? digits : `${digits}.${rest}`;
  const text = plain === '0' ? '0' : sign + plain;
  const significant = (digits + rest).replace(/^0+/, '').length;
  return significant <= 15 && String(Number(text)) === text ? Number(text) : text;
}

function fractionOf(value: string | number): string {
  return SHAPE.exec(String(value).trim())?.[3] ?? '';
}

function scaled(value: string | number, places: number): bigint {
  const [, sign = '', whole = '0', fraction = ''] = SHAPE.exec(String(value).trim()) ?? [];
  return BigInt(sign + whole + fraction.padEnd(places, '0'));
}
