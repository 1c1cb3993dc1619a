import { isRecord, type Issue } from '../rules';
import type { Format, TemplateFault } from '../templates';

type Check = (template: string, format: Format) => TemplateFault | undefined;

/** Notifications to people: recipient, subject, body. */
const MESSAGES = new Set(['notification_user', 'notification_group']);
const WEBHOOK = 'notification_webhook';

/** What is wrong with the templates of a trigger's actions: the first fault of each, with its line and column. */
export function templateIssues(actions: unknown, check: Check): Issue[] {
  if (!Array.isArray(actions)) return [];
  return actions.flatMap((action: unknown, index) =>
    isRecord(action) ? templatesOf(action, `actions[${index}].value`).flatMap((one) => issueOf(one, check)) : [],
  );
}

interface Placed {
  template: string;
  format: Format;
  path: string;
}

function templatesOf({ field, value }: Record<string, unknown>, path: string): Placed[] {
  if (typeof field !== 'string' || !Array.isArray(value)) return [];
  const name = field.trim();
  if (MESSAGES.has(name)) return [...placed(value[1], `${path}[1]`, 'text'), ...placed(value[2], `${path}[2]`, 'html')];
  return name === WEBHOOK ? bodyOf(value[1], `${path}[1]`) : [];
}

/** A text, or pairs of a key and a text. */
function bodyOf(body: unknown, path: string): Placed[] {
  if (!Array.isArray(body)) return placed(body, path, 'json');
  return body.flatMap((pair: unknown, index) =>
    Array.isArray(pair) ? placed(pair[1], `${path}[${index}][1]`, 'text') : [],
  );
}

const placed = (template: unknown, path: string, format: Format): Placed[] =>
  typeof template === 'string' ? [{ template, path, format }] : [];

function issueOf({ template, path, format }: Placed, check: Check): Issue[] {
  const fault = check(template, format);
  if (!fault) return [];
  const { line, column, message } = fault;
  return [
    { path, code: 'invalid_template', message: `is no valid template: line ${line}, column ${column}: ${message}` },
  ];
}
