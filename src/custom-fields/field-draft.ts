import { problem, type Problems } from '../common/errors';
import type { CustomFieldEntity, TicketFieldSettings } from './custom-field.entity';
import type { FieldRow } from './custom-fields.repository';
import type { CustomFieldInput, TicketFieldInput } from './dto/custom-field.dto';
import { readFieldKey } from './field-key';
import { MAX_POSITION } from './field-limits';
import { type FieldResource, hasOptions, typeOfWire, wireType, wireTypes } from './field-resource';
import { type OptionPlan, planOptions, wrongNumberOfOptions } from './option-plan';
import { readTypeProperties } from './type-properties';

type DraftField = Pick<
  CustomFieldEntity,
  | 'key'
  | 'key_folded'
  | 'type'
  | 'title'
  | 'description'
  | 'active'
  | 'regexp'
  | 'tag'
  | 'target'
  | 'target_filter'
  | 'settings'
>;

/** What a request makes of a field, checked; `position` and `options` only when it says something about them. */
export interface FieldDraft {
  field: DraftField;
  position: number | undefined;
  options: OptionPlan | undefined;
}

/** Reads a new field, or (`existing`) a change of one; what a change does not name stays. */
export function readFieldDraft(
  resource: FieldResource,
  input: CustomFieldInput & TicketFieldInput,
  existing: FieldRow | undefined,
  problems: Problems,
): FieldDraft {
  const before = existing?.field;
  const type = readType(resource, input, before, problems);
  return {
    field: {
      ...readFieldKey(resource, input.key, before, problems),
      type: type ?? 'text',
      title: readTitle(input, before, problems),
      description: readDescription(input, before),
      active: input.active ?? before?.active ?? true,
      ...readTypeProperties(resource, type, input, before, problems),
      settings: resource.owner === 'ticket' ? readSettings(input, before) : null,
    },
    position: readPosition(input, problems),
    options: type && hasOptions({ type }) ? readOptions(input, existing, problems) : undefined,
  };
}

export function readPosition({ position }: CustomFieldInput, problems: Problems): number | undefined {
  if (position === undefined || position === null) return undefined;
  if (position < 0 || position > MAX_POSITION) {
    const description = `Position: must be a whole number from 0 to ${MAX_POSITION}, ${position} is not`;
    problems.add('position', problem('InvalidValue', description, { code: 'out_of_range' }));
  }
  return position;
}

function readType(
  resource: FieldResource,
  { type: name }: CustomFieldInput,
  before: CustomFieldEntity | undefined,
  problems: Problems,
): CustomFieldEntity['type'] | undefined {
  if (before) {
    const current = wireType(resource, before.type);
    if (name && name !== current && typeOfWire(resource, name) !== before.type) {
      const description = `Type: cannot be changed once the field exists, it is ${current}`;
      problems.add('type', problem('InvalidValue', description, { code: 'immutable' }));
    }
    return before.type;
  }
  const type = typeOfWire(resource, name || 'text');
  if (!type) {
    const description = `Type: "${name}" is not one of ${wireTypes(resource).join(', ')}`;
    problems.add('type', problem('InvalidValue', description, { code: 'unknown_type' }));
  }
  return type;
}

function readTitle(input: CustomFieldInput, before: CustomFieldEntity | undefined, problems: Problems): string {
  const title = (input.title ?? input.raw_title ?? before?.title ?? '').trim();
  if (title === '') problems.add('title', problem('BlankValue', 'Title: cannot be blank', { code: 'blank' }));
  return title;
}

function readDescription(
  { description, raw_description: raw }: CustomFieldInput,
  before: CustomFieldEntity | undefined,
): string | null {
  const given = description === undefined ? raw : description;
  return (given === undefined ? before?.description : given) || null;
}

const SETTINGS: readonly (keyof TicketFieldSettings)[] = [
  'required',
  'collapsed_for_agents',
  'visible_in_portal',
  'editable_in_portal',
  'required_in_portal',
  'title_in_portal',
  'agent_description',
];

function readSettings(input: TicketFieldInput, before: CustomFieldEntity | undefined): TicketFieldSettings {
  const given = SETTINGS.map(
    (name) => [name, input[name] === undefined ? before?.settings?.[name] : input[name]] as const,
  );
  return Object.fromEntries(given.filter(([, value]) => value !== undefined && value !== null && value !== ''));
}

function readOptions(
  input: CustomFieldInput,
  existing: FieldRow | undefined,
  problems: Problems,
): OptionPlan | undefined {
  const wanted = input.custom_field_options ?? undefined;
  if (wanted === undefined && existing) return undefined;
  const wrongNumber = wrongNumberOfOptions(wanted?.length ?? 0);
  if (wrongNumber) problems.add('custom_field_options', wrongNumber);
  return planOptions(existing?.options ?? [], wanted ?? [], (index, property, detail) =>
    problems.add('custom_field_options', { ...detail, path: `custom_field_options.${index}.${property}` }),
  );
}
