import { channelOfViaId, type Facts, type FieldValue, localeIdOf, type TicketFacts } from '../../src/rules';
import type { WireAction } from './bench-rule';
import type { Plain } from './test';
import { definition, FIELDS, type World } from './world';
import { fieldFact } from './condition';

/** A write as plain, already normalised values by name: all that the peers and the plain interpreter read. */
export type FlatFacts = Record<string, Plain>;

const STATUSES = ['new', 'open', 'pending', 'hold', 'solved', 'closed'];
const PRIORITIES = ['low', 'normal', 'high', 'urgent'];
const DAY = 86_400_000;
const HOUR = 3_600_000;

export function flatFactsOf(facts: Facts, world: World): FlatFacts {
  const { ticket, before, actor, requester, organization } = facts;
  const comment = facts.comment?.text ?? (facts.updateType === 'Create' ? ticket.description : null);
  const flat: FlatFacts = {
    requester_id: ticket.requesterId,
    organization_id: ticket.organizationId,
    status_rank: null,
    priority_rank: null,
    via_id: ticket.viaId,
    current_via_id: facts.currentViaId,
    ticket_channel: channelOfViaId(ticket.viaId)?.name ?? null,
    update_type: facts.updateType,
    is_public: ticket.isPublic,
    comment_public: facts.comment?.public ?? null,
    actor_is_agent: actor.role !== 'end_user',
    assignee_is_actor: ticket.assigneeId === actor.id,
    requester_role: requester ? '0' : null,
    recipient: ticket.recipient,
    has_due_date: ticket.dueAt !== null,
    has_cc: ticket.ccIds.length > 0,
    reopens: ticket.reopens,
    replies: ticket.replies,
    agent_stations: ticket.agentStations,
    group_stations: ticket.groupStations,
    locale: requester?.locale ?? null,
    locale_id: localeIdOf(requester?.locale)?.toString() ?? null,
    time_zone: requester?.timeZone ?? null,
    schedule_id: ticket.scheduleId,
    open_schedules: (facts.schedules ?? []).filter(({ open }) => open).map(({ id }) => String(id)),
    is_open: scheduleOf(facts)?.open ?? true,
    is_holiday: scheduleOf(facts)?.holiday ?? false,
    time_of_day: facts.timeOfDay,
    created_hours_ago: hoursAgo(facts, facts.stamps?.createdAt) ?? 0,
    updated_hours_ago: hoursAgo(facts, facts.stamps?.updatedAt),
    due_hours_ago: hoursAgo(facts, ticket.dueAt),
    ...textFacts('subject', ticket.subject),
    ...textFacts('description', ticket.description),
    ...textFacts('comment', comment),
  };
  for (const [name, read] of Object.entries(TICKET)) setFact(flat, name, read(ticket), before && read(before));
  const changes: [string, Plain, Plain][] = [
    ['requester_id', ticket.requesterId, before && before.requesterId],
    ['organization_id', ticket.organizationId, before && before.organizationId],
    ['assignee_id', ticket.assigneeId, before && before.assigneeId],
  ];
  for (const [name, now, was] of changes) setFact(flat, name, now, was);
  for (const { owner, name, type } of FIELDS) {
    const { id, key } = definition(world, owner, name);
    const values =
      owner === 'ticket' ? ticket.customFields : (owner === 'user' ? requester : organization)?.customFields;
    const value = values?.[key ?? id] ?? null;
    const fact = fieldFact(owner, name);
    addField(flat, fact, type, value, world.today);
    if (owner === 'ticket') flat[`${fact}_changed`] = !isSame(value, before?.customFields[id] ?? null);
  }
  return flat;
}

const scheduleOf = ({ schedules, ticket }: Facts) =>
  schedules?.find(({ id }) => id === ticket.scheduleId) ?? schedules?.[0];

const hoursAgo = ({ now }: Facts, instant: string | null | undefined): number | null =>
  instant === null || instant === undefined ? null : (now - Date.parse(instant)) / HOUR;

/** Fields of the ticket that the benchmark's actions move. */
const TICKET: Record<string, (ticket: TicketFacts) => Plain> = {
  status: (ticket) => ticket.status,
  priority: (ticket) => ticket.priority,
  type: (ticket) => ticket.type,
  group_id: (ticket) => ticket.groupId,
  current_tags: (ticket) => ticket.tags,
};

/** Changes the facts as an action does, noting what it overwrites; `true` when that changed anything. */
export function applyToFlat(flat: FlatFacts, action: WireAction, undo: FlatFacts[]): boolean {
  const now = valueAfter(flat, action);
  if (now === undefined) return false;
  const name = action.field === 'remove_tags' ? 'current_tags' : action.field;
  if (isSame(flat[name]!, now)) return false;
  const changed = `${name}_changed`;
  const rank = `${name}_rank`;
  undo.push({ [name]: flat[name]!, [changed]: flat[changed]!, ...(rank in flat && { [rank]: flat[rank]! }) });
  setFact(flat, name, now, flat[`${name}_before`]!);
  return true;
}

function valueAfter(flat: FlatFacts, { field, value }: WireAction): Plain | undefined {
  const tags = flat.current_tags as readonly string[];
  switch (field) {
    case 'status':
    case 'priority':
    case 'type':
      return value as string;
    case 'group_id':
      return Number(value);
    case 'current_tags':
      return tags.includes(value as string) ? tags : [...tags, value as string].sort();
    case 'remove_tags':
      return tags.filter((tag) => tag !== value);
    default:
      return undefined;
  }
}

function setFact(flat: FlatFacts, name: string, now: Plain, before: Plain): void {
  flat[name] = now;
  flat[`${name}_before`] = before;
  flat[`${name}_changed`] = !isSame(emptyIsNull(now), emptyIsNull(before));
  if (name === 'status') flat.status_rank = STATUSES.indexOf(now as string);
  if (name === 'priority') flat.priority_rank = now === null ? null : PRIORITIES.indexOf(now as string);
}

const emptyIsNull = (value: Plain): Plain => (Array.isArray(value) && value.length === 0 ? null : value);

function isSame(a: Plain | FieldValue, b: Plain | FieldValue): boolean {
  if (!Array.isArray(a) || !Array.isArray(b)) return a === b;
  return a.length === b.length && a.every((item) => b.includes(item));
}

function addField(flat: FlatFacts, fact: string, type: string, value: FieldValue, today: number): void {
  if (type === 'date') {
    const day = value === null ? null : Date.parse(value as string) / DAY;
    flat[fact] = day === null ? null : day - today;
    flat[`${fact}_anniversary`] = day === null ? null : daysToAnniversary(day, today);
  } else if (type === 'text') Object.assign(flat, textFacts(fact, value as string | null));
  else flat[fact] = type === 'checkbox' ? value === true : value;
}

const textFacts = (name: string, text: string | null): FlatFacts => ({
  [name]: text,
  [`${name}_words`]: text === null ? null : text.split(' '),
});

/** 29 February counts as 28 in common years. */
function daysToAnniversary(day: number, today: number): number {
  const date = new Date(day * DAY);
  const year = new Date(today * DAY).getUTCFullYear();
  const inYear = (at: number) => {
    const next = Date.UTC(at, date.getUTCMonth(), date.getUTCDate());
    return (new Date(next).getUTCMonth() === date.getUTCMonth() ? next : next - DAY) / DAY;
  };
  return (inYear(year) >= today ? inYear(year) : inYear(year + 1)) - today;
}
