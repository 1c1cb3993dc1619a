import { isEmail } from 'class-validator';
import { problem, type Problems } from '../../common/errors';
import type { UserEntity } from '../../users';
import type { TicketInput, TicketParticipantInput } from '../dto/ticket.body';
import { activeUser, type BatchContext, foldEmail, isStaff } from './batch-context';

/** Who a new ticket is from: somebody known, or somebody to be made an end user once the ticket is accepted. */
export type Requester = { known: UserEntity } | { unknown: { name: string; email: string | null } };

export function readRequester(input: TicketInput, context: BatchContext, problems: Problems): Requester | undefined {
  if (isGiven(input.requester)) return inlineRequester(input.requester, context, problems);
  if (!isGiven(input.requester_id)) return undefined;
  const known = activeUser(context, input.requester_id);
  if (!known) problems.add('requester_id', unknownUser('Requester', input.requester_id));
  return known && { known };
}

function inlineRequester(
  { name, email }: { name?: string | null; email?: string | null },
  context: BatchContext,
  problems: Problems,
): Requester | undefined {
  const address = email?.trim() ?? '';
  const known = address === '' ? undefined : context.usersByEmail.get(foldEmail(address));
  if (known) return { known };
  if (address !== '' && !isEmail(address)) {
    const wrong = problem('InvalidValue', `Requester: ${address} is not an e-mail address`, {
      path: 'requester.email',
    });
    problems.add('requester', wrong);
    return undefined;
  }
  const called = name?.trim() || address.split('@')[0]!;
  if (called === '') {
    problems.add('requester', problem('BlankValue', 'Requester: needs an email or a name', { path: 'requester' }));
    return undefined;
  }
  return { unknown: { name: called, email: address || null } };
}

export function readAssignee(
  input: TicketInput,
  before: number | null,
  context: BatchContext,
  problems: Problems,
): number | null | undefined {
  if (isGiven(input.assignee_email)) {
    const found = context.usersByEmail.get(foldEmail(input.assignee_email));
    if (found && isStaff(found) && !found.suspended) return found.id;
    problems.add('assignee_email', problem('InvalidValue', `Assignee: ${input.assignee_email} is no agent's address`));
    return undefined;
  }
  if (input.assignee_id === undefined || input.assignee_id === null || input.assignee_id === before) {
    return input.assignee_id;
  }
  const found = activeUser(context, input.assignee_id);
  if (!found) problems.add('assignee_id', unknownUser('Assignee', input.assignee_id));
  else if (!isStaff(found) || found.suspended) problems.add('assignee_id', notAnAgent('Assignee', input.assignee_id));
  else return found.id;
  return undefined;
}

interface Participants {
  /** `followers`, for the error. */
  property: 'followers' | 'email_ccs';
  changes: TicketParticipantInput[] | null | undefined;
  replacement: number[] | null | undefined;
  staffOnly: boolean;
}

/** Followers or CCs after this input: a list of `put` and `delete` over what was, or a whole new list of ids. */
export function readParticipants(
  before: number[],
  { property, changes, replacement, staffOnly }: Participants,
  context: BatchContext,
  problems: Problems,
): number[] {
  const next = new Set(before);
  if (isGiven(replacement)) {
    next.clear();
    for (const id of replacement) {
      if (before.includes(id)) next.add(id);
      else addParticipant(next, activeUser(context, id), `${id}`);
    }
  }
  for (const { action, user_id, user_email } of changes ?? []) {
    const user = isGiven(user_id)
      ? activeUser(context, user_id)
      : context.usersByEmail.get(foldEmail(user_email ?? ''));
    if (action === 'delete') {
      if (user) next.delete(user.id);
    } else addParticipant(next, user, `${user_id ?? user_email ?? 'without id and email'}`);
  }
  return next.size === before.length && before.every((id) => next.has(id)) ? before : [...next];

  function addParticipant(to: Set<number>, user: UserEntity | undefined, shown: string): void {
    const label = property === 'followers' ? 'Followers' : 'Email ccs';
    if (!user) problems.add(property, unknownUser(label, shown));
    else if (staffOnly && !isStaff(user)) problems.add(property, notAnAgent(label, shown));
    else to.add(user.id);
  }
}

/** What is asked of those in copy, by either name (zendesk.md 3.1). */
export const copiesOf = ({ email_ccs, additional_collaborators }: TicketInput): TicketParticipantInput[] => [
  ...(email_ccs ?? []),
  ...(additional_collaborators ?? []),
];

const isGiven = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined;

export const unknownUser = (label: string, shown: number | string) =>
  problem('InvalidValue', `${label}: user ${shown} does not exist`);

const notAnAgent = (label: string, shown: number | string) =>
  problem('InvalidValue', `${label}: user ${shown} is not an active agent`);
