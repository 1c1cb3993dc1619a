import type { Catalog, FieldDefinition, FieldOwner, FieldType } from '../../src/rules';

/** A custom field of the benchmark's account. */
export interface FieldPlan {
  owner: FieldOwner;
  name: string;
  type: FieldType;
  options: string[];
}

/** The account that the benchmark's rules and tickets speak of. Ids differ between the kernel's runs and a real service. */
export interface World {
  /** In the order of `FIELDS`. */
  definitions: FieldDefinition[];
  groupIds: number[];
  agentIds: number[];
  organizationIds: number[];
  /** None where the account has no schedules. */
  scheduleIds: number[];
  requesterIds: number[];
  /** Who makes the writes. */
  actorId: number;
  /** Days since 1970-01-01. */
  today: number;
}

export const GROUPS = 60;
/** Groups that no ticket belongs to, for rules that exist and never match. */
export const OTHER_GROUPS = 20;
export const AGENTS = 12;
export const ORGANIZATIONS = 50;
export const SCHEDULES = 3;
export const REQUESTERS = 10_000;

const plan = (owner: FieldOwner, type: FieldType, name: string, options: string[] = []): FieldPlan => ({
  owner,
  type,
  name,
  options,
});

/** Tags of options are the field's own, since one tag may belong to one field only. */
const optionsOf = (name: string, count: number) => Array.from({ length: count }, (_, at) => `${name}_${at + 1}`);

const dropdowns = ['level', 'plan', 'region', 'segment', 'source', 'lifecycle', 'language', 'industry'];
const numbers = ['seats', 'orders', 'visits'];
const amounts = ['spend', 'balance', 'discount'];
const dates = ['renewal', 'last_purchase', 'signup', 'birthday', 'last_visit', 'trial_end'];

/** Twenty plain values of each customer, as in perf.md 1, and one field of every other type. */
export const FIELDS: FieldPlan[] = [
  ...dropdowns.map((name, at) => plan('user', 'dropdown', name, optionsOf(name, 4 + at))),
  ...numbers.map((name) => plan('user', 'integer', name)),
  ...amounts.map((name) => plan('user', 'decimal', name)),
  ...dates.map((name) => plan('user', 'date', name)),
  plan('user', 'checkbox', 'vip'),
  plan('user', 'text', 'city'),
  plan('user', 'multiselect', 'interests', optionsOf('interest', 8)),
  plan('user', 'lookup', 'account_manager'),
  plan('organization', 'dropdown', 'tier', optionsOf('tier', 5)),
  plan('organization', 'integer', 'employees'),
  plan('organization', 'checkbox', 'partner'),
  plan('ticket', 'dropdown', 'product', optionsOf('product', 12)),
  plan('ticket', 'integer', 'order_count'),
  plan('ticket', 'decimal', 'order_value'),
  plan('ticket', 'date', 'delivery'),
  plan('ticket', 'checkbox', 'gift'),
  plan('ticket', 'text', 'serial'),
  plan('ticket', 'multiselect', 'parts', optionsOf('part', 8)),
];

/** The account of the runs without a service. */
export function localWorld(): World {
  return {
    definitions: FIELDS.map((field, at) => definitionOf(field, 1_000 + at)),
    groupIds: idsFrom(100, GROUPS + OTHER_GROUPS),
    agentIds: idsFrom(200, AGENTS),
    organizationIds: idsFrom(300, ORGANIZATIONS),
    scheduleIds: idsFrom(400, SCHEDULES),
    requesterIds: idsFrom(1_000, REQUESTERS),
    actorId: 1,
    today: 20_780,
  };
}

export const idsFrom = (first: number, count: number): number[] => Array.from({ length: count }, (_, at) => first + at);

function definitionOf({ owner, type, name, options }: FieldPlan, id: number): FieldDefinition {
  return {
    owner,
    id,
    key: owner === 'ticket' ? null : name,
    type,
    title: name,
    active: true,
    options: options.map((value, at) => ({ id: id * 100 + at, name: value, value })),
    pattern: null,
    tag: null,
    target: type === 'lookup' ? 'zen:user' : null,
  };
}

export function definition(world: World, owner: FieldOwner, name: string): FieldDefinition {
  return world.definitions[FIELDS.findIndex((field) => field.owner === owner && field.name === name)]!;
}

/** What the field is called in conditions and actions. */
export function wireName({ owner, id, key }: FieldDefinition): string {
  if (owner === 'ticket') return `custom_fields_${id}`;
  return `${owner === 'user' ? 'requester' : 'organization'}.custom_fields.${key}`;
}

export function catalogOf(world: World): Catalog {
  const byKey = (owner: FieldOwner) =>
    new Map(world.definitions.filter((field) => field.owner === owner).map((field) => [field.key ?? '', field]));
  const userFields = byKey('user');
  const organizationFields = byKey('organization');
  const ticketFields = new Map(
    world.definitions.filter(({ owner }) => owner === 'ticket').map((field) => [field.id, field]),
  );
  const named = (ids: number[], what: string) => new Map(ids.map((id) => [id, { name: `${what} ${id}` }]));
  const users = named([...world.agentIds, ...world.requesterIds, world.actorId], 'User');
  const groups = named(world.groupIds, 'Group');
  const organizations = named(world.organizationIds, 'Organization');
  const schedules = named(world.scheduleIds, 'Schedule');
  return {
    userField: (key) => userFields.get(key),
    organizationField: (key) => organizationFields.get(key),
    ticketField: (id) => ticketFields.get(id),
    fields: (owner) => world.definitions.filter((field) => field.owner === owner),
    user: (id) => {
      const user = users.get(id);
      return user && { ...user, role: world.agentIds.includes(id) ? 'agent' : 'end_user' };
    },
    group: (id) => groups.get(id),
    organization: (id) => organizations.get(id),
    schedule: (id) => schedules.get(id),
    webhook: () => undefined,
  };
}
