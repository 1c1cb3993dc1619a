import { Injectable } from '@nestjs/common';
import type { Tx } from '../../persistence';
import { UserDirectory } from '../../users';
import { AppError } from '../../common/errors';
import { type BatchContext, foldEmail } from './batch-context';
import { type Plan, planCreate } from './plan-write';
import type { TicketCommand } from './ticket-command';

type NewPerson = { name: string; email: string | null };

/**
 * Makes the inline requesters of new tickets end users, in one insert. Only of tickets that will be accepted: a refused one
 * leaves nobody behind.
 */
@Injectable()
export class RequesterMaker {
  constructor(private readonly users: UserDirectory) {}

  async make(tx: Tx, commands: TicketCommand[], context: BatchContext): Promise<void> {
    // Somebody made for one command may be the copied one of another, which is good only then.
    while (await this.makeOnce(tx, commands, context));
  }

  private async makeOnce(tx: Tx, commands: TicketCommand[], context: BatchContext): Promise<boolean> {
    const people = new Map<string | TicketCommand, NewPerson>();
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
    const made = await this.users.insertEndUsers(tx, [...people.values()]);
    for (const [index, key] of [...people.keys()].entries()) {
      const user = made[index]!;
      context.users.set(user.id, user);
      if (typeof key === 'string') context.usersByEmail.set(key, user);
      else context.requestersWithoutEmail.set(key, user);
    }
    return true;
  }
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
