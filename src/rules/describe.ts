import { actionDefinitions } from './actions';
import type { ActionField } from './actions/action-definition';
import type { Catalog } from './catalog';
import { conditionDefinitions } from './conditions';
import type { ConditionField, FieldGroup } from './conditions/condition-definition';
import type { FieldDefinition, FieldOwner } from './field-definition';
import { kindOf } from './kinds';
import type { KindCode } from './kinds/kind';
import { operatorOf } from './operators';
import { type ListedType, noValue, type ValueEditor } from './operators/operator';
import { en } from './texts/en';

/** Records to choose from; large accounts give the first ones and say so. */
export interface RecordList {
  records: readonly { id: number | string; name: string }[];
  isComplete: boolean;
}

/** An account as those who write rules see it: its custom fields, and whom and what rules may name. */
export interface Account {
  fields: Record<FieldOwner, readonly FieldDefinition[]>;
  records: Record<ListedType, RecordList>;
}

export interface DescribedValue {
  value: string;
  title: string;
  enabled: boolean;
}

export interface DescribedOperator {
  value: string;
  title: string;
  /** Takes no value. */
  terminal: boolean;
  /** Of dates: how the value is written. */
  format?: 'date' | 'datetime' | 'integer';
}

/** An action as `triggers/definitions` answers it (zendesk.md 4.4). */
export interface DescribedAction {
  title: string;
  subject: string;
  type: string;
  group: FieldGroup;
  nullable: boolean;
  repeatable: boolean;
  values: DescribedValue[];
  /** There are more values than listed; any id of the account is taken all the same. */
  values_truncated?: true;
}

export interface DescribedCondition extends DescribedAction {
  operators: DescribedOperator[];
}

export interface Definitions {
  conditions_all: DescribedCondition[];
  conditions_any: DescribedCondition[];
  actions: DescribedAction[];
}

const EDITED_AS: Partial<Record<KindCode, string>> = {
  text: 'text',
  words: 'text',
  number: 'text',
  date: 'date',
  instant: 'date',
  time: 'text',
  tags: 'tags',
};

/** All that an account's rules may ask and do, out of the lists that parsing goes by. */
export function describeCatalog({ fields, records }: Account): Definitions {
  const catalog = catalogOf(fields);
  const membersOf = (owner: FieldOwner | undefined): string[] =>
    owner === undefined
      ? ['']
      : fields[owner].flatMap(({ id, key }) => (owner === 'ticket' ? String(id) : (key?.toLowerCase() ?? [])));
  const conditions = conditionDefinitions.flatMap(({ owner, group, describe }) =>
    membersOf(owner).flatMap((rest) => {
      const field = describe(rest, catalog);
      return field === undefined ? [] : conditionOf(field, group, records);
    }),
  );
  const actions = actionDefinitions.flatMap(({ owner, group, describe }) =>
    membersOf(owner).flatMap((rest) => {
      const field = describe(rest, catalog);
      return field === undefined ? [] : actionOf(field, group, records);
    }),
  );
  return { conditions_all: conditions, conditions_any: conditions, actions };
}

function conditionOf(field: ConditionField, group: FieldGroup, records: Account['records']): DescribedCondition {
  const { kind, editor } = field;
  const isList = editor.choices !== undefined || editor.records !== undefined;
  const type = isList ? 'list' : (EDITED_AS[kind] ?? 'list');
  const { operators } = field;
  return {
    title: field.label,
    subject: field.field,
    type,
    group,
    nullable: editor.isNullable,
    repeatable: false,
    operators: operators.map((code) => operatorIn(kind, code)),
    ...valuesOf(editor, type, records),
  };
}

function actionOf({ field, label, type, editor }: ActionField, group: FieldGroup, records: Account['records']) {
  const { isNullable: nullable } = editor;
  return { title: label, subject: field, type, group, nullable, repeatable: false, ...valuesOf(editor, type, records) };
}

function operatorIn(kind: KindCode, code: string): DescribedOperator {
  const operator = operatorOf(kindOf(kind), code);
  const terminal = operator?.parseValue === noValue;
  const written = kind === 'date' ? 'date' : kind === 'instant' ? 'datetime' : undefined;
  const format = written !== undefined && operator?.takesInteger === true ? 'integer' : written;
  return { value: code, title: operatorTitle(kind, code), terminal, ...(format === undefined ? {} : { format }) };
}

/** An operator that has no text of its own yet is called by its wire name. */
function operatorTitle(kind: KindCode, code: string): string {
  const words = code.replaceAll('_', ' ');
  return en.operators[`${kind} ${code}`] ?? en.operators[code] ?? words.charAt(0).toUpperCase() + words.slice(1);
}

function valuesOf(
  { isNullable, choices = [], records }: Pick<ValueEditor, 'isNullable' | 'choices' | 'records'>,
  type: string,
  account: Account['records'],
): Pick<DescribedAction, 'values' | 'values_truncated'> {
  const none = isNullable && type === 'list' ? [{ value: '__NULL__', title: en.noChoice }] : [];
  const list = records === undefined ? undefined : account[records];
  const named = (list?.records ?? []).map(({ id, name }) => ({ value: String(id), title: name }));
  return {
    values: [...none, ...choices, ...named].map(({ value, title }) => ({ value, title, enabled: true })),
    ...(list?.isComplete === false ? { values_truncated: true } : {}),
  };
}

/** Enough of a catalogue to describe fields; no value is looked up. */
function catalogOf(fields: Account['fields']): Catalog {
  const keyed = (owner: FieldOwner) => new Map(fields[owner].map((field) => [field.key?.toLowerCase(), field]));
  const users = keyed('user');
  const organizations = keyed('organization');
  const tickets = new Map(fields.ticket.map((field) => [field.id, field]));
  return {
    userField: (key) => users.get(key),
    organizationField: (key) => organizations.get(key),
    ticketField: (id) => tickets.get(id),
    fields: (owner) => fields[owner],
    user: () => undefined,
    group: () => undefined,
    organization: () => undefined,
    schedule: () => undefined,
    webhook: () => undefined,
  };
}
