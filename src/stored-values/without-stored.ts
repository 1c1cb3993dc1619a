import { type FieldValue, isRecord } from '../rules';

/**
 * The given values but for those that the record has already, so that they are not checked again: what a lookup names may
 * be gone by now, an expression may be another one, and options may stand in another order.
 */
export function withoutStored(given: unknown, stored: Record<string, FieldValue>): unknown {
  if (!isRecord(given)) return given;
  return Object.fromEntries(Object.entries(given).filter(([key, value]) => !isSame(stored[key], value)));
}

const isSame = (stored: FieldValue | undefined, given: unknown): boolean =>
  stored === given ||
  (Array.isArray(stored) &&
    Array.isArray(given) &&
    stored.length === given.length &&
    stored.every((member) => given.includes(member)));
