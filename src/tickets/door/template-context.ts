import type { OwnerFields } from '../../custom-fields';
import { roleOf } from '../../common/access';
import type { TemplateContext, TemplatePerson } from '../../templates';
import { type FieldDefinition, type FieldValue, presentFieldValue } from '../../rules';
import type { UserEntity } from '../../users';
import type { BatchContext } from './batch-context';
import type { Decided } from './decided';
import { EMAIL_CHANNEL, readOrigin } from './read-origin';
import { channelName } from './read-channel';

/** What a write's templates may name, as the ticket stands after it. */
export function templateContext(decided: Decided, ticketId: number | null, context: BatchContext): TemplateContext {
  const { run, plan } = decided;
  const { ticket } = run;
  const person = (id: number | null) => personOf(id, context);
  const organization = ticket.organizationId === null ? undefined : context.organizations.get(ticket.organizationId);
  return {
    ticket: {
      id: ticketId,
      title: ticket.subject ?? '',
      description: ticket.description ?? '',
      status: ticket.status,
      priority: ticket.priority,
      type: ticket.type,
      tags: ticket.tags,
      external_id: ticket.externalId,
      via: channelName(ticket.viaId),
      created_at: decided.createdAt,
      updated_at: decided.updatedAt,
      due_at: ticket.dueAt,
      is_public: ticket.isPublic,
      ccs: ticket.ccIds.flatMap((id) => ccOf(id, context)),
      in_business_hours: isOpen(decided),
      group_name: ticket.groupId === null ? null : (context.groups.get(ticket.groupId)?.name ?? null),
      custom_fields: shownValues(context.fields.ticket, ticket.customFields),
    },
    requester: person(ticket.requesterId),
    assignee: person(ticket.assigneeId),
    submitter: person(ticket.submitterId),
    current_user: person(plan.authorId),
    organization: organization
      ? {
          name: organization.name,
          external_id: organization.external_id,
          details: organization.details,
          notes: organization.notes,
          custom_fields: shownValues(context.fields.organization, organization.organization_fields),
        }
      : null,
    comment: plan.comment && {
      body: plan.comment.text,
      public: plan.comment.public,
      author_id: plan.comment.authorId,
      author_name: context.users.get(plan.comment.authorId)?.name ?? '',
      created_at: decided.updatedAt,
    },
    created_by_end_user: isCreatedByEndUser(decided, context),
    origin: readOrigin(plan.command.input, plan.command.viaId),
  };
}

const ccOf = (id: number, { users }: BatchContext) => {
  const user = users.get(id);
  return user ? [{ id, name: user.name, email: user.email }] : [];
};

/** By the ticket's schedule, else the account's first; an account without schedules works around the clock. */
function isOpen({ facts, run }: Decided): boolean | null {
  const schedules = facts?.schedules;
  if (!schedules) return null;
  return (schedules.find(({ id }) => id === run.ticket.scheduleId) ?? schedules[0])?.open ?? true;
}

/** Whoever brought it in: what a gateway makes of a mail is its requester's. */
function isCreatedByEndUser({ plan }: Decided, { users }: BatchContext): boolean {
  if (plan.before) return false;
  const { viaId } = plan.command;
  const writers = [plan.authorId, plan.comment?.authorId, viaId === EMAIL_CHANNEL ? plan.next.requesterId : undefined];
  return writers.some((id) => id !== undefined && users.get(id)?.access === 'end_user');
}

interface Known {
  fields: OwnerFields;
  person: TemplatePerson;
}

/** Users are kept between writes and never changed in place, so each is described once. */
const known = new WeakMap<UserEntity, Known>();

function personOf(id: number | null, context: BatchContext): TemplatePerson | null {
  const user: UserEntity | undefined = id === null ? undefined : context.users.get(id);
  if (!user) return null;
  const organization =
    user.organization_id === null ? null : (context.organizations.get(user.organization_id)?.name ?? null);
  const { user: fields } = context.fields;
  const before = known.get(user);
  if (before?.fields === fields && before.person.organization_name === organization) return before.person;
  const person = describe(user, organization, fields);
  known.set(user, { fields, person });
  return person;
}

function describe(user: UserEntity, organization: string | null, fields: OwnerFields): TemplatePerson {
  return {
    id: user.id,
    name: user.name,
    email: user.email,
    phone: user.phone,
    external_id: user.external_id,
    role: roleOf(user.access),
    locale: user.locale,
    time_zone: user.time_zone,
    details: user.details,
    notes: user.notes,
    signature: user.signature,
    tags: user.tags,
    organization_name: organization,
    custom_fields: shownValues(fields, user.user_fields),
  };
}

/** By key (ticket fields: by id), with the label that `.title` shows of a dropdown; what is empty is left out. */
function shownValues(fields: OwnerFields, stored: Record<string, FieldValue>): TemplatePerson['custom_fields'] {
  const shown: TemplatePerson['custom_fields'] = {};
  for (const field of fields.all) {
    const key = field.key ?? String(field.id);
    const value = presentFieldValue(field, stored[key] ?? null);
    if (value !== null) shown[key] = { value, title: labelOf(field, stored[key]) };
  }
  return shown;
}

function labelOf({ options }: FieldDefinition, value: FieldValue | undefined): string | null {
  if (options.length === 0 || value === null || value === undefined) return null;
  const chosen = [value].flat();
  const labels = options.filter((option) => chosen.includes(option.value)).map(({ name }) => name);
  return labels.length > 0 ? labels.join(', ') : null;
}
