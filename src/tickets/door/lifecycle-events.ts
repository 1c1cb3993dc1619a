import type { LifecycleEvent } from '../../deliveries';
import type { Decided } from './decided';

/** What this write is to those who listen (own-api.md "Inbound lifecycle hooks", outbound). */
export function lifecycleEvents({ plan, run }: Decided): LifecycleEvent[] {
  const events: LifecycleEvent[] = [{ type: plan.before ? 'ticket.updated' : 'ticket.created' }];
  if (run.ticket.status === 'solved' && plan.before?.facts.status !== 'solved') events.push({ type: 'ticket.solved' });
  for (const { triggerId, revisionId } of run.fired) {
    events.push({ type: 'trigger.fired', trigger_id: triggerId, revision_id: revisionId });
  }
  return events;
}
