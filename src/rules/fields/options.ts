import type { FieldDefinition, FieldOption, FieldValue } from '../field-definition';
import { clip, type Parsed, refuse, shown } from '../issue';
import { fold } from '../text';
import type { OptionOrder } from './field-type';

const LISTED = 8;

/** The option that an input names: its tag, else its label in any case, else its id (DESIGN 5); ids first in rules. */
export function parseOption(
  definition: FieldDefinition,
  input: unknown,
  path: string,
  order: OptionOrder,
): Parsed<FieldOption> {
  const byId = () => definition.options.find((option) => isId(input, option.id));
  const byTag = () => definition.options.find((option) => option.value === input);
  const option =
    order === 'id_first'
      ? (byId() ?? byTag() ?? byLabel(definition, input))
      : (byTag() ?? byLabel(definition, input) ?? byId());
  return option === undefined ? refuse(path, 'unknown_option', unknownOption(definition, input)) : { ok: option };
}

/** The option whose tag is stored, if it still exists. */
export function optionOfTag(definition: FieldDefinition, tag: FieldValue): FieldOption | undefined {
  return definition.options.find((option) => option.value === tag);
}

/** Triggers spell options of user and organization fields by id, those of ticket fields by tag (zendesk.md 5). */
export function wireOfTag(definition: FieldDefinition, tag: string): string {
  const option = definition.owner === 'ticket' ? undefined : optionOfTag(definition, tag);
  return option === undefined ? tag : String(option.id);
}

function byLabel(definition: FieldDefinition, input: unknown): FieldOption | undefined {
  if (typeof input !== 'string') return undefined;
  const wanted = fold(input.trim());
  return definition.options.find((option) => fold(option.name.trim()) === wanted);
}

function isId(input: unknown, id: number): boolean {
  return input === id || (typeof input === 'string' && input.trim() === String(id));
}

function unknownOption(definition: FieldDefinition, input: unknown): string {
  const names = definition.options.slice(0, LISTED).map((option) => clip(option.name));
  const more = definition.options.length > LISTED ? ', …' : '';
  return `must be an option of ${definition.title} (${names.join(', ')}${more}), ${shown(input)} is none`;
}
