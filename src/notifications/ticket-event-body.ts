import { idempotencyKeyOf, type TicketDelivery } from '../deliveries';
import type { TemplateContext, TemplatePerson } from '../templates';
import { ACCOUNT_ID, subscriptionTo } from '../webhooks';

/** The document of what happened to a ticket, in the shape of Zendesk's (zendesk.md 9), as the ticket stood after the write. */
export function ticketEventBody(
  delivery: TicketDelivery,
  context: TemplateContext,
  triggerTitle: string | null,
): string {
  const { ticket, requester, assignee, current_user, comment, organization } = context;
  const trigger = delivery.event === 'trigger.fired' && {
    trigger: { id: delivery.trigger_id, revision_id: delivery.revision_id, title: triggerTitle },
  };
  return JSON.stringify({
    account_id: ACCOUNT_ID,
    // The same at every attempt, and no other event's.
    id: idempotencyKeyOf(delivery),
    type: subscriptionTo(delivery.event!),
    time: ticket.updated_at,
    subject: `signalbox:ticket:${delivery.ticket_id}`,
    event: {
      audit_id: delivery.audit_id,
      author: current_user && personOf(current_user),
      comment: comment && { body: comment.body, public: comment.public, author_name: comment.author_name },
      ...trigger,
    },
    detail: {
      id: delivery.ticket_id,
      external_id: ticket.external_id,
      subject: ticket.title,
      status: ticket.status,
      priority: ticket.priority,
      type: ticket.type,
      tags: ticket.tags,
      via: ticket.via,
      group: ticket.group_name === null ? null : { name: ticket.group_name },
      requester: requester && personOf(requester),
      assignee: assignee && personOf(assignee),
      organization: organization && { name: organization.name },
      custom_fields: Object.entries(ticket.custom_fields).map(([id, { value }]) => ({ id: Number(id), value })),
      due_at: ticket.due_at,
      created_at: ticket.created_at,
      updated_at: ticket.updated_at,
    },
  });
}

const personOf = ({ id, name, email, external_id }: TemplatePerson) => ({ id, name, email, external_id });
