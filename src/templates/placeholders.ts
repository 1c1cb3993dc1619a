import { Drop } from 'liquidjs';
import type { TemplateContext, TemplatePerson } from './template-context';

/** A custom field's value: bare it is the value (a dropdown's tag), `.title` is the option's label (zendesk.md 8). */
class FieldDrop extends Drop {
  constructor(
    private readonly value: unknown,
    readonly title: unknown,
  ) {
    super();
  }

  override valueOf(): unknown {
    return this.value ?? '';
  }
}

/** Zendesk's placeholders over the frozen context: `{{ticket.requester.custom_fields.plan.title}}` (zendesk.md 8). */
export function placeholders(context: TemplateContext, baseUrl: string): object {
  const { ticket, comment, organization } = context;
  const url = `${baseUrl}/api/v2/tickets/${ticket.id ?? ''}`;
  const latestComment = comment ? comment.body : '';
  const latestPublicComment = comment?.public ? comment.body : '';
  return {
    ticket: {
      id: ticket.id ?? '',
      title: ticket.title,
      subject: ticket.title,
      description: ticket.description,
      verbatim_description: ticket.description,
      url,
      link: url,
      status: ticket.status,
      priority: ticket.priority ?? '',
      ticket_type: ticket.type ?? '',
      via: ticket.via,
      external_id: ticket.external_id ?? '',
      tags: ticket.tags.join(' '),
      due_date: ticket.due_at ?? '',
      created_at: ticket.created_at,
      created_at_with_timestamp: ticket.created_at,
      updated_at: ticket.updated_at,
      updated_at_with_timestamp: ticket.updated_at,
      group: { name: ticket.group_name ?? '' },
      organization: organization && { name: organization.name, custom_fields: fieldDrops(organization.custom_fields) },
      requester: person(context.requester),
      assignee: person(context.assignee),
      submitter: person(context.submitter),
      latest_comment: latestComment,
      latest_comment_formatted: latestComment,
      latest_public_comment: latestPublicComment,
      latest_public_comment_formatted: latestPublicComment,
      comments_formatted: latestComment,
      ...ticketFields(ticket.custom_fields),
    },
    current_user: person(context.current_user),
  };
}

function person(who: TemplatePerson | null): object | null {
  if (!who) return null;
  const [first, ...rest] = who.name.split(' ');
  return {
    id: who.id,
    name: who.name,
    first_name: first,
    last_name: rest.join(' '),
    email: who.email ?? '',
    phone: who.phone ?? '',
    external_id: who.external_id ?? '',
    role: who.role,
    language: who.locale ?? '',
    locale: who.locale ?? '',
    time_zone: who.time_zone ?? '',
    details: who.details ?? '',
    notes: who.notes ?? '',
    tags: who.tags.join(' '),
    organization: { name: who.organization_name ?? '' },
    custom_fields: fieldDrops(who.custom_fields),
  };
}

const fieldDrops = (fields: TemplatePerson['custom_fields']): Record<string, FieldDrop> =>
  Object.fromEntries(
    Object.entries(fields).map(([key, { value, title }]) => [key, new FieldDrop(value, title ?? value)]),
  );

/** `ticket.ticket_field_ID` and `ticket.ticket_field_option_title_ID`. */
const ticketFields = (fields: TemplateContext['ticket']['custom_fields']): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([id, { value, title }]) => [
      [`ticket_field_${id}`, value ?? ''],
      [`ticket_field_option_title_${id}`, title ?? ''],
    ]),
  );
