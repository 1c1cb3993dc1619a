import type { FieldType } from '../field-definition';
import { checkbox } from './checkbox';
import { date } from './date';
import { dropdown } from './dropdown';
import type { FieldTypeDefinition } from './field-type';
import { lookup } from './lookup';
import { multiselect } from './multiselect';
import { decimal, integer } from './number';
import { regexp, text } from './text';

/** Every type of custom field. */
export const fieldTypes: readonly FieldTypeDefinition[] = [
  text,
  regexp,
  checkbox,
  date,
  integer,
  decimal,
  dropdown,
  multiselect,
  lookup,
];

const byType = new Map<FieldType, FieldTypeDefinition>(
  fieldTypes.flatMap((definition) => definition.types.map((type) => [type, definition] as const)),
);

/** The definition of a field type; text for one that this version does not know. */
export function fieldTypeOf(type: FieldType): FieldTypeDefinition {
  return byType.get(type) ?? text;
}
