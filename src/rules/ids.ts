const DIGITS = /^\d{1,16}$/;

/** A positive id from a number or from digits, null for anything else. */
export function toId(input: unknown): number | null {
  const id = typeof input === 'string' && DIGITS.test(input.trim()) ? Number(input) : input;
  return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : null;
}
