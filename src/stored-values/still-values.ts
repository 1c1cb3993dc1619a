import type { OwnerFields } from '../custom-fields';
import { type FieldValue, parseFieldValue, presentFieldValue } from '../rules';

/** Whether values that were stored once may be stored again: fields and options may have gone since. */
export function areStillValues(fields: OwnerFields, values: Record<string, FieldValue>): boolean {
  return Object.entries(values).every(([key, value]) => {
    const field = fields.byKey(key);
    return field !== undefined && 'ok' in parseFieldValue(field, presentFieldValue(field, value), key);
  });
}
