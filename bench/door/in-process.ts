import type { INestApplicationContext, Type } from '@nestjs/common';
import { createApp } from '../../src/app';
import type { Principal } from '../../src/common/access';
import { readConfig } from '../../src/common/config';
import { TicketDoor } from '../../src/tickets/door/ticket-door';
import type { TicketInput } from '../../src/tickets/dto/ticket.body';
import { OWNER, TOKEN } from '../http/api';
import { type Stage } from '../http/stage';

/** The service's one door, called without HTTP. */
export class InProcessDoor {
  private next = 0;

  private constructor(
    private readonly app: INestApplicationContext,
    private readonly door: TicketDoor,
    private readonly actor: Principal,
    private readonly inputs: TicketInput[],
  ) {}

  static async open(url: string, { bodies, world }: Stage): Promise<InProcessDoor> {
    const environment = { DATABASE_URL: url, ADMIN_EMAIL: OWNER, ADMIN_API_TOKEN: TOKEN, LOG_LEVEL: 'error' };
    const app = await createApp(readConfig(environment));
    await app.init();
    const actor: Principal = { id: world.actorId, name: 'Owner', email: OWNER, access: 'owner' };
    const inputs = bodies.map((body) => (JSON.parse(body) as { ticket: TicketInput }).ticket);
    return new InProcessDoor(app, app.get(TicketDoor, { strict: false }), actor, inputs);
  }

  async create(): Promise<void> {
    const input = this.inputs[this.next++ % this.inputs.length]!;
    await this.door.execute({ kind: 'create', ticketId: null, input, actor: this.actor, viaId: 5 });
  }

  async update(ticketId: number): Promise<void> {
    const input: TicketInput = { comment: { body: 'Any news?' }, additional_tags: `news_${this.next++ % 50}` };
    await this.door.execute({ kind: 'update', ticketId, input, actor: this.actor, viaId: 5 });
  }

  get<Service>(type: Type<Service>): Service {
    return this.app.get(type, { strict: false });
  }

  close(): Promise<void> {
    return this.app.close();
  }
}
