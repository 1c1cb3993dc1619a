import { ACCESS_LEVELS } from '../../../src/common/access';
import type { Json, JsonObject } from '../json';

/** The names and meanings that answers cannot tell: which objects share a schema, and what a property is for. */

/** At the top of an answer, and where one resource holds another. */
const BY_KEY: Record<string, string> = {
  user: 'User',
  users: 'User',
  user_related: 'UserRelated',
  identity: 'UserIdentity',
  identities: 'UserIdentity',
  group: 'Group',
  groups: 'Group',
  group_membership: 'GroupMembership',
  group_memberships: 'GroupMembership',
  organization: 'Organization',
  organizations: 'Organization',
  organization_membership: 'OrganizationMembership',
  organization_memberships: 'OrganizationMembership',
  user_field: 'UserField',
  user_fields: 'UserField',
  organization_field: 'OrganizationField',
  organization_fields: 'OrganizationField',
  ticket_field: 'TicketField',
  ticket_fields: 'TicketField',
  custom_field_option: 'CustomFieldOption',
  custom_field_options: 'CustomFieldOption',
  ticket: 'Ticket',
  tickets: 'Ticket',
  comments: 'Comment',
  audit: 'Audit',
  audits: 'Audit',
  trigger: 'Trigger',
  triggers: 'Trigger',
  decision: 'Decision',
  decisions: 'Decision',
  delivery: 'Delivery',
  deliveries: 'Delivery',
  hook_source: 'HookSource',
  hook_sources: 'HookSource',
  api_token: 'ApiToken',
  api_tokens: 'ApiToken',
  count: 'Count',
  meta: 'CursorMeta',
  links: 'CursorLinks',
};

type Choose = string | ((value: JsonObject) => string);

const INSIDE: Record<string, Choose> = {
  'UserField.custom_field_options': 'CustomFieldOption',
  'OrganizationField.custom_field_options': 'CustomFieldOption',
  'TicketField.custom_field_options': 'CustomFieldOption',
  'Ticket.via': 'Via',
  'Ticket.custom_fields': 'TicketFieldValue',
  'Ticket.fields': 'TicketFieldValue',
  'Comment.via': 'Via',
  'Comment.metadata': 'AuditMetadata',
  'Audit.via': 'Via',
  'Audit.metadata': 'AuditMetadata',
  'Audit.events': ({ type }) => `${String(type)}Event`,
  'Trigger.conditions': 'Conditions',
  'Trigger.actions': 'Action',
  'Conditions.all': (value) => ('field' in value ? 'Condition' : 'Conditions'),
  'Conditions.any': (value) => ('field' in value ? 'Condition' : 'Conditions'),
  'Conditions.none': (value) => ('field' in value ? 'Condition' : 'Conditions'),
  'Decision.fired': 'FiredTrigger',
  'Decision.explanations': 'Explanation',
  'Decision.effects': 'ReturnedEffect',
  'FiredTrigger.changes': 'RuleChange',
  'FiredTrigger.effects': 'RuleEffect',
  'Explanation.conditions': 'ExplainedConditions',
  'ExplainedConditions.all': (value) => ('field' in value ? 'ExplainedCondition' : 'ExplainedConditions'),
  'ExplainedConditions.any': (value) => ('field' in value ? 'ExplainedCondition' : 'ExplainedConditions'),
  'ExplainedConditions.none': (value) => ('field' in value ? 'ExplainedCondition' : 'ExplainedConditions'),
  'Error.details.*': 'ErrorDetail',
};

export function componentOf(parent: string, key: string, value: JsonObject): string | undefined {
  if (parent === '' && key === '') return 'code' in value && 'request_id' in value ? 'Error' : undefined;
  if (parent === '') return BY_KEY[key];
  if (MAPS.has(parent)) return wordOf(INSIDE[`${parent}.*`], value);
  const event = parent.endsWith('Event') && key === 'via' ? 'Via' : undefined;
  return event ?? wordOf(INSIDE[`${parent}.${key}`], value);
}

const wordOf = (choose: Choose | undefined, value: JsonObject) =>
  typeof choose === 'function' ? choose(value) : choose;

/** Objects whose keys are the account's own. */
const MAPS = new Set(['Error.details', 'User.user_fields', 'Organization.organization_fields', 'AuditMetadata.custom']);

export const isMap = (name: string): boolean => MAPS.has(name);

/** Values whose type depends on a field of the account. */
const ANYTHING = new Set([
  'User.user_fields.*',
  'Organization.organization_fields.*',
  'AuditMetadata.custom.*',
  'TicketFieldValue.value',
  'Condition.value',
  'Action.value',
  'RuleChange.from',
  'RuleChange.to',
  'ExplainedCondition.value',
  'ExplainedCondition.read',
  'ChangeEvent.value',
  'ChangeEvent.previous_value',
  'CreateEvent.value',
]);

export const isAnything = (name: string, key: string): boolean =>
  ANYTHING.has(key === '' ? name : `${name}.${key}`) || (MAPS.has(name) && ANYTHING.has(`${name}.*`));

/** Properties that can be null though the session never saw it. */
const NULLABLE = new Set(['ErrorDetail.error']);

export const isNullable = (name: string, key: string): boolean => NULLABLE.has(`${name}.${key}`);

const ENUMS: Record<string, readonly Json[]> = {
  'User.access': ACCESS_LEVELS,
  'User.role': ['end-user', 'agent', 'admin'],
};

export const enumOf = (name: string, key: string): Json[] | undefined => {
  const values = ENUMS[`${name}.${key}`];
  return values && [...values];
};

const DESCRIPTIONS: Record<string, string> = {};

export const descriptionOf = (name: string, key: string): string | undefined =>
  DESCRIPTIONS[key === '' ? name : `${name}.${key}`];
