import type { TemplateContext, TemplatePerson } from '../templates';
import { contextText } from './context-text';

const person = {
  id: 4,
  name: 'Ann "A" \u2028 Łoś',
  email: null,
  tags: ['a'],
  custom_fields: {},
} as unknown as TemplatePerson;

it.each<Partial<TemplateContext>>([
  { requester: person, assignee: null, submitter: person, current_user: person, organization: null },
  { requester: null, assignee: null, submitter: null, current_user: null },
  { requester: person, assignee: person, submitter: null, current_user: null, origin: undefined, comment: null },
])('A context as text reads as the context: %#', (given) => {
  const context = { ticket: { id: 1, title: '}{"' }, ...given } as TemplateContext;
  for (let time = 0; time < 2; time++) {
    expect(JSON.parse(contextText(context))).toEqual(JSON.parse(JSON.stringify(context)));
  }
});
