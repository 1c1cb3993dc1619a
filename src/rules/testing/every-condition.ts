import { conditionDefinitions } from '../conditions';
import type { ConditionField } from '../conditions/condition-definition';
import type { Facts } from '../facts';
import type { FieldValue } from '../field-definition';
import { fieldTypes } from '../fields';
import { parseRule } from '../parse';
import { catalog } from './catalog';
import { changeFacts, createFacts, requester } from './facts';
import { NOTIFY } from './rules';

const ACCOUNT = catalog();

/** Values of every sort; each condition is asked for the first one that it takes. */
const ASKED: unknown[] = [
  ['2026-10-01', '2026-10-31'],
  ['10', '20'],
  ['09:00', '17:00'],
  ...['gold', 'open', 'high', 'task', 'email', 'Create', 'agent', 'public', 'true', '2026-10-13', '10.5', '7', '4'],
  ...['1', '2', '9', '2026-10-13T12:00:00Z', 'Europe/Berlin', 'en-US', 'late order', 'is true', ['gold'], null],
];

/** One condition as a rule may ask it. */
export interface AnyCondition {
  field: string;
  operator: string;
  value: unknown;
}

/** Every field of the test account that conditions can read, custom fields of each type included. */
export function everyField(): ConditionField[] {
  const customTypes = new Set(fieldTypes.flatMap(({ types }) => types));
  return conditionDefinitions.flatMap((definition) => {
    const members = definition.isFamily === true ? membersOf(definition.name, [...customTypes]) : [''];
    return members.flatMap((rest) => definition.describe(rest, ACCOUNT) ?? []);
  });
}

const membersOf = (family: string, types: string[]): string[] =>
  family === 'custom_fields_'
    ? ['21', '22', '23', '24', '25', '26', '27', '28', '31', '32']
    : types.map((type) => `a_${type}`);

/** Every operator of every field, with a value that it takes. */
export function everyCondition(): AnyCondition[] {
  return everyField().flatMap(({ field, operators }) =>
    operators.map((operator) => {
      const value = ASKED.find((asked) => isValid({ field, operator, value: asked }));
      if (value === undefined) throw new Error(`Add a value that ${field} ${operator} takes to ASKED`);
      return { field, operator, value };
    }),
  );
}

const isValid = (condition: AnyCondition): boolean =>
  'ok' in parseRule({ all: [condition], actions: [NOTIFY] }, ACCOUNT);

const STORED: FieldValue[] = [
  'gold',
  'late order',
  '2026-10-13',
  '2020-01-05',
  10.5,
  3,
  true,
  false,
  9,
  ['gold'],
  [],
  '',
  null,
];

/** Writes on which a condition matches, does not match, finds nothing, or finds a value of another type. */
export function writesFor(field: string): Facts[] {
  const key = field.slice(field.lastIndexOf('.') + 1);
  if (field.startsWith('requester.custom_fields.')) {
    return STORED.map((value) => createFacts({}, { requester: requester({ [key]: value }) }));
  }
  if (field.startsWith('organization.custom_fields.')) {
    const of = (value: FieldValue) => ({ id: 7, tags: [], customFields: { [key]: value } });
    return STORED.map((value) => createFacts({}, { organization: of(value) }));
  }
  if (field.startsWith('custom_fields_')) {
    const of = (value: FieldValue | undefined) => ({ customFields: { [field.slice(14)]: value ?? null } });
    return STORED.map((value, at) => changeFacts(of(STORED[at - 1]), of(value)));
  }
  const comment = (isPublic: boolean) => ({ text: 'My late order', public: isPublic, authorId: 1 });
  const full = {
    status: 'open',
    priority: 'high',
    type: 'task',
    groupId: 4,
    assigneeId: 1,
    organizationId: 7,
  } as const;
  const texts = { subject: 'My late order', description: 'Nothing', tags: ['gold', 'late'], viaId: 4 };
  return [
    createFacts({ ...full, ...texts }, { comment: comment(true) }),
    changeFacts({ priority: 'low', tags: ['x'] }, { groupId: 5, assigneeId: 2 }, { comment: comment(false) }),
    changeFacts(full, { ...full, requesterId: -1, viaId: 999 }, { actor: { id: 9, role: 'end_user' } }),
    changeFacts({}, {}, { requester: null }),
    createFacts({
      priority: 5 as never,
      type: 5 as never,
      subject: 5 as never,
      tags: 5 as never,
      groupId: 'x' as never,
    }),
  ];
}
