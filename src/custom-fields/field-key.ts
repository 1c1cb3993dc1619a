import { problem, type Problems } from '../common/errors';
import type { CustomFieldEntity } from './custom-field.entity';
import type { FieldResource } from './field-resource';

type Key = Pick<CustomFieldEntity, 'key' | 'key_folded'>;

/** Letters, digits and underscore, not only digits, no system property, and set once (zendesk.md 1.3). */
export function readFieldKey(
  resource: FieldResource,
  given: string | null | undefined,
  before: CustomFieldEntity | undefined,
  problems: Problems,
): Key {
  if (!resource.keyed) return { key: null, key_folded: null };
  const key = given ?? before?.key ?? '';
  const [error, code, reason] = whyNot(resource, key, before) ?? [];
  if (error) problems.add('key', problem(error, `Key: ${reason}`, { code }));
  return { key, key_folded: key.toLowerCase() };
}

type Reason = [error: string, code: string, reason: string];

function whyNot(resource: FieldResource, key: string, before: CustomFieldEntity | undefined): Reason | undefined {
  if (before) {
    if (key === before.key) return undefined;
    return ['InvalidValue', 'immutable', `cannot be changed once the field exists, it is ${before.key}`];
  }
  if (key === '') return ['BlankValue', 'blank', 'cannot be blank'];
  if (!/^[A-Za-z0-9_]+$/.test(key)) {
    return ['InvalidValue', 'bad_key', `"${key}" may contain letters, digits and underscores only`];
  }
  if (/^[0-9]+$/.test(key)) return ['InvalidValue', 'bad_key', `"${key}" needs a letter, it cannot be a number only`];
  if (resource.reservedKeys.has(key.toLowerCase())) {
    return [
      'InvalidValue',
      'reserved_key',
      `"${key}" is a property that every ${resource.owner} has; choose another key`,
    ];
  }
  return undefined;
}
