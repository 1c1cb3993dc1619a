import type { Catalog } from '../catalog';
import type { FieldDefinition, FieldOption, FieldOwner, FieldType } from '../field-definition';

/** Options from labels: `Gold` gets the tag `gold`, ids count from `firstId`. */
export function options(firstId: number, ...names: string[]): FieldOption[] {
  return names.map((name, index) => ({ id: firstId + index, name, value: name.toLowerCase() }));
}

/** A custom field that takes only what matters to a test. */
export function field(type: FieldType, given: Partial<FieldDefinition> = {}): FieldDefinition {
  const isOption = type === 'dropdown' || type === 'multiselect';
  return {
    owner: 'user',
    id: 1,
    key: `a_${type}`,
    type,
    title: `A ${type}`,
    active: true,
    options: isOption ? options(101, 'Silver', 'Gold', 'Platinum') : [],
    pattern: null,
    tag: null,
    target: null,
    ...given,
  };
}

const TYPES: FieldType[] = ['text', 'textarea', 'checkbox', 'date', 'integer', 'decimal', 'dropdown', 'multiselect'];

/** Every type once for each owner: user and organization fields by key (`a_text`), ticket fields by id (21, 22, …). */
function fieldsOf(owner: FieldOwner): FieldDefinition[] {
  return [
    ...TYPES.map((type, index) =>
      field(type, { owner, id: 21 + index, tag: type === 'checkbox' ? 'box_checked' : null }),
    ),
    field('regexp', { owner, id: 31, pattern: '\\A[A-Z]{3}-\\d+\\Z' }),
    field('lookup', { owner, id: 32, target: 'zen:user' }),
    field('decimal', { owner, id: 33, key: 'average_annual_spend', title: 'Average annual spend' }),
    field('dropdown', {
      owner,
      id: 34,
      key: 'service_level',
      title: 'Service level',
      options: options(201, 'Gold', 'Platinum'),
    }),
    field('dropdown', {
      owner,
      id: 35,
      key: 'social_influence',
      title: 'Social influence',
      options: options(301, 'Low', 'High'),
    }),
    field('text', { owner, id: 36, key: '__proto__', title: 'Trap' }),
    field('text', { owner, id: 37, key: 'constructor', title: 'Other trap' }),
  ];
}

/** Users 1 (agent), 2 (admin), 3 (end user), 9 (end user); groups 4 and 5; organization 7; schedules 4 and 6. */
export function catalog(): Catalog {
  const byKey = (owner: FieldOwner) => new Map(fieldsOf(owner).map((definition) => [definition.key ?? '', definition]));
  const userFields = byKey('user');
  const organizationFields = byKey('organization');
  const ticketFields = new Map(fieldsOf('ticket').map((definition) => [definition.id, definition]));
  const users = new Map([
    [1, { name: 'Ann', role: 'agent' as const }],
    [2, { name: 'Bob', role: 'admin' as const }],
    [3, { name: 'Cy', role: 'end_user' as const }],
    [9, { name: 'Dee', role: 'end_user' as const }],
  ]);
  const groups = new Map([4, 5].map((id) => [id, { name: `Group ${id}` }]));
  const webhooks = new Map([
    ['W-BODY', { name: 'Body', isForTriggers: true, takesPairs: false }],
    ['W-PAIRS', { name: 'Pairs', isForTriggers: true, takesPairs: true }],
    ['01M86CH3M0F1802A7QN52QVBGZ', { name: 'Warehouse', isForTriggers: true, takesPairs: false }],
    ['W-EVENTS', { name: 'Events', isForTriggers: false, takesPairs: false }],
  ]);
  return {
    userField: (key) => userFields.get(key),
    organizationField: (key) => organizationFields.get(key),
    ticketField: (id) => ticketFields.get(id),
    fields: fieldsOf,
    user: (id) => users.get(id),
    group: (id) => groups.get(id),
    organization: (id) => (id === 7 ? { name: 'Acme' } : undefined),
    webhook: (id) => webhooks.get(id),
    schedule: (id) => (id === 4 || id === 6 ? { name: `Schedule ${id}` } : undefined),
  };
}
