import { type FieldDefinition, type FieldValue, sortTags, tagsOfFieldValue } from '../rules';

type Values = Record<string, FieldValue>;

/**
 * The tags of a record whose field values change: tags of new values come, those of old values go unless another value still gives
 * them. What did not change is left alone, so a tag that somebody removed by hand stays away.
 */
export function retag(fields: readonly FieldDefinition[], tags: string[], before: Values, after: Values): string[] {
  return exchangeTags(tags, tagsOf(fields, before), tagsOf(fields, after));
}

export const withTagsOf = (fields: readonly FieldDefinition[], tags: string[], values: Values): string[] =>
  sortTags([...tags, ...tagsOf(fields, values)]);

/** The same for a field that gets another tag while the values stay. */
export function retagField(
  fields: readonly FieldDefinition[],
  tags: string[],
  values: Values,
  changed: FieldDefinition,
): string[] {
  const after = fields.map((field) => (field.id === changed.id ? changed : field));
  return exchangeTags(tags, tagsOf(fields, values), tagsOf(after, values));
}

function exchangeTags(tags: string[], old: Set<string>, next: Set<string>): string[] {
  const kept = tags.filter((tag) => !old.has(tag) || next.has(tag));
  const added = [...next].filter((tag) => !old.has(tag));
  return sortTags([...kept, ...added]);
}

export const tagsOf = (fields: readonly FieldDefinition[], values: Values): Set<string> =>
  new Set(fields.flatMap((field) => tagsOfFieldValue(field, values[field.key ?? field.id] ?? null)));

/** Stored values after a change; null clears, and what is clear is not kept. */
export function mergeValues(stored: Values, changes: Values): Values {
  const merged = { ...stored, ...changes };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
}
