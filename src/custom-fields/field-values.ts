import { problem, type Problems } from '../common/errors';
import { type FieldDefinition, type FieldValue, parseFieldValue, presentFieldValue } from '../rules';
import type { OwnerFields } from './owner-fields';

const LISTED = 8;

/** A record that a lookup value names; the service that stores the value checks that it exists. */
export interface Lookup {
  field: FieldDefinition;
  /** `zen:user`, `zen:organization` or `zen:ticket`. */
  target: string;
  id: number;
}

/**
 * Reads the `user_fields` or `organization_fields` of a request; null clears a field. An unknown key or a bad value
 * becomes a problem (DESIGN 5); inactive fields take values too. The answer is keyed by the fields' own keys.
 */
export function readFieldValues(
  fields: OwnerFields,
  input: Record<string, unknown>,
  problems: Problems,
): Record<string, FieldValue> {
  const values: Record<string, FieldValue> = {};
  const property = `${fields.owner}_fields`;
  for (const [name, given] of Object.entries(input)) {
    const path = `${property}.${name}`;
    const field = fields.byKey(name);
    if (!field?.key) {
      problems.add(name, problem('InvalidValue', unknownKey(fields, name), { code: 'unknown_field', path }));
    } else if (Object.hasOwn(values, field.key)) {
      const description = `${field.title}: is given twice, the keys differ in case only`;
      problems.add(name, problem('DuplicateValue', description, { code: 'duplicate_field', path }));
    } else {
      const parsed = parseFieldValue(field, given, path);
      if ('ok' in parsed) values[field.key] = parsed.ok;
      else {
        for (const { code, message, path: at } of parsed.issues) {
          problems.add(field.key, problem('InvalidValue', `${field.title}: ${message}`, { code, path: at }));
        }
      }
    }
  }
  return values;
}

/** What an answer shows under `user_fields`: every defined key, null (a checkbox: false) when unset (zendesk.md 1.5). */
export function presentFieldValues(fields: OwnerFields, stored: Record<string, FieldValue>): Record<string, unknown> {
  const shown: Record<string, unknown> = {};
  for (const field of fields.all) {
    if (field.key !== null) shown[field.key] = presentFieldValue(field, stored[field.key] ?? null);
  }
  return shown;
}

/** The records that values of lookup fields name. */
export function lookupsOf(fields: OwnerFields, values: Record<string, FieldValue>): Lookup[] {
  return fields.all.flatMap((field) => {
    const id = field.type === 'lookup' ? values[field.key ?? field.id] : null;
    return field.target !== null && typeof id === 'number' ? [{ field, target: field.target, id }] : [];
  });
}

function unknownKey(fields: OwnerFields, name: string): string {
  const keys = fields.all.slice(0, LISTED).map((field) => field.key);
  const known = keys.length === 0 ? 'none is defined yet' : keys.join(', ') + (fields.all.length > LISTED ? ', …' : '');
  return `${fields.owner}_fields: no field has the key "${name.slice(0, 100)}" (known keys: ${known})`;
}
