import type { TemplateContext, TemplatePerson } from '../templates';
import type { UserEvent } from './user-event';

/** People are kept between writes and never changed in place, so each is written as JSON once. */
const known = new WeakMap<TemplatePerson, string>();

/** `JSON.stringify(context)`, but for the order of keys. */
export function contextText(context: TemplateContext | UserEvent): string {
  return 'ticket' in context ? ticketText(context) : JSON.stringify(context);
}

function ticketText({ requester, assignee, submitter, current_user, ...rest }: TemplateContext): string {
  const people = [
    `"requester":${personText(requester)}`,
    `"assignee":${personText(assignee)}`,
    `"submitter":${personText(submitter)}`,
    `"current_user":${personText(current_user)}`,
  ];
  return `{${people.join()},${JSON.stringify(rest).slice(1)}`;
}

function personText(person: TemplatePerson | null): string {
  if (person === null) return 'null';
  let text = known.get(person);
  if (text === undefined) known.set(person, (text = JSON.stringify(person)));
  return text;
}
