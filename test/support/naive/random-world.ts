import type { FieldDefinition, FieldOption, FieldType } from '../../../src/rules';

const TIERS: FieldOption[] = [
  { id: 111, name: 'Platinum', value: 'platinum' },
  { id: 112, name: 'Gold', value: 'gold' },
  { id: 113, name: 'Silver', value: 'silver' },
];
const AREAS: FieldOption[] = [
  { id: 121, name: 'Garden', value: 'garden' },
  { id: 122, name: 'Kitchen', value: 'kitchen' },
  { id: 123, name: 'Sport', value: 'sport' },
];
const TYPES: FieldType[] = [
  'text',
  'integer',
  'decimal',
  'date',
  'checkbox',
  'lookup',
  'dropdown',
  'multiselect',
  'textarea',
  'regexp',
];
const TEXTS = ['Paris', 'late order', 'urgent', 'café closed'];

/** One field of every type for every owner: ticket fields 21.., requester fields 41.., organization fields 61... */
export const RANDOM_FIELDS: FieldDefinition[] = [
  ...owned('ticket', 21),
  ...owned('user', 41),
  ...owned('organization', 61),
];

export const RANDOM_DIRECTORY = {
  users: [
    { id: 1, name: 'Olga', role: 'admin' as const },
    { id: 2, name: 'Ann', role: 'agent' as const },
    { id: 3, name: 'Ben', role: 'agent' as const },
    { id: 50, name: 'Carla', role: 'end_user' as const },
    { id: 51, name: 'Dan', role: 'end_user' as const },
  ],
  groups: [
    { id: 5, name: 'VIP' },
    { id: 6, name: 'Returns' },
  ],
  organizations: [
    { id: 9, name: 'Acme' },
    { id: 10, name: 'Globex' },
  ],
  schedules: [
    { id: 4, name: 'Berlin' },
    { id: 6, name: 'New York' },
  ],
};

/** What the random calls name; services give their webhooks other ids, so these are of the kernel's tests alone. */
export const RANDOM_WEBHOOKS = [
  { id: 'W-BODY', name: 'Order desk' },
  { id: 'W-PAIRS', name: 'Form', takes_pairs: true },
];

/** Values that a field of the type may hold. */
export const STORED: Record<string, unknown[]> = {
  text: TEXTS,
  textarea: TEXTS,
  regexp: TEXTS,
  integer: [0, 1, 5, -3],
  decimal: [0, 0.3, 1000, '1000.00000000000000000001', '9007199254740993'],
  date: ['2026-11-22', '2026-11-23', '2026-11-24', '2026-11-30', '2000-02-29', '1999-12-31'],
  checkbox: [true, false],
  lookup: [2, 3],
  dropdown: ['platinum', 'gold', 'silver'],
  multiselect: [['garden'], ['garden', 'sport'], ['garden', 'kitchen', 'sport']],
};

/** The field's name in conditions and actions. */
export function wireName({ owner, id, key }: FieldDefinition): string {
  if (owner === 'ticket') return `custom_fields_${id}`;
  return `${owner === 'user' ? 'requester' : 'organization'}.custom_fields.${key}`;
}

function owned(owner: FieldDefinition['owner'], firstId: number): FieldDefinition[] {
  return TYPES.map((type, at) => ({
    owner,
    type,
    id: firstId + at,
    key: owner === 'ticket' ? null : `${type}_field`,
    title: `${owner} ${type}`,
    active: true,
    options: type === 'dropdown' ? TIERS : type === 'multiselect' ? AREAS : [],
    pattern: type === 'regexp' ? '^.*$' : null,
    tag: type === 'checkbox' ? `${owner}_ticked` : null,
    target: type === 'lookup' ? 'zen:user' : null,
  }));
}
