import { FORCE, type Operations } from './operation';

const OPTIONS_NOTE = 'Only dropdown and multiselect fields have options.';

/** The same routes for each owner's fields. */
function fieldsOf(owner: 'user' | 'organization' | 'ticket', name: string, named: string): Operations {
  const path = `/api/v2/${owner}_fields`;
  const values = owner === 'ticket' ? 'tickets' : `${owner}s`;
  return {
    [`GET ${path}`]: { id: `list${name}Fields`, summary: `List ${owner} fields in their order` },
    [`GET ${path}/count`]: { id: `count${name}Fields`, summary: `Count ${owner} fields` },
    [`PUT ${path}/reorder`]: {
      id: `reorder${name}Fields`,
      summary: `Put ${owner} fields into an order`,
      description: 'Fields that are left out follow, in the order they had.',
    },
    [`GET ${path}/{idOrKey}`]: { id: `show${name}Field`, summary: `Show ${named} field` },
    [`POST ${path}`]: {
      id: `create${name}Field`,
      summary: `Create ${named} field`,
      description: `The type${owner === 'ticket' ? '' : ' and the key'} cannot be changed later.`,
    },
    [`PUT ${path}/{idOrKey}`]: {
      id: `update${name}Field`,
      summary: `Change ${named} field`,
      description:
        'A list of options replaces the old one: an option that is left out is removed, its value with it from all ' +
        `${values}; an option whose value changes has it changed on all ${values}.`,
    },
    [`DELETE ${path}/{idOrKey}`]: {
      id: `delete${name}Field`,
      summary: `Delete ${named} field and its values`,
      description: 'Refused while an active trigger uses the field, unless it is forced.',
      query: FORCE,
    },
    [`GET ${path}/{idOrKey}/options`]: {
      id: `list${name}FieldOptions`,
      summary: `List the options of ${named} field`,
      description: OPTIONS_NOTE,
    },
    [`GET ${path}/{idOrKey}/options/{optionId}`]: {
      id: `show${name}FieldOption`,
      summary: `Show an option of ${named} field`,
    },
    [`POST ${path}/{idOrKey}/options`]: {
      id: `save${name}FieldOption`,
      summary: `Add or change an option of ${named} field`,
      description: `With an \`id\` the option is changed (200), without one it is added (201). ${OPTIONS_NOTE}`,
    },
    [`DELETE ${path}/{idOrKey}/options/{optionId}`]: {
      id: `delete${name}FieldOption`,
      summary: `Delete an option of ${named} field, and its value from all ${values}`,
      query: FORCE,
    },
  };
}

export const FIELD_OPERATIONS: Operations = {
  ...fieldsOf('user', 'User', 'a user'),
  ...fieldsOf('organization', 'Organization', 'an organization'),
  ...fieldsOf('ticket', 'Ticket', 'a ticket'),
};
