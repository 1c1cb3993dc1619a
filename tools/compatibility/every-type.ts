import type { Account, FieldDefinition, FieldOwner, FieldType } from '../../src/rules';

const TYPES: FieldType[] = [
  'text',
  'textarea',
  'regexp',
  'integer',
  'decimal',
  'date',
  'checkbox',
  'dropdown',
  'multiselect',
  'lookup',
];

/** One field of each type for each owner, its key the name of its type. */
export const EVERY_TYPE: Account['fields'] = {
  ticket: TYPES.map((type, index) => field('ticket', type, index + 1)),
  user: TYPES.map((type, index) => field('user', type, index + 1)),
  organization: TYPES.map((type, index) => field('organization', type, index + 1)),
};

function field(owner: FieldOwner, type: FieldType, id: number): FieldDefinition {
  const key = owner === 'ticket' ? null : type;
  return { owner, id, key, type, title: type, active: true, options: [], pattern: null, tag: null, target: null };
}
