import { invalidPagination } from './page-request';

export type Key = string | number;
/** What a place of an order holds; an order of cursors never holds null. */
export type KeyKind = 'number' | 'text';

/** Opaque to clients: base64 of the order and the position in it (zendesk.md 10.2). */
export const encodeCursor = (order: string, values: Key[]): string =>
  Buffer.from(JSON.stringify({ o: order, v: values })).toString('base64');

/** @throws AppError 400 when the token is not ours, or of another order: what it says goes into a query. */
export function decodeCursor(token: string, order: string, kinds: KeyKind[]): Key[] {
  try {
    const { o, v } = JSON.parse(Buffer.from(token, 'base64').toString('utf8')) as { o: unknown; v: unknown };
    if (o === order && areKeys(v, kinds)) return v;
  } catch {
    // falls through to the refusal
  }
  throw invalidPagination('the cursor is not valid for this list; start again without it');
}

const areKeys = (values: unknown, kinds: KeyKind[]): values is Key[] =>
  Array.isArray(values) && values.length === kinds.length && kinds.every((kind, index) => isKey(values[index], kind));

function isKey(value: unknown, kind: KeyKind): boolean {
  if (kind === 'number') return Number.isSafeInteger(value);
  return typeof value === 'string' && value.isWellFormed() && !value.includes('\0');
}
