import { hasAccess, type Principal } from '../common/access';
import type { AuditEvent } from './audit-event';
import type { TicketState } from './ticket-state';

/** A ticket as the caller may see it: an end user does not read a first comment that was private. */
export function ticketSeenBy(actor: Principal, ticket: TicketState): TicketState {
  if (hasAccess(actor, 'agent') || ticket.facts.isPublic) return ticket;
  return { ...ticket, facts: { ...ticket.facts, description: null } };
}

/** Which events of an audit the caller may see: what rules did, and whom they told, is not for end users. */
export const eventSeenBy = (actor: Principal): ((event: AuditEvent) => boolean) =>
  hasAccess(actor, 'agent') ? () => true : isForEndUsers;

const isForEndUsers = (event: AuditEvent): boolean =>
  event.type === 'Comment' ? event.public : !('via' in event && event.via !== undefined);
