import type { Catalog } from '../catalog';
import type { FieldDefinition } from '../field-definition';
import { fieldTypeOf } from '../fields';
import { toId } from '../ids';
import { keyReader } from '../own-value';
import { moveOfCustomField, MOVES, type Read } from '../run-state';
import { changeOperatorsOf, operatorsOf } from '../operators';
import type { ConditionDefinition, ConditionField } from './condition-definition';
import { customValue } from './editors';

/** Longer lists would weigh on every stored rule; sentences then name the tag. */
const MAX_LABELLED_OPTIONS = 100;

function describe(field: string, definition: FieldDefinition, catalog: Catalog): ConditionField {
  const type = fieldTypeOf(definition.type);
  const operators = type.operators ?? operatorsOf(type.kind);
  const isLabelled = definition.options.length > 0 && definition.options.length <= MAX_LABELLED_OPTIONS;
  return {
    field,
    label: definition.title,
    kind: type.kind,
    operators: definition.owner === 'ticket' ? [...operators, ...changeOperatorsOf(type.kind)] : operators,
    editor: customValue(definition, catalog),
    ...(isLabelled ? { optionLabels: definition.options.map(({ value, name }) => [value, name]) } : {}),
  };
}

/** `custom_fields_12`: a ticket's own field, with change operators. */
export const ticketField: ConditionDefinition = {
  name: 'custom_fields_',
  isFamily: true,
  owner: 'ticket',
  group: 'ticket',
  aliases: ['ticket_fields_'],
  references: 'any',
  describe(rest, catalog) {
    const id = toId(rest);
    const definition = id === null ? undefined : catalog.ticketField(id);
    return definition === undefined ? undefined : describe(`custom_fields_${definition.id}`, definition, catalog);
  },
  source(rest) {
    const read = keyReader(rest);
    return {
      now: (s) => read(s.ticket.customFields),
      before: (ticket) => read(ticket.customFields),
      moves: moveOfCustomField(Number(rest)),
    };
  },
};

function ownerField(
  owner: 'user' | 'organization',
  group: 'requester' | 'organization',
  find: (catalog: Catalog, key: string) => FieldDefinition | undefined,
  readOf: (key: string) => Read,
): ConditionDefinition {
  const name = `${group}.custom_fields.`;
  return {
    name,
    isFamily: true,
    owner,
    group,
    references: 'any',
    describe(rest, catalog) {
      const key = rest.toLowerCase();
      const definition = find(catalog, key);
      return definition === undefined ? undefined : describe(name + key, definition, catalog);
    },
    source: (rest) => ({ now: readOf(rest), moves: MOVES.none }),
  };
}

/** `requester.custom_fields.KEY`: frozen for the run (DESIGN 4). */
export const requesterField = ownerField(
  'user',
  'requester',
  (catalog, key) => catalog.userField(key),
  (key) => {
    const read = keyReader(key);
    return ({ facts }) => read(facts.requester?.customFields);
  },
);

/** `organization.custom_fields.KEY`: all missing when the ticket has no organization. */
export const organizationField = ownerField(
  'organization',
  'organization',
  (catalog, key) => catalog.organizationField(key),
  (key) => {
    const read = keyReader(key);
    return ({ facts }) => read(facts.organization?.customFields);
  },
);
