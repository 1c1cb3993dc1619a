import type { Facts, FieldDefinition, TicketFacts } from '../../../src/rules';
import { definitionOf, saysNothing } from './lookups';
import { sameValue } from './positive';
import { storedValue, tagsOf } from './stored';
import { listOf } from './text';
import type { WireAction } from './wire';

/** The ticket after one action; notifications and people's fields leave it alone. */
export function ticketAfter(
  action: WireAction,
  ticket: TicketFacts,
  facts: Facts,
  fields: FieldDefinition[],
): TicketFacts {
  const { field, value } = action;
  const cleared = saysNothing(value) ? null : value;
  switch (field) {
    case 'status':
      return { ...ticket, status: value as TicketFacts['status'] };
    case 'priority':
      return { ...ticket, priority: cleared as TicketFacts['priority'] };
    case 'type':
      return { ...ticket, type: cleared as TicketFacts['type'] };
    case 'group_id':
      return { ...ticket, groupId: cleared === null ? null : Number(cleared) };
    case 'assignee_id':
      return cleared === null ? { ...ticket, assigneeId: null } : assigned(ticket, agentId(value, facts));
    case 'set_schedule':
      return { ...ticket, scheduleId: Number(value) };
    case 'follower':
      return followed(ticket, agentId(value, facts));
    case 'cc':
      return copied(ticket, ccId(value, ticket, facts));
    case 'set_tags':
      return tagged(ticket, listOf(value));
    case 'current_tags':
      return tagged(ticket, [...ticket.tags, ...listOf(value)]);
    case 'remove_tags':
      return tagged(
        ticket,
        ticket.tags.filter((tag) => !listOf(value).includes(tag)),
      );
    default: {
      const definition = definitionOf(field, fields);
      return definition?.owner === 'ticket' ? filledIn(ticket, definition, value) : ticket;
    }
  }
}

/** The agent an action names; null when the person it stands for is not an agent. */
function agentId(value: unknown, facts: Facts): number | null {
  if (value === 'current_user') return facts.actor.role === 'end_user' ? null : facts.actor.id;
  if (value === 'requester_id') {
    return facts.requester === null || facts.requester.role === 'end_user' ? null : facts.requester.id;
  }
  return Number(value);
}

function assigned(ticket: TicketFacts, agent: number | null): TicketFacts {
  if (agent === null || agent === ticket.assigneeId) return ticket;
  return { ...ticket, assigneeId: agent, status: ticket.status === 'new' ? 'open' : ticket.status };
}

function followed(ticket: TicketFacts, agent: number | null): TicketFacts {
  if (agent === null || ticket.followerIds.includes(agent)) return ticket;
  return { ...ticket, followerIds: [...ticket.followerIds, agent] };
}

/** Anybody may be in CC. */
function ccId(value: unknown, ticket: TicketFacts, facts: Facts): number {
  if (value === 'current_user') return facts.actor.id;
  return value === 'requester_id' ? ticket.requesterId : Number(value);
}

function copied(ticket: TicketFacts, id: number): TicketFacts {
  return ticket.ccIds.includes(id) ? ticket : { ...ticket, ccIds: [...ticket.ccIds, id] };
}

function filledIn(ticket: TicketFacts, definition: FieldDefinition, value: unknown): TicketFacts {
  const key = String(definition.id);
  const old = ticket.customFields[key];
  const next = storedValue(definition, value);
  if (sameValue(definition.type, old, next)) return ticket;
  const gone = tagsOf(definition, old);
  const kept = ticket.tags.filter((tag) => !gone.includes(tag));
  const filled = { ...ticket, customFields: { ...ticket.customFields, [key]: next } };
  return tagged(filled, [...kept, ...tagsOf(definition, next)]);
}

function tagged(ticket: TicketFacts, tags: string[]): TicketFacts {
  return { ...ticket, tags: [...new Set(tags)].sort(byCodePoint) };
}

/** Order by code point, which differs from JavaScript's own order beyond the Basic Multilingual Plane. */
export function byCodePoint(a: string, b: string): number {
  const left = Array.from(a, (char) => char.codePointAt(0)!);
  const right = Array.from(b, (char) => char.codePointAt(0)!);
  for (let at = 0; at < Math.min(left.length, right.length); at += 1) {
    if (left[at] !== right[at]) return left[at]! - right[at]!;
  }
  return left.length - right.length;
}
