import type { OwnerFields } from '../custom-fields';
import { type FieldValue, isRecord } from '../rules';
import { tagsOf } from './retag';

type Values = Record<string, FieldValue>;

/**
 * A request without the values that the record has already, so that they are not checked again: what a lookup names may be gone
 * by now, an expression may be another one, and options may stand in another order. Tags given beside them keep theirs.
 */
export function withoutStored(
  fields: OwnerFields,
  { tags, values }: { tags: unknown; values: unknown },
  stored: Values,
): { tags: unknown; values: unknown } {
  const given = Object.entries(isRecord(values) ? values : {});
  const same = given.filter(([key, value]) => isSame(stored[key], value));
  if (same.length === 0) return { tags, values };
  const theirs = tagsOf(fields.all, Object.fromEntries(same) as Values);
  return {
    tags: Array.isArray(tags) ? [...(tags as string[]), ...theirs] : tags,
    values: Object.fromEntries(given.filter((entry) => !same.includes(entry))),
  };
}

const isSame = (stored: FieldValue | undefined, given: unknown): boolean =>
  stored === given ||
  (Array.isArray(stored) &&
    Array.isArray(given) &&
    stored.length === given.length &&
    stored.every((member) => given.includes(member)));
