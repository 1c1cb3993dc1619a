import { invalidPagination } from './page-request';

type Key = string | number | null;

/** Opaque to clients: base64 of the order and the position in it (zendesk.md 10.2). */
export const encodeCursor = (order: string, values: Key[]): string =>
  Buffer.from(JSON.stringify({ o: order, v: values })).toString('base64');

/** @throws AppError 400 when the token is not ours, or of another order. */
export function decodeCursor(token: string, order: string): Key[] {
  try {
    const { o, v } = JSON.parse(Buffer.from(token, 'base64').toString('utf8')) as { o: unknown; v: unknown };
    if (o === order && Array.isArray(v) && v.length === order.split(',').length && v.every(isKey)) return v;
  } catch {
    // falls through to the refusal
  }
  throw invalidPagination('the cursor is not valid for this list; start again without it');
}

const isKey = (value: unknown): value is Key =>
  value === null || typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value));
