import type { FieldDefinition, FieldValue } from './field-definition';
import { fieldTypeOf } from './fields';
import type { Parsed } from './issue';

/**
 * Reads a custom field's value as API, CSV and hooks send it; null, '' and [] clear the field.
 * `parseFieldValue(spend, ' 1500.0 ')` -> `{ ok: 1500 }`.
 */
export function parseFieldValue(definition: FieldDefinition, input: unknown, path = 'value'): Parsed<FieldValue> {
  if (isEmpty(input)) return { ok: null };
  return fieldTypeOf(definition.type).parse(definition, input, path, 'tag_first');
}

/** The API form of a stored value: JSON numbers, unset checkboxes false, dates as zendesk.md 1.5 answers them. */
export function presentFieldValue(definition: FieldDefinition, value: FieldValue | undefined): unknown {
  const stored = value ?? null;
  const type = fieldTypeOf(definition.type);
  return type.present === undefined ? stored : type.present(definition, stored);
}

/** The tags that a value puts on its owner: dropdown and multiselect options, and a checked box's tag. */
export function tagsOfFieldValue(definition: FieldDefinition, value: FieldValue | undefined): string[] {
  return fieldTypeOf(definition.type).tags?.(definition, value ?? null) ?? [];
}

/** Whether an input clears a field. */
export function isEmpty(input: unknown): boolean {
  return input === null || input === undefined || input === '' || (Array.isArray(input) && input.length === 0);
}
