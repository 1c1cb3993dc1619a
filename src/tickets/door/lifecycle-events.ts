import type { EventSubscribers, TicketEvent, TicketEventType } from '../../deliveries';
import type { Decided } from './decided';

/**
 * What this write is to those who listen (own-api.md "Inbound lifecycle hooks", outbound). Events that nobody hears are not made:
 * a write has one for each trigger that fired. A deletion, which no rule sees, is none.
 */
export function heardEvents({ plan, run, facts }: Decided, subscribers: EventSubscribers): TicketEvent[] {
  const events: TicketEvent[] = [];
  if (!facts) return events;
  const isHeard = (type: TicketEventType) => subscribers.of(type).length > 0;
  const type = plan.before ? 'ticket.updated' : 'ticket.created';
  const isSolved = run.ticket.status === 'solved' && plan.before?.facts.status !== 'solved';
  if (isHeard(type)) events.push({ type });
  if (isSolved && isHeard('ticket.solved')) events.push({ type: 'ticket.solved' });
  if (!isHeard('trigger.fired')) return events;
  for (const { triggerId, revisionId } of run.fired) {
    events.push({ type: 'trigger.fired', trigger_id: triggerId, revision_id: revisionId });
  }
  return events;
}
