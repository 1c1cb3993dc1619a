import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Done, JobKinds, type Task } from '../jobs';
import { readChannel, type Replayed, TicketBody, TicketDoor, TicketInput, type Written } from '../tickets';
import { ItemReader, readItemId } from './item';

const tickets = new ItemReader<'ticket', TicketBody>(TicketBody, 'ticket');

/** Tickets of bulk jobs: each a command of its own for the one door, which knows what it has done by the item's key. */
@Injectable()
export class TicketJobs implements OnModuleInit {
  constructor(
    private readonly kinds: JobKinds,
    private readonly door: TicketDoor,
  ) {}

  onModuleInit(): void {
    const least = 'agent' as const;
    this.kinds.register('tickets/create_many', {
      least,
      doing: 'Creating ticket',
      doOnce: (task) => this.create(task),
    });
    this.kinds.register('tickets/update_many', {
      least,
      doing: 'Updating ticket',
      doOnce: (task) => this.update(task),
    });
    this.kinds.register('tickets/destroy_many', {
      least,
      doing: 'Deleting ticket',
      doOnce: (task) => this.remove(task),
    });
  }

  private async create(task: Task): Promise<Done> {
    const id = await this.execute(task, 'create', null, tickets.read(task.item));
    return { id, action: 'create' };
  }

  private async update(task: Task): Promise<Done> {
    const id = readItemId(task.item);
    await this.execute(task, 'update', id, tickets.read(task.item));
    return { id, action: 'update' };
  }

  private async remove(task: Task): Promise<Done> {
    const id = readItemId(task.item);
    await this.execute(task, 'delete', id, {});
    return { id, action: 'delete' };
  }

  private async execute(
    { author, key, lifeMilliseconds }: Task,
    kind: 'create' | 'update' | 'delete',
    ticketId: number | null,
    input: TicketInput,
  ): Promise<number> {
    const render = ({ ticket }: Written): string => String(ticket.facts.id);
    const result = (await this.door.executeOnce({
      kind,
      ticketId,
      input,
      actor: author,
      viaId: readChannel(input),
      // The key is made for this one item, so what comes with it is always the same.
      idempotency: { key, requestHash: key, lifeMilliseconds, render },
    })) as Written | Replayed;
    return Number('ticket' in result ? render(result) : result.response);
  }
}
