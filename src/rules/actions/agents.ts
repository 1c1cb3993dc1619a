import type { Catalog } from '../catalog';
import { recordId } from '../conditions/editors';
import { type Parsed, refuse } from '../issue';
import { type Operand, ownValue } from '../operators/operator';
import { MOVES, type RunState } from '../run-state';
import { listOf } from '../stored-list';
import { en } from '../texts/en';
import type { ActionDefinition } from './action-definition';

const NOBODY = Symbol('nobody');

/** Gives the ticket to an agent, or takes it from its agent; a new ticket opens with that (zendesk.md 3.1). */
export const setAssignee: ActionDefinition = {
  field: 'assignee_id',
  references: 'user',
  parse(_rest, input, path, catalog) {
    const parsed = parseAgent(input, `${path}.value`, catalog, ['current_user', 'requester_id'], true);
    if ('issues' in parsed) return parsed;
    const { value, operand } = parsed.ok;
    return { ok: { field: 'assignee_id', value, operand, label: en.fields.assignee_id } };
  },
  apply(action, draft) {
    const { state } = draft;
    const agent = agentOf(action.operand, state);
    if (agent === NOBODY || agent === state.ticket.assigneeId) return;
    draft.set('assigneeId', 'assignee_id', MOVES.assignee, agent);
    if (agent !== null && state.ticket.status === 'new') draft.set('status', 'status', MOVES.status, 'open');
  },
};

/** Adds an agent to the followers. */
export const addFollower: ActionDefinition = {
  field: 'follower',
  references: 'user',
  parse(_rest, input, path, catalog) {
    const parsed = parseAgent(input, `${path}.value`, catalog, ['current_user'], false);
    if ('issues' in parsed) return parsed;
    const { value, operand } = parsed.ok;
    return { ok: { field: 'follower', value, operand, label: en.fields.follower } };
  },
  apply(action, draft) {
    const followerIds = listOf(draft.state.ticket.followerIds);
    const agent = agentOf(action.operand, draft.state);
    if (agent === NOBODY || agent === null || followerIds.includes(agent)) return;
    draft.set('followerIds', 'follower_ids', MOVES.followers, [...followerIds, agent]);
  },
};

/** Only agents work on tickets: an end user is refused at save. */
function parseAgent(
  input: unknown,
  path: string,
  catalog: Catalog,
  words: readonly string[],
  isNullable: boolean,
): Parsed<Operand> {
  const parsed = ownValue(input, recordId(catalog, 'user', words, isNullable), path);
  if ('issues' in parsed || typeof parsed.ok.operand !== 'number') return parsed;
  if (catalog.user(parsed.ok.operand)?.role !== 'end_user') return parsed;
  return refuse(path, 'not_an_agent', `${parsed.ok.label ?? 'the user'} is an end user, an agent is needed`);
}

/** The agent that an operand stands for now; nobody when that person is an end user or unknown. */
function agentOf(operand: unknown, { facts, ticket }: RunState): number | null | typeof NOBODY {
  if (typeof operand === 'number' || operand === null) return operand;
  const person = operand === 'current_user' ? facts.actor : facts.requester;
  if (!person || person.role === 'end_user') return NOBODY;
  return operand === 'current_user' ? person.id : ticket.requesterId;
}
