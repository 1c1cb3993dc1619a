import type { FieldDefinition, FieldValue } from '../../../src/rules';
import { storedDecimal } from './decimal';
import { optionTag, saysNothing } from './lookups';

/** What an action's value leaves in a custom field. */
export function storedValue(definition: FieldDefinition, value: unknown): FieldValue {
  if (saysNothing(value)) return null;
  switch (definition.type) {
    case 'checkbox':
      return ['true', '1'].includes(String(value));
    case 'integer':
    case 'decimal':
      return storedDecimal(value as string | number);
    case 'date':
      return String(value).slice(0, 10);
    case 'dropdown':
      return optionTag(definition, value);
    case 'multiselect': {
      const tags = [value].flat().map((one) => optionTag(definition, one));
      return definition.options.map((option) => option.value).filter((tag) => tags.includes(tag));
    }
    case 'lookup':
      return Number(value);
    default:
      return String(value);
  }
}

/** The ticket tags that a custom field's value stands for. */
export function tagsOf(definition: FieldDefinition, value: FieldValue | undefined): string[] {
  if (saysNothing(value)) return [];
  if (definition.type === 'checkbox') return value === true && definition.tag !== null ? [definition.tag] : [];
  if (definition.type === 'dropdown' || definition.type === 'multiselect') return [value].flat().map(String);
  return [];
}
