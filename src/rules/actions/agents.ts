import type { Catalog } from '../catalog';
import { recordId } from '../conditions/editors';
import { type Parsed, refuse } from '../issue';
import { resolvePerson } from '../kinds/id';
import { type Operand, ownValue, type ValueEditor } from '../operators/operator';
import type { Action } from '../rule';
import { MOVES, type RunState } from '../run-state';
import { listOf } from '../stored-list';
import { en } from '../texts/en';
import type { ActionDefinition, ActionField } from './action-definition';

const NOBODY = Symbol('nobody');

const ASSIGNEES = ['current_user', 'requester_id'];
const FOLLOWERS = ['current_user'];
const CCS = ['current_user', 'requester_id'];

/** Gives the ticket to an agent, or takes it from its agent; a new ticket opens with that (zendesk.md 3.1). */
export const setAssignee: ActionDefinition = {
  field: 'assignee_id',
  group: 'ticket',
  references: 'user',
  describe: (_rest, catalog) => described('assignee_id', recordId(catalog, 'user', ASSIGNEES, true)),
  parse: (_rest, input, path, catalog) =>
    actionOf('assignee_id', parseAgent(input, `${path}.value`, catalog, ASSIGNEES, true)),
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
  group: 'ticket',
  references: 'user',
  describe: (_rest, catalog) => described('follower', recordId(catalog, 'user', FOLLOWERS, false)),
  parse: (_rest, input, path, catalog) =>
    actionOf('follower', parseAgent(input, `${path}.value`, catalog, FOLLOWERS, false)),
  apply(action, draft) {
    const followerIds = listOf(draft.state.ticket.followerIds);
    const agent = agentOf(action.operand, draft.state);
    if (agent === NOBODY || agent === null || followerIds.includes(agent)) return;
    draft.set('followerIds', 'follower_ids', MOVES.followers, [...followerIds, agent]);
  },
};

/** Adds anybody, a customer too, to those in CC: the action of Zendesk's older triggers. */
export const addCc: ActionDefinition = {
  field: 'cc',
  group: 'ticket',
  references: 'user',
  describe: (_rest, catalog) => described('cc', recordId(catalog, 'user', CCS, false)),
  parse: (_rest, input, path, catalog) =>
    actionOf('cc', ownValue(input, recordId(catalog, 'user', CCS, false), `${path}.value`)),
  apply(action, draft) {
    const ccIds = listOf(draft.state.ticket.ccIds);
    const { operand } = action;
    const person = typeof operand === 'string' ? resolvePerson(operand, draft.state) : (operand as number);
    if (person === null || ccIds.includes(person)) return;
    draft.set('ccIds', 'email_cc_ids', MOVES.ccs, [...ccIds, person]);
  },
};

type PeopleAction = 'assignee_id' | 'follower' | 'cc';

function described(field: PeopleAction, editor: ValueEditor): ActionField {
  return { field, label: labelOf(field), type: 'list', editor };
}

function actionOf(field: PeopleAction, parsed: Parsed<Operand>): Parsed<Action> {
  if ('issues' in parsed) return parsed;
  const { value, operand } = parsed.ok;
  return { ok: { field, value, operand, label: labelOf(field) } };
}

/** As a condition, `cc` asks for any; as an action it adds one. */
function labelOf(field: PeopleAction): string {
  return field === 'cc' ? en.fields.add_cc : en.fields[field];
}

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
