import type { FinalChange, TicketFacts } from '../../rules';
import type { AuditEvent, TriggerVia } from '../audit-event';
import type { Decided } from './decided';
import type { Notification } from './notification';

export type EventDraft = AuditEvent extends infer Event
  ? Event extends AuditEvent
    ? Omit<Event, 'id'>
    : never
  : never;

/**
 * The events of one write: what its author did, without `via`; then for each field whose final value a trigger set, one
 * Change with that trigger's `via` and the author's value before it; then the notifications (DESIGN 5).
 */
export function auditEvents(decided: Decided): EventDraft[] {
  const { plan, run } = decided;
  return [
    ...commentEvent(decided),
    ...(plan.before ? changeEvents(plan.before.facts, plan.next) : createEvents(plan.next)),
    ...deletionEvent(decided),
    ...run.finalChanges.map((change) => triggerEvent(change, decided)),
    ...decided.notifications.flatMap(notificationEvent),
  ];
}

/** Events take the ids after their audit's, from the same count (zendesk.md 3.4). */
export const withIds = (drafts: EventDraft[], auditId: number): AuditEvent[] =>
  drafts.map((draft, index) => ({ id: auditId + 1 + index, ...draft }) as AuditEvent);

/** An inactive webhook was not called, so nothing is told of it. */
function notificationEvent({ subject, body, recipients, webhook, trigger }: Notification): EventDraft[] {
  if (typeof body === 'string' && !webhook) {
    return [{ type: 'Notification', subject, body, recipients: recipients.map(({ id }) => id), via: trigger }];
  }
  return webhook && recipients.length > 0 ? [{ type: 'External', resource: webhook.key, body, via: trigger }] : [];
}

function commentEvent({ plan: { comment } }: Decided): EventDraft[] {
  if (!comment) return [];
  return [{ type: 'Comment', author_id: comment.authorId, body: comment.text, public: comment.public }];
}

function deletionEvent({ plan, updatedAt }: Decided): EventDraft[] {
  if (plan.command.kind !== 'delete') return [];
  return [{ type: 'Change', field_name: 'deleted_at', value: updatedAt, previous_value: null }];
}

/** On creation these stand in every audit, set or not (zendesk.md 3.4); the rest only when set. */
const ALWAYS = new Set(['subject', 'requester_id', 'priority', 'type', 'status', 'organization_id']);

function createEvents(next: TicketFacts): EventDraft[] {
  return auditFields(next)
    .filter(([name, value]) => ALWAYS.has(name) || (value !== null && value.length > 0))
    .map(([field_name, value]) => ({ type: 'Create', field_name, value }));
}

function changeEvents(before: TicketFacts, next: TicketFacts): EventDraft[] {
  const previous = new Map(auditFields(before));
  const present = new Map(auditFields(next));
  const names = new Set([...present.keys(), ...previous.keys()]);
  return [...names].flatMap((field_name): EventDraft[] => {
    const value = present.get(field_name) ?? null;
    const previous_value = previous.get(field_name) ?? null;
    if (JSON.stringify(value) === JSON.stringify(previous_value)) return [];
    return [{ type: 'Change', field_name, value, previous_value }];
  });
}

function triggerEvent({ field, from, to, triggerId }: FinalChange, { vias }: Decided): EventDraft {
  return {
    type: 'Change',
    field_name: field.replace(/^custom_fields_/, ''),
    value: textOf(to),
    previous_value: textOf(from),
    via: vias.get(triggerId)!,
  };
}

/** The fields of a ticket as audits name and spell them. */
function auditFields(ticket: TicketFacts): [string, string | string[] | null][] {
  return [
    ['subject', ticket.subject],
    ['requester_id', textOf(ticket.requesterId) as string],
    ['priority', ticket.priority],
    ['type', ticket.type],
    ['status', ticket.status],
    ['organization_id', textOf(ticket.organizationId)],
    ['group_id', textOf(ticket.groupId)],
    ['assignee_id', textOf(ticket.assigneeId)],
    ['tags', ticket.tags],
    ['follower_ids', ticket.followerIds.map(String)],
    ['email_cc_ids', ticket.ccIds.map(String)],
    ['external_id', ticket.externalId],
    ['due_at', ticket.dueAt],
    ['recipient', ticket.recipient],
    ...Object.entries(ticket.customFields).map(([id, value]): [string, string | string[] | null] => [
      id,
      textOf(value),
    ]),
  ];
}

function textOf(value: unknown): string | string[] | null {
  if (value === null || value === undefined) return null;
  return Array.isArray(value) ? value.map(String) : String(value);
}

export const triggerVia = (trigger: { triggerId: number; revisionId: number; title: string }): TriggerVia => ({
  channel: 'rule',
  source: {
    from: { deleted: false, title: trigger.title, id: trigger.triggerId, revision_id: trigger.revisionId },
    to: {},
    rel: 'trigger',
  },
});
