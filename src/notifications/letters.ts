import { Injectable } from '@nestjs/common';
import { byId } from '../common/by-id';
import {
  type DeliveryEntity,
  DeliveryRepository,
  RelatedDeliveriesRepository,
  type TicketDelivery,
  type TicketJob,
} from '../deliveries';
import type { Tx } from '../persistence';
import type { MessageTemplates, TemplateContext } from '../templates';
import { TicketComments } from '../tickets';
import { UserDirectory, type UserEntity } from '../users';
import { ActionTemplates } from './action-templates';

/** What one write has to say. */
export interface Part {
  delivery: TicketDelivery;
  context: TemplateContext;
  templates: MessageTemplates;
}

/** Everything that one mail is made of. */
export interface Letter {
  delivery: TicketDelivery;
  /** Oldest first: the delivery's own, and those that were merged into it. */
  parts: Part[];
  /** Undefined when there is no such user any more. */
  recipient: UserEntity | undefined;
  /** Earlier mails of the ticket to the recipient. */
  earlier: DeliveryEntity[];
}

/** Of earlier mails a new one names the first, which began the thread, and so many of the last. */
const LAST_NAMED = 5;

/** Reads what mails are made of, for several at once. */
@Injectable()
export class Letters {
  constructor(
    private readonly deliveries: DeliveryRepository,
    private readonly related: RelatedDeliveriesRepository,
    private readonly templates: ActionTemplates,
    private readonly comments: TicketComments,
    private readonly users: UserDirectory,
  ) {}

  /** By delivery id. */
  async read(tx: Tx, jobs: TicketJob[]): Promise<Map<number, Letter>> {
    const merged = await this.mergedInto(tx, jobs);
    const parts = await this.parts(tx, [...jobs, ...merged]);
    const people = await this.recipients(tx, jobs);
    const letters = new Map<number, Letter>();
    for (const { delivery } of jobs) {
      const own = parts.filter((part) => part.delivery.id === delivery.id || part.delivery.merged_into === delivery.id);
      letters.set(delivery.id, {
        delivery,
        parts: own.sort((a, b) => a.delivery.id - b.delivery.id),
        recipient: people.get(delivery.recipient_id),
        earlier: await this.related.sentBefore(tx, delivery, LAST_NAMED),
      });
    }
    return letters;
  }

  /** Each with its templates, and with the ticket's comments where they name them. */
  async parts(tx: Tx, jobs: TicketJob[]): Promise<Part[]> {
    const templates = await this.templates.messages(
      tx,
      jobs.map(({ delivery }) => delivery),
    );
    const parts = jobs.map((job): Part => ({ ...job, templates: templates.get(job.delivery.id)! }));
    const named = parts.filter(({ templates: { subject, body } }) => /comment/.test(subject + body));
    const comments = await this.comments.upTo(
      tx,
      named.map(({ delivery }) => ({ ticketId: delivery.ticket_id, auditId: delivery.audit_id })),
    );
    return parts.map((part) => {
      const known = comments.get(part.delivery.audit_id);
      return known ? { ...part, context: { ...part.context, comments: known } } : part;
    });
  }

  /** By user id. */
  async recipients(tx: Tx, jobs: TicketJob[]): Promise<Map<number, UserEntity>> {
    const ids = jobs.map(({ delivery }) => delivery.recipient_id);
    return byId(await this.users.findByIds(tx, [...new Set(ids)]));
  }

  private async mergedInto(tx: Tx, jobs: TicketJob[]): Promise<TicketJob[]> {
    const merged = await this.related.mergedInto(
      tx,
      jobs.map(({ delivery }) => delivery),
    );
    return this.deliveries.jobs(tx, merged);
  }
}
