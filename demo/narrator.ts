import type { Api } from './api';
import { describeProfile, type Profile } from './profile';
import type { Staff } from './recipe';
import type { Report } from './report';
import type { Decision, Delivery, TicketAnswer } from './wire';

type Ticket = TicketAnswer['ticket'];

interface Arrival {
  customer: { name: string };
  profile: Profile;
  subject: string;
}

const DETAILS = { indent: 4, labelWidth: 11 };

/** Tells what the rules did to a write, from what the service answers about it. */
export class Narrator {
  constructor(
    private readonly api: Api,
    private readonly report: Report,
    private readonly triggerId: number,
    private readonly staff: Staff,
  ) {}

  open(): void {
    this.report.heading('Tickets arrive');
    this.report.columns(['#', 'Customer', 'Level / spend / influence', 'Priority', 'Why']);
  }

  /** One line with what happened and why, then the mails that it caused. */
  async tellWrite(ticket: Ticket, arrival: Arrival, priorityBefore: string | null): Promise<void> {
    const decision = await this.lastDecision(ticket.id);
    const priority = arrow(priorityBefore, ticket.priority);
    const hasFired = decision.fired.length > 0;
    this.report.ticket(
      [
        `#${ticket.id}`,
        arrival.customer.name,
        describeProfile(arrival.profile),
        priority,
        decision.explanations[0]!.sentence,
      ],
      hasFired,
    );
    this.report.entry('subject', arrival.subject, DETAILS);
    if (hasFired) this.report.entry('followers', this.namesOf(ticket.follower_ids), DETAILS);
    await this.tellMails(ticket.id, decision);
  }

  /** An edited profile, which leaves the ticket as it was. */
  tellEdit(before: Ticket, after: Ticket, name: string): void {
    const isUntouched = before.priority === after.priority && before.updated_at === after.updated_at;
    if (!isUntouched) throw new Error(`Ticket #${after.id} was changed by an edit of its requester's profile`);
    const text = `${name} is made Platinum. No ticket changes: #${after.id} still has priority ${after.priority ?? 'none'}.`;
    this.report.text(`--  ${text}`);
  }

  private async lastDecision(ticketId: number): Promise<Decision> {
    const path = `/api/v2/tickets/${ticketId}/decisions.json?trigger_id=${this.triggerId}`;
    const [last] = (await this.api.get<{ decisions: Decision[] }>(path)).decisions;
    if (!last?.explanations[0]) throw new Error(`GET ${path} explains nothing`);
    return last;
  }

  /** The same message to several people is told once. */
  private async tellMails(ticketId: number, decision: Decision): Promise<void> {
    const ids = decision.fired.flatMap(({ effects }) => effects.flatMap(({ delivery_ids }) => delivery_ids));
    if (ids.length === 0) return;
    const path = `/api/v2/deliveries.json?ticket_id=${ticketId}`;
    const { deliveries } = await this.api.get<{ deliveries: Delivery[] }>(path);
    const messages = new Map<string, Delivery[]>();
    for (const delivery of deliveries.filter(({ id }) => ids.includes(id))) {
      const message = JSON.stringify([delivery.subject, delivery.body]);
      messages.set(message, [...(messages.get(message) ?? []), delivery]);
    }
    for (const mails of messages.values()) {
      const { subject, body, last_error } = mails[0]!;
      this.report.entry('mail to', mails.map(({ recipient, state }) => `${recipient} (${state})`).join(', '), DETAILS);
      this.report.entry('', subject ?? `not rendered: ${last_error}`, DETAILS);
      if (body !== null) this.report.entry('', body.replace(/^/gm, '| '), DETAILS);
    }
  }

  private namesOf(userIds: number[]): string {
    return userIds.map((id) => this.staff.managers.find((one) => one.id === id)?.name ?? `user ${id}`).join(', ');
  }
}

const arrow = (from: string | null, to: string | null): string =>
  from === to ? `${to ?? 'none'}` : `${from ?? 'none'} -> ${to ?? 'none'}`;
