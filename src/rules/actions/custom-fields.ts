import type { Catalog } from '../catalog';
import { choicesOf, lookupTarget, parseRecord } from '../conditions/editors';
import type { Draft } from '../draft';
import type { FieldDefinition, FieldType, FieldValue } from '../field-definition';
import { isEmpty } from '../field-value';
import { fieldTypeOf } from '../fields';
import { toId } from '../ids';
import { type Parsed, refuse, shown } from '../issue';
import type { Action } from '../rule';
import type { ActionDefinition, ActionField } from './action-definition';
import { listOf } from '../stored-list';
import { setTags, withTags } from './tags';

/** Which tags go with a value: its own (dropdown, multiselect), a checkbox's, or none. */
type Tagging = 'options' | { tag: string } | null;

interface TicketFieldOperand {
  id: number;
  value: FieldValue;
  tagging: Tagging;
}

interface PersonFieldOperand {
  key: string;
  value: FieldValue;
}

const EDITED_AS: Partial<Record<FieldType, ActionField['type']>> = {
  checkbox: 'list',
  dropdown: 'list',
  lookup: 'list',
  multiselect: 'multiselect_list',
  date: 'date',
};

/** Sets a ticket custom field; the tags of options and checkboxes follow the value (zendesk.md 1.5). */
export const setTicketField: ActionDefinition = {
  field: 'custom_fields_',
  isFamily: true,
  owner: 'ticket',
  group: 'ticket',
  references: 'any',
  describe(rest, catalog) {
    const id = toId(rest);
    const definition = id === null ? undefined : catalog.ticketField(id);
    return definition && described(`custom_fields_${definition.id}`, definition);
  },
  parse(rest, input, path, catalog) {
    const id = toId(rest);
    const definition = id === null ? undefined : catalog.ticketField(id);
    if (definition === undefined) return unknownField(`custom_fields_${rest}`, path);
    const parsed = parseValue(definition, input, `${path}.value`, catalog);
    if ('issues' in parsed) return parsed;
    const operand: TicketFieldOperand = { id: definition.id, value: parsed.ok, tagging: taggingOf(definition) };
    return { ok: action(`custom_fields_${definition.id}`, definition, parsed.ok, operand) };
  },
  apply({ operand }, draft) {
    const { id, value, tagging } = operand as TicketFieldOperand;
    const before = draft.customField(id);
    if (!draft.setCustomField(id, value) || tagging === null) return;
    moveTags(draft, tagsOf(tagging, before), tagsOf(tagging, value));
  },
};

function personFieldAction(
  target: 'requester' | 'organization',
  find: (catalog: Catalog, key: string) => FieldDefinition | undefined,
): ActionDefinition {
  const beginning = `${target}.custom_fields.`;
  return {
    field: beginning,
    isFamily: true,
    owner: target === 'requester' ? 'user' : 'organization',
    group: target,
    references: 'any',
    describe(rest, catalog) {
      const key = rest.toLowerCase();
      const definition = find(catalog, key);
      return definition && described(beginning + key, definition);
    },
    parse(rest, input, path, catalog) {
      const key = rest.toLowerCase();
      const definition = find(catalog, key);
      if (definition === undefined) return unknownField(beginning + rest, path);
      const parsed = parseValue(definition, input, `${path}.value`, catalog);
      if ('issues' in parsed) return parsed;
      const operand: PersonFieldOperand = { key, value: parsed.ok };
      return { ok: action(beginning + key, definition, parsed.ok, operand) };
    },
    apply({ operand }, draft, { triggerId }) {
      const { key, value } = operand as PersonFieldOperand;
      draft.setPersonField(target, key, value, triggerId);
    },
  };
}

export const setRequesterField = personFieldAction('requester', (catalog, key) => catalog.userField(key));
export const setOrganizationField = personFieldAction('organization', (catalog, key) => catalog.organizationField(key));

function described(field: string, definition: FieldDefinition): ActionField {
  const { type, title } = definition;
  const records = lookupTarget(definition);
  return {
    field,
    label: title,
    type: EDITED_AS[type] ?? 'text',
    editor: { isNullable: type !== 'checkbox', ...choicesOf(definition), ...(records === null ? {} : { records }) },
  };
}

function parseValue(definition: FieldDefinition, input: unknown, path: string, catalog: Catalog): Parsed<FieldValue> {
  if (input === undefined) return refuse(path, 'value_required', 'a value is required; null clears the field');
  if (isEmpty(input) || input === '__NULL__') return { ok: null };
  const target = lookupTarget(definition);
  if (target !== null) {
    const record = parseRecord(catalog, target, input, path);
    return 'issues' in record ? record : { ok: record.ok.operand as number };
  }
  const order = definition.owner === 'ticket' ? 'tag_first' : 'id_first';
  return fieldTypeOf(definition.type).parse(definition, input, path, order);
}

function action(field: string, definition: FieldDefinition, value: FieldValue, operand: unknown): Action {
  const wire = value === null ? '' : fieldTypeOf(definition.type).wire(definition, value);
  return { field, value: wire, operand, label: definition.title };
}

function unknownField(field: string, path: string) {
  return refuse(`${path}.field`, 'unknown_field', `there is no field ${shown(field)} to set`);
}

function taggingOf(definition: FieldDefinition): Tagging {
  if (definition.type === 'dropdown' || definition.type === 'multiselect') return 'options';
  return definition.type === 'checkbox' && definition.tag ? { tag: definition.tag } : null;
}

function tagsOf(tagging: Exclude<Tagging, null>, value: FieldValue): string[] {
  if (tagging !== 'options') return value === true ? [tagging.tag] : [];
  if (Array.isArray(value)) return value;
  return typeof value === 'string' ? [value] : [];
}

function moveTags(draft: Draft, old: readonly string[], next: readonly string[]): void {
  const kept = listOf(draft.state.ticket.tags).filter((tag) => !old.includes(tag));
  setTags(draft, withTags(kept, next));
}
