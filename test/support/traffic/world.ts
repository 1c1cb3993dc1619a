import type { WireAction, WireCondition, WireGroup, WireNode, WireRule } from '../naive';
import { RANDOM_DIRECTORY, RANDOM_FIELDS } from '../naive/random-world';
import type { ScriptedRequest } from './scripted-request';

/**
 * The world of the naive interpreter's random rules (`naive/random-world.ts`), made through the API: the same fields,
 * people, groups, organizations and schedules, in the same order.
 */
export const WORLD: ScriptedRequest[] = [
  ...RANDOM_FIELDS.map(({ owner, key, type, title, tag, target, pattern, options }): ScriptedRequest => {
    const field = {
      title,
      type: owner === 'ticket' && type === 'dropdown' ? 'tagger' : type,
      ...(key && { key }),
      ...(tag && { tag }),
      ...(pattern && { regexp_for_validation: pattern }),
      ...(target && { relationship_target_type: target }),
      ...(options.length > 0 && { custom_field_options: options.map(({ name, value }) => ({ name, value })) }),
    };
    return { method: 'post', path: `/api/v2/${owner}_fields`, body: { [`${owner}_field`]: field } };
  }),
  ...RANDOM_DIRECTORY.users.map(({ name, role }): ScriptedRequest => {
    const user = { name, email: `${name.toLowerCase()}@world.example`, role: role === 'end_user' ? 'end-user' : role };
    return { method: 'post', path: '/api/v2/users', body: { user } };
  }),
  ...RANDOM_DIRECTORY.groups.map(({ name }): ScriptedRequest => ({
    method: 'post',
    path: '/api/v2/groups',
    body: { group: { name } },
  })),
  ...RANDOM_DIRECTORY.organizations.map(({ name }): ScriptedRequest => {
    return { method: 'post', path: '/api/v2/organizations', body: { organization: { name } } };
  }),
  ...RANDOM_DIRECTORY.schedules.map(({ name }): ScriptedRequest => {
    const schedule = { name, time_zone: name === 'Berlin' ? 'Europe/Berlin' : 'Eastern Time (US & Canada)' };
    return { method: 'post', path: '/api/v2/business_hours/schedules', body: { schedule } };
  }),
  ...[1, 3].map((index): ScriptedRequest => {
    const api_token = { user_id: `#users.${index}`, description: 'World' };
    return { method: 'post', path: '/api/v2/api_tokens', body: { api_token } };
  }),
  { method: 'post', path: '/api/v2/hook_sources', body: { hook_source: { name: 'Old desk' } } },
];

type Kind = 'users' | 'groups' | 'organizations' | 'schedules';

const PEOPLE = new Set(['assignee_id', 'requester_id', 'role', 'requester_role', 'follower', 'cc']);
const SCHEDULES = new Set(['schedule_id', 'within_schedule', 'set_schedule']);

/** The place of an id of the random world among the records of its kind. */
const placeOf = (kind: Kind, id: unknown): number =>
  RANDOM_DIRECTORY[kind].findIndex((one) => String(one.id) === String(id));

/** A random rule as a client of that world would send it. */
export function triggerOf({ title, position, conditions, actions, stop_processing }: WireRule): object {
  return {
    title,
    position,
    stop_processing,
    conditions: groupInWorld(conditions ?? {}),
    actions: actions.map(inWorld),
  };
}

function groupInWorld(group: WireGroup): WireGroup {
  const members = (nodes: WireNode[] | undefined) => (nodes ?? []).map((node) => nodeInWorld(node));
  return { all: members(group.all), any: members(group.any), none: members(group.none) };
}

const MESSAGE = { field: 'notification_user', value: ['requester_id', 'S', 'B'] };

const nodeInWorld = (node: WireNode): WireNode => ('field' in node ? inWorld(node) : groupInWorld(node));

function inWorld<T extends WireCondition | WireAction>(part: T): T {
  // Every service gives its webhooks ids of its own, which answers would then differ by.
  if (part.field === 'notification_webhook') return { ...part, ...MESSAGE };
  const definition = RANDOM_FIELDS.find(({ owner, id }) => owner === 'ticket' && part.field === `custom_fields_${id}`);
  const place = RANDOM_FIELDS.filter(({ owner }) => owner === 'ticket').findIndex((one) => one === definition);
  const field = definition ? `custom_fields_$ticket_fields.${place}` : part.field;
  return 'value' in part ? { ...part, field, value: valueInWorld(part.field, part.value) } : { ...part, field };
}

function valueInWorld(field: string, value: unknown): unknown {
  if (field === 'group_id') return idInWorld('groups', value);
  if (field === 'organization_id') return idInWorld('organizations', value);
  if (SCHEDULES.has(field)) return idInWorld('schedules', value);
  // The codes of roles are numbers too: 0, 2 and 4 are no ids here.
  if (field === 'role') return value === '2' ? idInWorld('users', value) : value;
  if (field === 'requester_role') return value;
  if (PEOPLE.has(field)) return idInWorld('users', value);
  if (field === 'notification_user') return firstInWorld('users', value);
  if (field === 'notification_group') return firstInWorld('groups', value);
  if (field.endsWith('lookup_field') || isTicketField(field, 'lookup')) return idInWorld('users', value);
  return optionsInWorld(field, value);
}

const isTicketField = (field: string, type: string) =>
  RANDOM_FIELDS.some((one) => one.owner === 'ticket' && one.type === type && field === `custom_fields_${one.id}`);

function idInWorld(kind: Kind, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((member) => idInWorld(kind, member));
  const place = placeOf(kind, value);
  if (place === -1) return value;
  return `${typeof value === 'number' ? '#' : '$'}${kind}.${place}`;
}

const firstInWorld = (kind: Kind, value: unknown): unknown => {
  const [first, ...rest] = value as unknown[];
  return [idInWorld(kind, first), ...rest];
};

/** Option ids become the options' tags, which are the same in every world. */
function optionsInWorld(field: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((member) => optionsInWorld(field, member));
  const option = RANDOM_FIELDS.flatMap(({ options }) => options).find(({ id }) => String(id) === String(value));
  const isOptions =
    /dropdown|multiselect/.test(field) || isTicketField(field, 'dropdown') || isTicketField(field, 'multiselect');
  return option && isOptions ? option.value : value;
}
