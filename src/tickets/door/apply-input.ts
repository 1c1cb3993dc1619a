import { DateTime } from 'luxon';
import { toInstant } from '../../common/clock';
import { problem, Problems } from '../../common/errors';
import type { Priority, Status, TicketFacts, TicketType } from '../../rules';
import type { TicketInput } from '../dto/ticket.body';
import type { BatchContext } from './batch-context';
import { readCustomFields } from './read-custom-fields';
import { copiesOf, readAssignee, readParticipants } from './read-people';
import { readTags } from './read-tags';
import { textOrNull } from './read-text';

/**
 * A ticket after the author's input, before any rule. Keys that are absent keep their value. Every problem is gathered;
 * nothing is written when there is one.
 */
export function applyInput(
  before: TicketFacts,
  input: TicketInput,
  context: BatchContext,
  problems: Problems,
): TicketFacts {
  const custom = readCustomFields(
    { values: before.customFields, tags: readTags(before.tags, input, problems) },
    input.custom_fields,
    context,
    problems,
  );
  const next: TicketFacts = {
    ...before,
    externalId: kept(input.external_id, before.externalId, textOrNull),
    subject: kept(input.subject, before.subject, textOrNull),
    status: (input.status ?? before.status) as Status,
    priority: kept(input.priority, before.priority, textOrNull) as Priority | null,
    type: kept(input.type, before.type, textOrNull) as TicketType | null,
    groupId: kept(input.group_id, before.groupId, (id) => existing('group', id, before.groupId, context, problems)),
    assigneeId: kept(readAssignee(input, before.assigneeId, context, problems), before.assigneeId, (id) => id),
    organizationId: kept(input.organization_id, before.organizationId, (id) =>
      existing('organization', id, before.organizationId, context, problems),
    ),
    tags: custom.tags,
    customFields: custom.values,
    followerIds: readParticipants(
      before.followerIds,
      { property: 'followers', changes: input.followers, replacement: input.follower_ids, staffOnly: true },
      context,
      problems,
    ),
    ccIds: readParticipants(
      before.ccIds,
      {
        property: 'email_ccs',
        changes: copiesOf(input),
        replacement: input.email_cc_ids ?? input.collaborator_ids,
        staffOnly: false,
      },
      context,
      problems,
    ),
    dueAt: kept(input.due_at, before.dueAt, (text) => readDue(text, problems)),
    recipient: kept(input.recipient, before.recipient, textOrNull),
  };
  return withStatusRules(before, next, input, context, problems);
}

/** Absent keeps; null is passed on, for it clears. */
function kept<T, U>(given: T | undefined, before: U, read: (given: T) => U): U {
  return given === undefined ? before : read(given);
}

function existing(
  kind: 'group' | 'organization',
  id: number | null,
  before: number | null,
  context: BatchContext,
  problems: Problems,
): number | null {
  // A client that echoes what it was given may name what is gone by now.
  if (id === null || id === before) return id;
  const found = kind === 'group' ? context.groups.has(id) : context.organizations.has(id);
  if (found) return id;
  const label = kind === 'group' ? 'Group' : 'Organization';
  problems.add(`${kind}_id`, problem('InvalidValue', `${label}: ${kind} ${id} does not exist`));
  return null;
}

function readDue(text: string | null, problems: Problems): string | null {
  if (text === null || text === '') return null;
  const instant = DateTime.fromISO(text, { zone: 'utc' });
  if (/^\d{4}-\d{2}-\d{2}/.test(text) && instant.isValid && instant.year <= 9999) return toInstant(instant.toMillis());
  problems.add('due_at', problem('InvalidValue', 'Due at: must be an instant such as 2026-11-23T09:00:00Z'));
  return null;
}

/** Assigning a new ticket opens it (zendesk.md 3.1); the account may ask for an assignee to solve (DESIGN 5). */
function withStatusRules(
  before: TicketFacts,
  next: TicketFacts,
  input: TicketInput,
  context: BatchContext,
  problems: Problems,
): TicketFacts {
  const assigned = next.assigneeId !== null && next.assigneeId !== before.assigneeId;
  if (assigned && next.status === 'new') next.status = 'open';
  if (context.solvingRequiresAssignee && input.status === 'solved' && next.assigneeId === null) {
    problems.add('base', problem(null, 'Assignee: is required when solving a ticket'));
  }
  return next;
}
