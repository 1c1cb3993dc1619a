import type { FieldDefinition, TicketFacts } from '../../../src/rules';
import { zoneOf } from './languages';
import { definitionOf } from './lookups';
import type { World } from './wire';

export type Kind = 'status' | 'priority' | 'choice' | 'tags' | 'words' | FieldDefinition['type'];

/** What a condition compares: its kind of value, the value now and the value before the author's write. */
export interface Subject {
  kind: Kind;
  now: unknown;
  before: unknown;
  definition?: FieldDefinition;
}

type Reader = (ticket: TicketFacts) => unknown;

const TICKET_FIELDS: Record<string, [Kind, Reader]> = {
  status: ['status', (ticket) => ticket.status],
  priority: ['priority', (ticket) => ticket.priority],
  type: ['choice', (ticket) => ticket.type],
  group_id: ['choice', (ticket) => ticket.groupId],
  organization_id: ['choice', (ticket) => ticket.organizationId],
  assignee_id: ['choice', (ticket) => ticket.assigneeId],
  requester_id: ['choice', (ticket) => ticket.requesterId],
  via_id: ['choice', (ticket) => ticket.viaId],
  recipient: ['text', (ticket) => ticket.recipient],
  ticket_due_date: ['checkbox', (ticket) => ticket.dueAt !== null],
  cc: ['checkbox', (ticket) => ticket.ccIds.length > 0],
  reopens: ['integer', (ticket) => ticket.reopens],
  replies: ['integer', (ticket) => ticket.replies],
  agent_stations: ['integer', (ticket) => ticket.agentStations],
  group_stations: ['integer', (ticket) => ticket.groupStations],
  current_tags: ['tags', (ticket) => ticket.tags],
  subject_includes_word: ['words', (ticket) => ticket.subject],
  description_includes_word: ['words', (ticket) => ticket.description],
};

/** What the condition's field compares in this world; undefined for fields with a meaning of their own. */
export function subjectOf(field: string, world: World): Subject | undefined {
  const { facts, ticket, fields } = world;
  const known = Object.hasOwn(TICKET_FIELDS, field) ? TICKET_FIELDS[field] : undefined;
  if (known) {
    const [kind, read] = known;
    return { kind, now: read(ticket), before: facts.before && read(facts.before) };
  }
  if (field === 'comment_includes_word') return { kind: 'words', now: commentText(world), before: null };
  if (field === 'requester.locale') return { kind: 'text', now: facts.requester?.locale, before: null };
  if (field === 'requester_time_zone') return { kind: 'text', now: zoneOf(facts.requester?.timeZone), before: null };
  const definition = definitionOf(field, fields);
  if (!definition) return undefined;
  const kind = definition.type;
  if (definition.owner === 'ticket') {
    const key = String(definition.id);
    return { kind, definition, now: ticket.customFields[key], before: facts.before?.customFields[key] };
  }
  const person = definition.owner === 'user' ? facts.requester : facts.organization;
  return { kind, definition, now: person?.customFields[(definition.key ?? '').toLowerCase()], before: null };
}

function commentText({ facts, ticket }: World): string | null {
  if (facts.comment) return facts.comment.text;
  return facts.updateType === 'Create' ? ticket.description : null;
}
