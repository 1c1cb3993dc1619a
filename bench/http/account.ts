import type { FieldDefinition } from '../../src/rules';
import { AGENTS, FIELDS, type FieldPlan, GROUPS, ORGANIZATIONS, OTHER_GROUPS } from '../workload/world';
import type { Api } from './api';

/** What the service itself made of the benchmark's account. */
export interface Account {
  definitions: FieldDefinition[];
  groupIds: number[];
  agentIds: number[];
  organizationIds: number[];
  actorId: number;
}

/** Creates fields, groups, agents and organizations through the API, as an admin would. */
export async function createAccount(api: Api): Promise<Account> {
  const definitions: FieldDefinition[] = [];
  for (const field of FIELDS) definitions.push(await createField(api, field));
  const groupIds = await each(GROUPS + OTHER_GROUPS, async (at) => {
    const { group } = await api.post<{ group: Named }>('/api/v2/groups.json', { group: { name: `Group ${at}` } });
    return group.id;
  });
  const agentIds = await each(AGENTS, async (at) => {
    const user = { name: `Agent ${at}`, email: `agent${at}@bench.example`, role: 'agent' };
    return (await api.post<{ user: Named }>('/api/v2/users.json', { user })).user.id;
  });
  for (const [at, group_id] of groupIds.entries()) {
    const group_membership = { user_id: agentIds[at % agentIds.length], group_id };
    await api.post('/api/v2/group_memberships.json', { group_membership });
  }
  const organizationIds = await each(ORGANIZATIONS, async (at) => {
    const organization = { name: `Organization ${at}` };
    return (await api.post<{ organization: Named }>('/api/v2/organizations.json', { organization })).organization.id;
  });
  const { user } = await api.get<{ user: Named }>('/api/v2/users/me.json');
  return { definitions, groupIds, agentIds, organizationIds, actorId: user.id };
}

interface Named {
  id: number;
}

interface FieldAnswer extends Named {
  key: string | null;
  title: string;
  custom_field_options?: { id: number; name: string; value: string }[];
}

async function createField(api: Api, { owner, name, type, options }: FieldPlan): Promise<FieldDefinition> {
  const wrapper = `${owner}_field`;
  const answer = await api.post<Record<string, FieldAnswer>>(`/api/v2/${wrapper}s.json`, {
    [wrapper]: {
      type: owner === 'ticket' && type === 'dropdown' ? 'tagger' : type,
      title: name,
      ...(owner !== 'ticket' && { key: name }),
      ...(type === 'lookup' && { relationship_target_type: 'zen:user' }),
      ...(options.length > 0 && { custom_field_options: options.map((value) => ({ name: value, value })) }),
    },
  });
  const made = answer[wrapper]!;
  return {
    owner,
    id: made.id,
    key: owner === 'ticket' ? null : name,
    type,
    title: name,
    active: true,
    options: (made.custom_field_options ?? []).map(({ id, name: label, value }) => ({ id, name: label, value })),
    pattern: null,
    tag: null,
    target: type === 'lookup' ? 'zen:user' : null,
  };
}

async function each<T>(count: number, make: (at: number) => Promise<T>): Promise<T[]> {
  const made: T[] = [];
  for (let at = 0; at < count; at += 1) made.push(await make(at));
  return made;
}
