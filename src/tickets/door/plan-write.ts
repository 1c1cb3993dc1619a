import { hasAccess } from '../../common/access';
import { conflict, forbidden, notFound, problem, Problems, recordInvalid } from '../../common/errors';
import type { CommentFacts, TicketFacts } from '../../rules';
import type { TicketInput } from '../dto/ticket.body';
import type { TicketState } from '../ticket-state';
import { applyInput } from './apply-input';
import { activeUser, type BatchContext, isStaff } from './batch-context';
import { withCounts } from './counts';
import { API_CHANNEL, checkChannel } from './read-channel';
import { type Requester, readRequester, unknownUser } from './read-people';
import { commentText, textOrNull } from './read-text';
import type { TicketCommand } from './ticket-command';

/** A command understood and found good: what the author changed, before any rule. */
export interface Plan {
  command: TicketCommand;
  before: TicketState | null;
  next: TicketFacts;
  comment: CommentFacts | null;
  /** A requester to be made an end user; `next.requesterId` is filled in then. */
  newRequester: { name: string; email: string | null } | null;
  /** Whom the write is ascribed to: `current_user` in rules, the audit's author. */
  authorId: number;
}

/** @throws AppError naming everything that was wrong. */
export function planCreate(command: TicketCommand, context: BatchContext): Plan {
  const { input } = command;
  const problems = new Problems();
  const requester = requesterOf(command, input, context, problems);
  const text = textOrNull(commentText(input.comment)) ?? textOrNull(input.description ?? null);
  if (text === null && !command.mirror) {
    problems.add('description', problem('BlankValue', 'Description: cannot be blank', { path: 'comment.body' }));
  }
  checkChannel(input, problems);
  const known = 'known' in requester ? requester.known : undefined;
  const submitterId = submitterOf(input, context, problems) ?? writerOf(command, known);
  const isPublic = input.comment?.public ?? true;
  const blank: TicketFacts = {
    id: null,
    externalId: null,
    subject: null,
    description: text,
    status: 'new',
    priority: null,
    type: null,
    groupId: null,
    assigneeId: null,
    requesterId: known?.id ?? 0,
    submitterId,
    organizationId: known?.organization_id ?? null,
    tags: [],
    followerIds: [],
    ccIds: [],
    customFields: {},
    viaId: command.viaId,
    isPublic,
    dueAt: null,
    recipient: null,
    scheduleId: null,
    reopens: 0,
    replies: 0,
    agentStations: 0,
    groupStations: 0,
  };
  const next = withCounts(blank, applyInput(blank, input, context, problems));
  const authorId = authorOf(input, context, problems) ?? submitterId;
  problems.refuse();
  return {
    command,
    before: null,
    next,
    comment: text === null ? null : { text, public: isPublic, authorId },
    newRequester: 'unknown' in requester ? requester.unknown : null,
    authorId: writerOf(command, known),
  };
}

/** @throws AppError naming everything that was wrong. */
export function planUpdate(command: TicketCommand, context: BatchContext): Plan {
  const { actor } = command;
  const before = context.tickets.get(command.ticketId!);
  if (!before || before.deletedAt) throw noTicket(command);
  const { facts } = before;
  if (!hasAccess(actor, 'agent') && facts.requesterId !== actor.id) throw noTicket(command);
  const { input } = command;
  refuseOutdated(input, before);
  if (facts.status === 'closed') {
    throw recordInvalid({ status: [problem(null, 'closed prevents ticket update', { code: 'ticket_closed' })] });
  }
  const problems = new Problems();
  checkChannel(input, problems);
  const requester = input.requester_id === facts.requesterId ? undefined : readRequester(input, context, problems);
  if (requester && 'unknown' in requester) {
    problems.add('requester', unknownUser('Requester', requester.unknown.email ?? requester.unknown.name));
  }
  const named = requester && 'known' in requester ? requester.known : undefined;
  const comment = readComment(command, named, input, facts, context, problems);
  let next = applyInput(facts, input, context, problems);
  if (requester && 'known' in requester) next = withRequester(next, facts, input, requester);
  next = reopenedByRequester(next, facts, comment, input, context);
  next = withCounts(facts, next, isReply(comment, context));
  problems.refuse();
  const authorId = command.mirror && comment ? comment.authorId : actor.id;
  return { command, before, next, comment, newRequester: null, authorId };
}

/** What is mirrored together with its requester is the requester's, whoever's credentials brought it here. */
const writerOf = ({ mirror, actor }: TicketCommand, requester: { id: number } | undefined): number =>
  mirror && requester ? requester.id : actor.id;

