import { Injectable } from '@nestjs/common';
import { toInstant } from '../../common/clock';
import { DecisionRepository, type FiredTrigger, type NewDecision } from '../../decisions';
import { DeliveryRepository, EventSubscribers, type NewDelivery, Senders } from '../../deliveries';
import { OrganizationDirectory } from '../../organizations';
import { holdIds, insertAll, type NextIds, saveIds, type Tx } from '../../persistence';
import type { TemplateContext } from '../../templates';
import { type UsageNoteEntity, UsageNotesRepository } from '../../trigger-usage';
import { UserDirectory } from '../../users';
import type { CommentEntity } from '../comment.entity';
import { HistoryRepository, type NewAudit } from '../history.repository';
import type { IdempotencyKeyEntity } from '../idempotency-key.entity';
import type { MirroredTicketEntity } from '../mirrored-ticket.entity';
import { MirrorsRepository } from '../mirrors.repository';
import { TicketsRepository } from '../tickets.repository';
import type { TicketState } from '../ticket-state';
import { auditEvents, type EventDraft, withIds } from './audit-events';
import { type BatchContext, changedUsers } from './batch-context';
import type { Decided } from './decided';
import { isReturned, planDeliveries } from './plan-deliveries';
import { templateContext } from './template-context';
import type { ReturnedEffect, Written } from './ticket-command';

/** The rows of a part of a batch. */
interface Rows {
  tickets: Map<number, TicketState>;
  comments: CommentEntity[];
  audits: NewAudit[];
  decisions: NewDecision[];
  deliveries: NewDelivery[];
  contexts: Map<number, TemplateContext>;
  keys: IdempotencyKeyEntity[];
  newMirrors: MirroredTicketEntity[];
  mirrors: MirroredTicketEntity[];
}

/** Gives batches their ids and stores them: one statement per table, not per ticket. */
@Injectable()
export class BatchStore {
  constructor(
    private readonly tickets: TicketsRepository,
    private readonly history: HistoryRepository,
    private readonly decisions: DecisionRepository,
    private readonly deliveries: DeliveryRepository,
    private readonly subscribers: EventSubscribers,
    private readonly senders: Senders,
    private readonly mirrors: MirrorsRepository,
    private readonly usage: UsageNotesRepository,
    private readonly users: UserDirectory,
    private readonly organizations: OrganizationDirectory,
  ) {}

  /** Begins to store a batch, part by part. */
  begin(tx: Tx, context: BatchContext): BatchBeingStored {
    return new BatchBeingStored(tx, context, this);
  }

  /** @internal */
  rowsOf(part: Decided[], next: NextIds, context: BatchContext): { rows: Rows; written: Map<Decided, Written> } {
    const rows: Rows = {
      tickets: new Map(),
      comments: [],
      audits: [],
      decisions: [],
      deliveries: [],
      contexts: new Map(),
      keys: [],
      newMirrors: [],
      mirrors: [],
    };
    const { senders, subscribers } = this;
    const surroundings = { senders, subscribers, now: context.now };
    const written = new Map<Decided, Written>();
    for (const decided of part) {
      const effects = { drafts: auditEvents(decided), deliveries: planDeliveries(decided, surroundings) };
      written.set(decided, addRows(decided, effects, next, rows, context));
    }
    return { rows, written };
  }

  /** @internal */
  async insert(tx: Tx, rows: Rows, context: BatchContext): Promise<void> {
    await insertAll(tx, [
      this.tickets.save([...rows.tickets.values()]),
      this.history.addComments(rows.comments),
      this.history.addAudits(rows.audits),
      this.decisions.insert(rows.decisions),
      ...this.deliveries.inserts(rows.deliveries, rows.contexts),
      this.usage.insert(usageNotes(rows.decisions, context.now)),
      this.mirrors.add(rows.newMirrors),
      this.mirrors.save(rows.mirrors),
      this.history.addKeys(rows.keys),
    ]);
  }

  /** @internal What triggers changed beside tickets. */
  async saveOthers(tx: Tx, context: BatchContext): Promise<void> {
    for (const id of changedUsers(context)) {
      await this.users.saveFieldValues(tx, id, context.userChanges.get(id) ?? {}, context.localeChanges.get(id));
    }
    for (const [id, values] of inOrder(context.organizationChanges))
      await this.organizations.saveFieldValues(tx, id, values);
  }
}

/**
 * A batch on its way into the database. A part is being stored while its caller decides the next one; parts are stored one after
 * another, because they may write the same ticket.
 */
export class BatchBeingStored {
  private readonly written = new Map<Decided, Written>();
  /** Those that have something to send when this is committed. */
  readonly endpoints = new Set<number>();
  private next?: NextIds;
  private storing: Promise<void> = Promise.resolve();

  constructor(
    private readonly tx: Tx,
    private readonly context: BatchContext,
    private readonly store: BatchStore,
  ) {}

  /** Waits for the part before, not for this one. */
  async add(part: Decided[]): Promise<void> {
    if (part.length === 0) return;
    this.next ??= await holdIds(this.tx);
    const { rows, written } = this.store.rowsOf(part, this.next, this.context);
    for (const [decided, one] of written) this.written.set(decided, one);
    const now = toInstant(this.context.now);
    for (const { endpoint_id, next_attempt_at } of rows.deliveries) {
      if (next_attempt_at !== null && next_attempt_at <= now) this.endpoints.add(endpoint_id);
    }
    await this.storing;
    this.storing = this.store.insert(this.tx, rows, this.context);
    // Told by `finish` or by the next part.
    this.storing.catch(() => undefined);
  }

  /** Everything that was added is stored when this ends. */
  async finish(): Promise<Map<Decided, Written>> {
    await this.storing;
    if (this.next) await saveIds(this.tx, this.next);
    await this.store.saveOthers(this.tx, this.context);
    return this.written;
  }

