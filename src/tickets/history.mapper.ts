import type { AuditEntity } from './audit.entity';
import type { NewAudit } from './history.repository';
import type { AuditEvent } from './audit-event';
import type { CommentEntity } from './comment.entity';
import { toVia } from './ticket.mapper';

/** An audit as the API answers it (zendesk.md 3.4). */
export const toAudit = (audit: AuditEntity) => ({
  id: audit.id,
  ticket_id: audit.ticket_id,
  created_at: audit.created_at,
  author_id: audit.author_id,
  metadata: { system: {}, custom: audit.metadata ?? {} },
  events: audit.events.map((event) => toEvent(event, audit.id)),
  via: toVia(audit.via_id),
});

/** The same as JSON text, of the events that are shown; what is stored and answered alike is written as text once. */
export function auditText(audit: NewAudit, isShown: (event: AuditEvent) => boolean): string {
  const { id, ticket_id, created_at, author_id, metadata, via } = toAudit({ ...audit, events: [] });
  const events = audit.events.flatMap((event, at) => (isShown(event) ? [eventText(event, at, audit)] : []));
  return `${JSON.stringify({ id, ticket_id, created_at, author_id, metadata }).slice(0, -1)},"events":[${events.join()}],"via":${JSON.stringify(via)}}`;
}

const eventText = (event: AuditEvent, at: number, { id, eventTexts }: NewAudit): string =>
  event.type === 'Comment' ? JSON.stringify(toEvent(event, id)) : eventTexts[at]!;

function toEvent(event: AuditEvent, auditId: number): object {
  if (event.type !== 'Comment') return event;
  return { ...event, ...bodies(event.body), attachments: [], audit_id: auditId };
}

/** A comment of a ticket as the API answers it. */
export const toComment = (comment: CommentEntity) => ({
  id: comment.id,
  type: 'Comment',
  author_id: comment.author_id,
  body: comment.body,
  ...bodies(comment.body),
  public: comment.public,
  attachments: [],
  audit_id: comment.audit_id,
  via: toVia(comment.via_id),
  created_at: comment.created_at,
  metadata: { system: {}, custom: {} },
});

const bodies = (text: string) => ({
  html_body: `<div class="zd-comment" dir="auto">${escapeHtml(text).replace(/\n/g, '<br>\n')}</div>`,
  plain_body: text,
});

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (char) => ENTITIES[char]!);
