import type { OwnerFields } from '../custom-fields';
import { type FieldValue, isRecord, tagsOfFieldValue } from '../rules';

/**
 * The given values but for those that the record has already, so that they are not checked again: what a lookup names may
 * be gone by now, an expression may be another one, and options may stand in another order. With `fields` those that give tags stay:
 * tags given beside them must not take these away.
 */
export function withoutStored(given: unknown, stored: Record<string, FieldValue>, fields?: OwnerFields): unknown {
  if (!isRecord(given)) return given;
  const givesTags = (key: string, value: FieldValue): boolean => {
    const field = fields?.byKey(key);
    return field !== undefined && tagsOfFieldValue(field, value).length > 0;
  };
  return Object.fromEntries(
    Object.entries(given).filter(([key, value]) => !isSame(stored[key], value) || givesTags(key, stored[key]!)),
  );
}

const isSame = (stored: FieldValue | undefined, given: unknown): boolean =>
  stored === given ||
  (Array.isArray(stored) &&
    Array.isArray(given) &&
    stored.length === given.length &&
    stored.every((member) => given.includes(member)));
