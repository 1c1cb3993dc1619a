import type { Catalog } from '../catalog';
import { recordId } from '../conditions/editors';
import { type Issue, type Parsed, refuse, shown } from '../issue';
import { type RecordType, someValue, type ValueEditor } from '../operators/operator';
import type { Effect } from '../outcome';
import type { Action } from '../rule';
import { en } from '../texts/en';
import type { ActionDefinition } from './action-definition';

type Operand = Pick<Effect, 'recipient' | 'subject'> & { body: string };
type Field = 'notification_user' | 'notification_group';

function notification(field: Field, references: RecordType, words: readonly string[]): ActionDefinition {
  const recipients = (catalog: Catalog) => recordId(catalog, references, words, false);
  return {
    field,
    group: 'other',
    references,
    describe: (_rest, catalog) => ({ field, label: en.fields[field], type: 'email', editor: recipients(catalog) }),
    parse: (_rest, input, path, catalog) => parseNotification(field, recipients(catalog), input, path),
    apply(action, draft, { actionIndex }) {
      const { recipient, subject, body } = action.operand as Operand;
      draft.effects.push({ type: field, recipient, subject, body, actionIndex });
    },
  };
}

/** An e-mail to a person, or to those whom a word stands for when it is delivered. */
export const notifyUser = notification('notification_user', 'user', [
  'current_user',
  'requester_id',
  'requester_and_ccs',
  'ccs',
  'followers',
  'assignee_id',
  'all_agents',
  'all_managers',
]);

/** An e-mail to a group's agents. */
export const notifyGroup = notification('notification_group', 'group', ['group_id']);

function parseNotification(field: Field, recipients: ValueEditor, input: unknown, path: string): Parsed<Action> {
  const at = `${path}.value`;
  if (!Array.isArray(input) || input.length !== 3) {
    const hint = typeof input === 'string' ? ', as JSON itself and not as a text that holds JSON' : '';
    return refuse(at, 'not_a_list', `must be a list of recipient, subject and body${hint}`);
  }
  const [first, subject, body] = input as [unknown, unknown, unknown];
  const issues: Issue[] = [];
  const recipient = someValue(first, recipients, `${at}[0]`);
  if ('issues' in recipient) issues.push(...recipient.issues);
  if (typeof subject !== 'string') issues.push(notText(subject, `${at}[1]`));
  if (typeof body !== 'string') issues.push(notText(body, `${at}[2]`));
  if ('issues' in recipient || typeof subject !== 'string' || typeof body !== 'string') return { issues };
  const operand: Operand = { recipient: recipient.ok.operand as Operand['recipient'], subject, body };
  return { ok: { field, value: [recipient.ok.value, subject, body], operand, label: en.fields[field] } };
}

function notText(input: unknown, path: string): Issue {
  return { path, code: 'not_a_string', message: `must be a text, ${shown(input)} is not` };
}
