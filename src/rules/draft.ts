import type { TicketFacts } from './facts';
import type { FieldValue } from './field-definition';
import type { Effect, FieldChange, PersonChange } from './outcome';
import { keyReader } from './own-value';
import { moveOfCustomField, type RunState } from './run-state';

/** Ticket state that an action can set whole. */
type Settable =
  'status' | 'priority' | 'type' | 'groupId' | 'assigneeId' | 'tags' | 'followerIds' | 'ccIds' | 'scheduleId';

/** Where the actions of a firing write: the run's ticket, never the facts. */
export class Draft {
  changes: FieldChange[] = [];
  effects: Effect[] = [];
  /** Bits of MOVES that this firing touched. */
  moved = 0;
  personChanges: PersonChange[] = [];
  /** Some noted change may have come to nothing. */
  private hasIdle = false;
  private isOwnTicket = false;
  private hasOwnFields = false;
  private personValues: Map<string, FieldValue> | null = null;

  constructor(readonly state: RunState) {}

  /** Begins the next firing. */
  begin(): void {
    this.changes = [];
    this.effects = [];
    this.personChanges = [];
    this.moved = 0;
    this.hasIdle = false;
  }

  /** Ends a firing: what came to nothing is dropped, the rest stays in the order in which the actions name it. */
  end(): void {
    if (!this.hasIdle) return;
    this.changes = this.changes.filter(({ from, to }) => !isSame(from, to));
    this.personChanges = this.personChanges.filter(({ from, to }) => !isSame(from, to));
  }

  /** Sets a ticket attribute. */
  set<K extends Settable>(key: K, field: string, move: number, to: TicketFacts[K]): void {
    const from = this.state.ticket[key];
    if (!this.record(field, from, to)) return;
    this.ownTicket()[key] = to;
    this.moved |= move;
  }

  /** Sets a ticket custom field; true when that changed it. */
  setCustomField(id: number, to: FieldValue): boolean {
    if (!this.record(`custom_fields_${id}`, this.customField(id), to)) return false;
    const ticket = this.ownTicket();
    if (!this.hasOwnFields) {
      ticket.customFields = { ...ticket.customFields };
      this.hasOwnFields = true;
    }
    ticket.customFields[String(id)] = to;
    this.moved |= moveOfCustomField(id);
    return true;
  }

  /** The present value of a ticket custom field. */
  customField(id: number): FieldValue {
    return this.state.ticket.customFields?.[String(id)] ?? null;
  }

  /** Sets a field of the requester or the organization; conditions of this run do not see it (DESIGN 4). */
  setPersonField(target: 'requester' | 'organization', key: string, to: FieldValue, triggerId: number): void {
    const owner = this.state.facts[target];
    if (!owner) return;
    const stored = (keyReader(key)(owner.customFields) as FieldValue | undefined) ?? null;
    this.setOfPerson({ target, key, from: stored, to, triggerId }, `${target}.custom_fields.${key}`);
  }

  /** Sets the requester's language, in the same way. */
  setLocale(to: string, triggerId: number): void {
    const { requester } = this.state.facts;
    if (!requester) return;
    const from = requester.locale ?? null;
    this.setOfPerson({ target: 'profile', key: 'locale', from, to, triggerId }, 'requester.locale');
  }

  /** `from` is the value before the run; an earlier action of it may have set another. */
  private setOfPerson(given: PersonChange, field: string): void {
    const { target, key, to, triggerId } = given;
    const set = this.personValues?.get(field);
    const from = set === undefined ? given.from : set;
    const isChanged = this.record(field, from, to);
    if (isChanged) (this.personValues ??= new Map<string, FieldValue>()).set(field, to);
    const earlier = this.personChanges.find((change) => change.target === target && change.key === key);
    if (earlier === undefined) this.personChanges.push({ target, key, from, to, triggerId });
    else if (isChanged) earlier.to = to;
  }

  /** Notes a change; two actions of one trigger on one field are one. False when the value is already there. */
  private record(field: string, from: unknown, to: unknown): boolean {
    const earlier = this.changes.find((change) => change.field === field);
    const isIdle = isSame(from, to);
    if (earlier === undefined) this.changes.push({ field, from, to });
    else if (!isIdle) earlier.to = to;
    if (isIdle || earlier !== undefined) this.hasIdle = true;
    return !isIdle;
  }

  private ownTicket(): TicketFacts {
    if (!this.isOwnTicket) {
      this.state.ticket = copyTicket(this.state.ticket);
      this.isOwnTicket = true;
    }
    return this.state.ticket;
  }
}

/** A copy that may be written to; a literal, because spreading so many keys costs ten times as much (perf.md 8). */
export function copyTicket(ticket: TicketFacts): TicketFacts {
  return {
    id: ticket.id,
    externalId: ticket.externalId,
    subject: ticket.subject,
    description: ticket.description,
    status: ticket.status,
    priority: ticket.priority,
    type: ticket.type,
    groupId: ticket.groupId,
    assigneeId: ticket.assigneeId,
    requesterId: ticket.requesterId,
    submitterId: ticket.submitterId,
    organizationId: ticket.organizationId,
    tags: ticket.tags,
    followerIds: ticket.followerIds,
    ccIds: ticket.ccIds,
    customFields: ticket.customFields,
    viaId: ticket.viaId,
    isPublic: ticket.isPublic,
    dueAt: ticket.dueAt,
    recipient: ticket.recipient,
    scheduleId: ticket.scheduleId,
    reopens: ticket.reopens,
    replies: ticket.replies,
    agentStations: ticket.agentStations,
    groupStations: ticket.groupStations,
  };
}

/** Whether a value is already there; an unset checkbox reads false. */
function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, at) => item === b[at]);
  return (a ?? false) === (b ?? false);
}
