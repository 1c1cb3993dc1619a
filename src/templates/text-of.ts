import { Drop } from 'liquidjs';

/** A value as a message shows it; what has no text of its own shows nothing. */
export function textOf(value: unknown): string {
  const plain: unknown = value instanceof Drop ? value.valueOf() : value;
  switch (typeof plain) {
    case 'string':
      return plain;
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(plain);
    default:
      return Array.isArray(plain) ? plain.map(textOf).join('') : '';
  }
}
