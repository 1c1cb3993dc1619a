import type { OwnerFields } from '../../custom-fields';
import { roleOf } from '../../common/access';
import type { TemplateContext, TemplatePerson } from '../../notifications';
import { type FieldValue, presentFieldValue } from '../../rules';
import type { UserEntity } from '../../users';
import type { BatchContext } from './batch-context';
import type { Decided } from './decided';
import { channelName } from './read-channel';

/** What a write's templates may name, as the ticket stands after it. */
export function templateContext(decided: Decided, ticketId: number, context: BatchContext): TemplateContext {
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
          custom_fields: shownValues(context.fields.organization, organization.organization_fields),
        }
      : null,
    comment: plan.comment && {
      body: plan.comment.text,
      public: plan.comment.public,
      author_name: context.users.get(plan.comment.authorId)?.name ?? '',
      created_at: decided.updatedAt,
    },
  };
}

function personOf(id: number | null, context: BatchContext): TemplatePerson | null {
  const user: UserEntity | undefined = id === null ? undefined : context.users.get(id);
  if (!user) return null;
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
    tags: user.tags,
    organization_name:
      user.organization_id === null ? null : (context.organizations.get(user.organization_id)?.name ?? null),
    custom_fields: shownValues(context.fields.user, user.user_fields),
  };
}

/** By key (ticket fields: by id), with the label that `.title` shows of a dropdown. */
function shownValues(fields: OwnerFields, stored: Record<string, FieldValue>): TemplatePerson['custom_fields'] {
  const shown: TemplatePerson['custom_fields'] = {};
  for (const field of fields.all) {
    const value = stored[field.key ?? field.id] ?? null;
    const label = field.options.filter((option) => [value].flat().includes(option.value)).map(({ name }) => name);
    shown[field.key ?? field.id] = {
      value: presentFieldValue(field, value),
      title: label.length > 0 ? label.join(', ') : null,
    };
  }
  return shown;
}