  /** When nothing of it is under way any more, however it ended. */
  settled(): Promise<void> {
    return this.storing.catch(() => undefined);
  }
}

/** Rows are locked in the order of their ids, so that two writers never wait for each other. */
const inOrder = <T>(changes: Map<number, T>): [number, T][] => [...changes].sort(([a], [b]) => a - b);

function addRows(
  decided: Decided,
  { drafts, deliveries }: { drafts: EventDraft[]; deliveries: NewDelivery[] },
  next: NextIds,
  rows: Rows,
  context: BatchContext,
): Written {
  const { plan, run, facts, createdAt, updatedAt } = decided;
  const ticketId = run.ticket.id ?? next.tickets++;
  const auditId = next.events;
  next.events += 1 + drafts.length;
  const ticket: TicketState = {
    facts: { ...run.ticket, id: ticketId },
    createdAt,
    updatedAt,
    deletedAt: plan.command.kind === 'delete' ? updatedAt : null,
  };
  const events = withIds(drafts, auditId);
  const audit: NewAudit = {
    id: auditId,
    ticket_id: ticketId,
    author_id: plan.authorId,
    via_id: plan.command.viaId,
    metadata: metadataOf(plan.command.input.metadata),
    events,
    eventTexts: events.map((event) => JSON.stringify(event)),
    created_at: updatedAt,
  };
  rows.tickets.set(ticketId, ticket);
  rows.audits.push(audit);
  for (const event of audit.events) {
    if (event.type !== 'Comment') continue;
    const { id, author_id, body, public: isPublic } = event;
    rows.comments.push({
      id,
      ticket_id: ticketId,
      audit_id: auditId,
      author_id,
      body,
      public: isPublic,
      via_id: plan.command.viaId,
      created_at: updatedAt,
    });
  }
  const deliveryIds = addDeliveries(deliveries, { ticket_id: ticketId, audit_id: auditId }, next, rows);
  if (deliveries.length > 0) rows.contexts.set(auditId, templateContext(decided, ticketId, context));
  const decision = facts && {
    id: next.decisions++,
    ticket_id: ticketId,
    audit_id: auditId,
    update_type: facts.updateType,
    author_id: audit.author_id,
    tried: run.tried,
    stopped_because: run.stoppedBecause,
    fired: firedTriggers(decided, deliveryIds),
    rule_set_version: decided.ruleSetVersion,
    facts,
    created_at: updatedAt,
  };
  if (decision) rows.decisions.push(decision);
  const written: Written = {
    ticket,
    audit,
    decision,
    returned: returnedEffects(decided, ticketId, context),
    response: null,
  };
  addClaims(decided, written, rows, context);
  return written;
}

/** What the decisions of a batch, all of one version, add to the figures of triggers. */
function usageNotes(decisions: NewDecision[], now: number): UsageNoteEntity[] {
  const [first] = decisions;
  if (!first) return [];
  const fired = decisions.map((decision) => decision.fired.map(({ trigger_id }) => trigger_id));
  return [{ id: first.id, version: first.rule_set_version, fired, created_at: toInstant(now) }];
}

/** What makes a repeat of this command a repeat, and a mirror a mirror. */
function addClaims({ plan: { command, before } }: Decided, written: Written, rows: Rows, context: BatchContext): void {
  const { idempotency, mirror } = command;
  const ticket_id = written.ticket.facts.id!;
  if (idempotency) {
    const { key, requestHash, lifeMilliseconds, render } = idempotency;
    const expires_at = toInstant(context.now + lifeMilliseconds);
    written.response = render(written);
    rows.keys.push({ key, ticket_id, request_hash: requestHash, response: written.response, expires_at });
  }
  if (mirror) {
    const { sourceId, externalId, occurredAt } = mirror;
    const mirrors = before ? rows.mirrors : rows.newMirrors;
    mirrors.push({ source_id: sourceId, external_id: externalId, ticket_id, last_occurred_at: occurredAt });
  }
}

function returnedEffects(decided: Decided, ticketId: number, batch: BatchContext): ReturnedEffect[] {
  if (!isReturned(decided) || decided.notifications.length === 0) return [];
  const context = templateContext(decided, ticketId, batch);
  return decided.notifications.map((notification) => ({ ...notification, context }));
}

/** Ids of the deliveries of each action, by `trigger:action`. */
function addDeliveries(
  plans: NewDelivery[],
  written: { ticket_id: number; audit_id: number },
  next: NextIds,
  rows: Rows,
): Map<string, number[]> {
  const ids = new Map<string, number[]>();
  for (const delivery of plans) {
    const id = next.deliveries++;
    delivery.id = id;
    delivery.ticket_id = written.ticket_id;
    delivery.audit_id = written.audit_id;
    rows.deliveries.push(delivery);
    if (delivery.action_index === null) continue;
    const action = `${delivery.trigger_id}:${delivery.action_index}`;
    const known = ids.get(action);
    if (known) known.push(id);
    else ids.set(action, [id]);
  }
  return ids;
}

const firedTriggers = ({ run }: Decided, deliveryIds: Map<string, number[]>): FiredTrigger[] =>
  run.fired.map(({ triggerId, revisionId, title, changes, effects }) => ({
    trigger_id: triggerId,
    revision_id: revisionId,
    title,
    changes,
    effects: effects.map(({ type, actionIndex }) => ({
      type,
      delivery_ids: deliveryIds.get(`${triggerId}:${actionIndex}`) ?? [],
    })),
  }));

const metadataOf = (metadata: unknown): Record<string, unknown> | null =>
  typeof metadata === 'object' && metadata !== null && !Array.isArray(metadata)
    ? (metadata as Record<string, unknown>)
    : null;
