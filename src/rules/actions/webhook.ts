import type { Catalog } from '../catalog';
import { type Issue, type Parsed, refuse, shown } from '../issue';
import type { Effect, Pairs } from '../outcome';
import type { Action } from '../rule';
import { en } from '../texts/en';
import type { ActionDefinition } from './action-definition';

const FIELD = 'notification_webhook';
const MOST_PAIRS = 100;

/**
 * Calls a webhook: `[id, body]`, or `[id, [["key", "value"], …]]` where that takes pairs (zendesk.md 6). What it takes is the webhook's
 * to say, and it cannot change that while active triggers call it.
 */
export const callWebhook: ActionDefinition = {
  field: FIELD,
  group: 'other',
  references: 'webhook',
  describe: () => ({
    field: FIELD,
    label: en.fields[FIELD],
    type: 'webhook',
    editor: { isNullable: false, records: 'webhook' },
  }),
  parse: (_rest, input, path, catalog) => parseCall(input, `${path}.value`, catalog),
  apply(action, draft, { actionIndex }) {
    const [recipient, body] = action.operand as [string, Effect['body']];
    draft.effects.push({ type: FIELD, recipient, subject: '', body, actionIndex });
  },
};

function parseCall(input: unknown, path: string, catalog: Catalog): Parsed<Action> {
  if (!Array.isArray(input) || input.length !== 2) {
    const hint = typeof input === 'string' ? ', as JSON itself and not as a text that holds JSON' : '';
    return refuse(path, 'not_a_list', `must be a list of the id of a webhook and what it is sent${hint}`);
  }
  const [first, given] = input as [unknown, unknown];
  const at = `${path}[0]`;
  if (typeof first !== 'string' || first.trim() === '') {
    return refuse(at, 'not_an_id', `must be the id of a webhook, ${shown(first)} is none`);
  }
  const id = first.trim();
  const webhook = catalog.webhook(id);
  if (webhook === undefined) return refuse(at, 'unknown_webhook', `there is no webhook with the id ${shown(id)}`);
  if (!webhook.isForTriggers) {
    const message = `the webhook ${shown(webhook.name)} hears of events; only one that subscribes to conditional_ticket_events can be called`;
    return refuse(at, 'webhook_not_for_triggers', message);
  }
  const body = webhook.takesPairs ? parsePairs(given, `${path}[1]`) : parseText(given, `${path}[1]`);
  if ('issues' in body) return body;
  const operand: [string, Effect['body']] = [id, body.ok];
  return { ok: { field: FIELD, value: operand, operand, label: en.fields[FIELD] } };
}

function parseText(input: unknown, path: string): Parsed<string> {
  if (typeof input === 'string') return { ok: input };
  return refuse(path, 'not_a_string', `must be the text of the body, ${shown(input)} is not`);
}

function parsePairs(input: unknown, path: string): Parsed<Pairs> {
  if (input === '') return { ok: [] };
  if (!Array.isArray(input)) {
    const message = `must be pairs such as [["key","value"]], because this webhook sends a form or an address; ${shown(input)} is not`;
    return refuse(path, 'not_pairs', message);
  }
  if (input.length > MOST_PAIRS) return refuse(path, 'too_many', `may hold ${MOST_PAIRS} pairs at most`);
  const issues: Issue[] = [];
  (input as unknown[]).forEach((pair, index) => {
    if (isPair(pair)) return;
    issues.push({ path: `${path}[${index}]`, code: 'not_a_pair', message: 'must be a key and a value, both texts' });
  });
  return issues.length > 0 ? { issues } : { ok: input as Pairs };
}

const isPair = (input: unknown): boolean =>
  Array.isArray(input) && input.length === 2 && input.every((one) => typeof one === 'string') && input[0] !== '';
