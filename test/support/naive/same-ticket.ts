import type { TicketFacts } from '../../../src/rules';

/** Whether two states of a ticket are one and the same: an unset custom field equals one that is null. */
export function sameTicket(a: TicketFacts, b: TicketFacts): boolean {
  return JSON.stringify(plain(a)) === JSON.stringify(plain(b));
}

function plain(ticket: TicketFacts): unknown {
  const filled = Object.entries(ticket.customFields).filter(([, value]) => value !== null && value !== undefined);
  return Object.entries({ ...ticket, customFields: filled.sort(byKey) }).sort(byKey);
}

function byKey([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1;
}