function requesterOf(command: TicketCommand, input: TicketInput, context: BatchContext, problems: Problems): Requester {
  const made = context.requestersWithoutEmail.get(command);
  if (made) return { known: made };
  return readRequester(input, context, problems) ?? { known: context.users.get(command.actor.id)! };
}

/** The command as its actor may give it: an end user sends a comment, on create a subject as well (own-api.md "Roles"). */
export function permitted(command: TicketCommand): TicketCommand {
  if (hasAccess(command.actor, 'agent')) return command;
  return { ...command, viaId: API_CHANNEL, input: whatEndUsersSend(command.input, command.kind === 'create') };
}

const whatEndUsersSend = (input: TicketInput, creating: boolean): TicketInput => ({
  comment: input.comment && { body: input.comment.body, html_body: input.comment.html_body, public: true },
  ...(creating && { subject: input.subject, description: input.description, custom_fields: input.custom_fields }),
  safe_update: input.safe_update,
  updated_stamp: input.updated_stamp,
});

function refuseOutdated(input: TicketInput, before: TicketState): void {
  if (!input.safe_update) return;
  const stamp = Date.parse(input.updated_stamp ?? '');
  if (Number.isNaN(stamp)) {
    throw recordInvalid({
      updated_stamp: [problem('InvalidValue', 'Updated stamp: safe_update needs the updated_at of the ticket you saw')],
    });
  }
  if (stamp === Date.parse(before.updatedAt)) return;
  throw conflict(
    'UpdateConflict',
    `Safe Update prevented the update due to outdated ticket data: it was updated at ${before.updatedAt}`,
    'update_conflict',
  );
}

function readComment(
  command: TicketCommand,
  requester: { id: number } | undefined,
  input: TicketInput,
  facts: TicketFacts,
  context: BatchContext,
  problems: Problems,
): CommentFacts | null {
  const text = textOrNull(commentText(input.comment));
  const authorId = authorOf(input, context, problems) ?? writerOf(command, requester);
  if (text === null) return null;
  return { text, public: input.comment?.public ?? facts.isPublic, authorId };
}

function authorOf(input: TicketInput, context: BatchContext, problems: Problems): number | undefined {
  const id = input.comment?.author_id;
  if (id === undefined || id === null) return undefined;
  if (!activeUser(context, id)) problems.add('comment', unknownUser('Comment author', id));
  return id;
}

function submitterOf(input: TicketInput, context: BatchContext, problems: Problems): number | undefined {
  const id = input.submitter_id;
  if (id === undefined || id === null) return undefined;
  if (!activeUser(context, id)) problems.add('submitter_id', unknownUser('Submitter', id));
  return id;
}

/** With another requester comes that requester's organization, unless the input names one. */
function withRequester(
  next: TicketFacts,
  before: TicketFacts,
  input: TicketInput,
  { known }: { known: { id: number; organization_id: number | null } },
): TicketFacts {
  if (known.id === before.requesterId) return next;
  const organizationId = input.organization_id === undefined ? known.organization_id : next.organizationId;
  return { ...next, requesterId: known.id, organizationId };
}

const WAITING = new Set<TicketFacts['status']>(['pending', 'hold', 'solved']);

/** An end user's public answer opens a ticket that waited for it, unless the input sets a status. */
function reopenedByRequester(
  next: TicketFacts,
  before: TicketFacts,
  comment: CommentFacts | null,
  input: TicketInput,
  context: BatchContext,
): TicketFacts {
  if (!comment?.public || input.status || !WAITING.has(before.status)) return next;
  const author = context.users.get(comment.authorId);
  return author?.access === 'end_user' ? { ...next, status: 'open' } : next;
}

/** A public answer by an agent; the comment that opens a ticket answers nothing. */
function isReply(comment: CommentFacts | null, context: BatchContext): boolean {
  const author = comment?.public ? context.users.get(comment.authorId) : undefined;
  return author !== undefined && isStaff(author);
}

/** Deleting is a write of its own kind: no rule runs, and the ticket is kept (DESIGN 6). */
export function requireDeletable(command: TicketCommand, context: BatchContext): TicketState {
  if (!hasAccess(command.actor, 'agent')) throw forbidden();
  const ticket = context.tickets.get(command.ticketId!);
  if (!ticket || ticket.deletedAt) throw noTicket(command);
  return ticket;
}

const noTicket = ({ ticketId }: TicketCommand) => notFound(`There is no ticket ${ticketId}`);
