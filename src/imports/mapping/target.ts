import type { OwnerFields } from '../../custom-fields';

/**
 * A place that a column can be imported into. `name` is what the API calls it: `email`, `user_fields.service_level`.
 * `labels` are other names: of a custom field its key and its title, of a fixed column what files usually call it.
 */
export interface Target {
  name: string;
  labels: string[];
}

/** Everything that a column can be imported into; inactive fields are none. */
export function targetsOf(fixed: Target[], fields: OwnerFields): Target[] {
  const custom = fields.active.flatMap(({ key, title }) =>
    key === null ? [] : [{ name: `${fields.owner}_fields.${key}`, labels: [key, title] }],
  );
  return [...fixed, ...custom];
}

/** A column that every record has; `synonyms` are separated by commas. */
export const fixedColumn = (name: string, synonyms: string): Target => ({ name, labels: synonyms.split(', ') });

/** Fixed columns are never called so. */
export const isCustomField = ({ name }: Target): boolean => name.includes('_fields.');
