import { problem, type Problems } from '../common/errors';
import { type OwnerFields, readFieldValues } from '../custom-fields';
import type { FieldValue } from '../rules';
import { readTags } from './read-tags';
import { mergeValues, retag, tagsOf } from './retag';

type Values = Record<string, FieldValue>;

interface Stored {
  tags: string[];
  values: Values;
}

export interface ChangedValues extends Stored {
  /** What the request sets, before it is merged. */
  given: Values;
}

/**
 * The values and tags of a record after a request: given tags replace the old ones, values are merged and bring their tags. Together
 * with tags, values bring theirs although they were the same before: the same request twice leaves the same.
 */
export function readValues(
  fields: OwnerFields,
  stored: Stored,
  input: { tags: unknown; values: unknown },
  problems: Problems,
): ChangedValues {
  const given = readObject(fields, input.values, problems);
  const values = mergeValues(stored.values, given);
  const tags =
    input.tags === undefined ? stored.tags : [...readTags(input.tags, problems), ...tagsOf(fields.all, given)];
  return { given, values, tags: retag(fields.all, tags, stored.values, values) };
}

function readObject(fields: OwnerFields, input: unknown, problems: Problems): Values {
  if (input === undefined || input === null) return {};
  if (typeof input === 'object' && !Array.isArray(input)) {
    return readFieldValues(fields, input as Record<string, unknown>, problems);
  }
  const name = `${fields.owner}_fields`;
  problems.add(name, problem('InvalidValue', `${name}: must be an object of values by key`, { path: name }));
  return {};
}
