import { resourceUrl } from '../common/http';
import type { FieldDefinition, FieldType } from '../rules';
import type { CustomFieldOptionEntity } from './custom-field-option.entity';
import type { CustomFieldEntity } from './custom-field.entity';
import type { FieldRow } from './custom-fields.repository';
import { DATE_PATTERN, hasOptions, wireType } from './field-resource';
import { systemOptions } from './system-options';

/** What the kernel works with; not for ticket system fields. */
export function toDefinition({ field, options }: FieldRow): FieldDefinition {
  return {
    owner: field.owner,
    id: field.id,
    key: field.key,
    type: field.type as FieldType,
    title: field.title,
    active: field.active,
    options: options.map(({ id, name, value }) => ({ id, name, value })),
    pattern: field.regexp,
    tag: field.tag,
    target: field.target,
  };
}

/** A field as the API answers it (zendesk.md 1.3). */
export function toFieldJson(row: FieldRow, base: string): Record<string, unknown> {
  const { field } = row;
  return {
    url: resourceUrl(base, `${field.owner}_fields`, field.id),
    id: field.id,
    type: wireType(field, field.type),
    ...(field.owner === 'ticket' ? {} : { key: field.key }),
    title: field.title,
    raw_title: field.title,
    description: field.description,
    raw_description: field.description,
    position: field.position,
    active: field.active,
    system: field.system,
    regexp_for_validation: field.type === 'date' ? DATE_PATTERN : field.regexp,
    ...(field.type === 'checkbox' || field.owner === 'ticket' ? { tag: field.tag } : {}),
    ...(field.type === 'lookup'
      ? { relationship_target_type: field.target, relationship_filter: field.target_filter ?? { all: [], any: [] } }
      : {}),
    ...(field.owner === 'ticket' ? ticketSettings(field) : {}),
    ...(hasOptions(field) ? { custom_field_options: row.options.map((option) => listedOption(field, option)) } : {}),
    ...systemOptions(field.type),
    created_at: field.created_at,
    updated_at: field.updated_at,
  };
}

/** An option as its own endpoint answers it; lists of fields leave `position` and `url` out (zendesk.md 1.3). */
export function toOptionJson(
  field: CustomFieldEntity,
  option: CustomFieldOptionEntity,
  base: string,
): Record<string, unknown> {
  return {
    ...listedOption(field, option),
    position: option.position,
    url: resourceUrl(base, `${field.owner}_fields`, field.id, 'options', option.id),
  };
}

function listedOption(field: CustomFieldEntity, { id, name, value }: CustomFieldOptionEntity): Record<string, unknown> {
  return { id, name, raw_name: name, value, ...(field.owner === 'ticket' ? { default: false } : {}) };
}

function ticketSettings({ settings, system, title }: CustomFieldEntity): Record<string, unknown> {
  const titleInPortal = settings?.title_in_portal ?? title;
  return {
    required: settings?.required ?? false,
    collapsed_for_agents: settings?.collapsed_for_agents ?? false,
    title_in_portal: titleInPortal,
    raw_title_in_portal: titleInPortal,
    visible_in_portal: settings?.visible_in_portal ?? false,
    editable_in_portal: settings?.editable_in_portal ?? false,
    required_in_portal: settings?.required_in_portal ?? false,
    agent_description: settings?.agent_description ?? null,
    removable: !system,
  };
}
