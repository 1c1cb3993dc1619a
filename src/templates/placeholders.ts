import { ShownInstant } from './dates';
import { CommentDrop, formattedComments, listedComments, richText } from './shown-comments';
import { shownOrganization, shownPerson } from './shown-people';
import type { TemplateComment, TemplateContext, TemplateFields } from './template-context';
import type { View } from './view';
import { visibleComments } from './visible-comments';

/** Zendesk's placeholders over the frozen context: `{{ticket.requester.custom_fields.plan.title}}` (zendesk.md 8). */
export function placeholders(context: TemplateContext, view: View): object {
  const { current_user } = context;
  return {
    ticket: ticketPlaceholders(context, view),
    current_user: shownPerson(current_user),
    agent: { signature: current_user?.role === 'end-user' ? '' : (current_user?.signature ?? '') },
  };
}

function ticketPlaceholders(context: TemplateContext, view: View): object {
  const { ticket } = context;
  const link = `${view.baseUrl}/api/v2/tickets/${ticket.id ?? ''}`;
  const ccs = ticket.ccs ?? [];
  const shown = {
    id: ticket.id ?? '',
    title: ticket.title,
    subject: ticket.title,
    url: link,
    link,
    status: ticket.status,
    priority: ticket.priority ?? '',
    ticket_type: ticket.type ?? '',
    via: ticket.via,
    account: view.account,
    brand: { name: view.account },
    group: { name: ticket.group_name ?? '' },
    external_id: ticket.external_id ?? '',
    tags: ticket.tags.join(' '),
    in_business_hours: ticket.in_business_hours ?? '',
    ccs: ccs.map(({ id, name, email }) => ({ id, name, email: email ?? '' })),
    cc_names: ccs.map(({ name }) => name).join(', '),
    organization: shownOrganization(context.organization),
    requester: shownPerson(context.requester),
    assignee: shownPerson(context.assignee),
    submitter: shownPerson(context.submitter),
    ...ticketFields(ticket.custom_fields),
  };
  return addLazily(addLazily(shown, datesOf(ticket, view)), commentsOf(context, view));
}

function datesOf({ created_at, updated_at, due_at }: TemplateContext['ticket'], { timeZone }: View): Lazy {
  const created = () => new ShownInstant(created_at, timeZone);
  const updated = () => new ShownInstant(updated_at, timeZone);
  const due = () => new ShownInstant(due_at, timeZone);
  return {
    created_at: () => created().date,
    created_at_with_time: () => created().dateAndTime,
    created_at_with_timestamp: () => created().timestamp,
    updated_at: () => updated().date,
    updated_at_with_time: () => updated().dateAndTime,
    updated_at_with_timestamp: () => updated().timestamp,
    due_date: () => due().date,
    due_date_with_timestamp: () => due().timestamp,
  };
}

type Lazy = Record<string, () => unknown>;

/** Dates take long to write, comments may be many and long, and few templates name them. */
function addLazily(shown: object, values: Lazy): object {
  for (const [name, get] of Object.entries(values)) Object.defineProperty(shown, name, { get, enumerable: true });
  return shown;
}

function commentsOf(context: TemplateContext, view: View): Lazy {
  const visible = visibleComments(context, view);
  const description = () => (visible.hasDescription ? context.ticket.description : '');
  return {
    description,
    verbatim_description: description,
    comments: () => listedComments(visible.all, view),
    comments_formatted: () => formattedComments(visible.all, view),
    public_comments: () => listedComments(visible.public, view),
    public_comments_formatted: () => formattedComments(visible.public, view),
    ...latest('latest_comment', visible.all[0], view),
    ...latest('latest_public_comment', visible.public[0], view),
  };
}

function latest(name: string, comment: TemplateComment | undefined, view: View): Lazy {
  const rich = () => (comment ? richText(comment, view) : '');
  return {
    [name]: () => (comment ? new CommentDrop(comment, view) : ''),
    [`${name}_html`]: rich,
    [`${name}_formatted`]: rich,
    [`${name}_rich`]: rich,
  };
}

/** `ticket.ticket_field_ID` and `ticket.ticket_field_option_title_ID`. */
const ticketFields = (fields: TemplateFields): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([id, { value, title }]) => [
      [`ticket_field_${id}`, value ?? ''],
      [`ticket_field_option_title_${id}`, title ?? ''],
    ]),
  );
