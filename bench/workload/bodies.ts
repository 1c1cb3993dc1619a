import type { Facts } from '../../src/rules';

/** What a client sends to create the ticket of these facts. */
export function bodyOf({ ticket, comment }: Facts): { ticket: Record<string, unknown> } {
  return {
    ticket: {
      subject: ticket.subject,
      comment: { body: ticket.description, public: comment?.public ?? true },
      requester_id: ticket.requesterId,
      priority: ticket.priority,
      type: ticket.type,
      group_id: ticket.groupId,
      assignee_id: ticket.assigneeId,
      tags: ticket.tags,
      via_id: ticket.viaId,
      custom_fields: Object.entries(ticket.customFields).map(([id, value]) => ({ id: Number(id), value })),
    },
  };
}
