import { AppError } from '../../common/errors';
import type { Tx } from '../../persistence';
import type { NewEndUser, UserEntity } from '../../users';
import { type BatchContext, foldEmail } from './batch-context';
import { type Plan, planCreate } from './plan-write';
import type { TicketCommand } from './ticket-command';

/** Who makes people end users: the users' directory, or, for a rehearsal, somebody who stores nobody. */
export interface PeopleMaker {
  /** In the order given. */
  insertEndUsers(tx: Tx, people: NewEndUser[]): Promise<UserEntity[]>;
}

/**
 * Makes the inline requesters of new tickets end users, in one insert. Only of tickets that will be accepted: a refused one
 * leaves nobody behind.
 */
export async function makeRequesters(
  tx: Tx,
  commands: TicketCommand[],
  context: BatchContext,
  maker: PeopleMaker,
): Promise<void> {
  // Somebody made for one command may be the copied one of another, which is good only then.
  while (await makeOnce(tx, commands, context, maker));
}

async function makeOnce(
  tx: Tx,
  commands: TicketCommand[],
  context: BatchContext,
  maker: PeopleMaker,
): Promise<boolean> {
  const people = new Map<string | TicketCommand, NewEndUser>();
  const keys = new Set(context.keys.keys());
  for (const command of commands) {
    const key = command.idempotency?.key;
    if (key !== undefined && keys.has(key)) continue;
    const plan = planned(command, context);
    if (!plan) continue;
    if (key !== undefined) keys.add(key);
    const person = plan.newRequester;
    if (person) people.set(person.email === null ? command : foldEmail(person.email), person);
  }
  if (people.size === 0) return false;
  const made = await maker.insertEndUsers(tx, [...people.values()]);
  for (const [index, key] of [...people.keys()].entries()) {
    const user = made[index]!;
    context.users.set(user.id, user);
    if (typeof key === 'string') context.usersByEmail.set(key, user);
    else context.requestersWithoutEmail.set(key, user);
  }
  return true;
}

/** A creation that may ask for somebody new, or whose key refuses the next one; nothing when it is refused itself. */
function planned(command: TicketCommand, context: BatchContext): Plan | undefined {
  if (command.kind !== 'create' || !(command.input.requester || command.idempotency)) return undefined;
  try {
    return planCreate(command, context);
  } catch (error) {
    if (error instanceof AppError) return undefined;
    throw error;
  }
}
