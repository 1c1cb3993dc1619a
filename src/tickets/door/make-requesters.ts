import { Injectable } from '@nestjs/common';
import type { Tx } from '../../persistence';
import { UserDirectory } from '../../users';
import { AppError } from '../../common/errors';
import { type BatchContext, foldEmail } from './batch-context';
import { planCreate } from './plan-write';
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
    const people = new Map<string | TicketCommand, NewPerson>();
    const keys = new Set(context.keys.keys());
    for (const command of commands) {
      const key = command.idempotency?.key;
      if (key !== undefined && keys.has(key)) continue;
      if (key !== undefined) keys.add(key);
      const person = newRequesterOf(command, context);
      if (person) people.set(person.email === null ? command : foldEmail(person.email), person);
    }
    if (people.size === 0) return;
    const made = await this.users.insertEndUsers(tx, [...people.values()]);
    for (const [index, key] of [...people.keys()].entries()) {
      const user = made[index]!;
      context.users.set(user.id, user);
      if (typeof key === 'string') context.usersByEmail.set(key, user);
      else context.requestersWithoutEmail.set(key, user);
    }
  }
}

function newRequesterOf(command: TicketCommand, context: BatchContext): NewPerson | null {
  if (command.kind !== 'create' || !command.input.requester) return null;
  try {
    return planCreate(command, context).newRequester;
  } catch (error) {
    if (error instanceof AppError) return null;
    throw error;
  }
}
