import { problem, type Problems } from '../common/errors';
import { fold } from '../common/fold';
import { readAuthentication } from './authentication';
import type { WebhookInput } from './dto/webhook.body';
import { endpointFault } from './endpoint';
import { readHeaders } from './header-rules';
import { checkEventTransport, readSubscriptions } from './subscriptions';
import type { WebhookEntity } from './webhook.entity';
import { FOR_TRIGGERS } from './webhook-words';

/** What people say about a webhook. */
export type WebhookDraft = Pick<
  WebhookEntity,
  | 'name'
  | 'name_folded'
  | 'description'
  | 'status'
  | 'endpoint'
  | 'http_method'
  | 'request_format'
  | 'subscriptions'
  | 'authentication'
  | 'custom_headers'
>;

/** What a webhook is before anybody says anything: every required property is missing. */
const NOTHING = {
  name: '',
  name_folded: '',
  description: null,
  status: 'active',
  endpoint: '',
  http_method: '',
  request_format: '',
  subscriptions: [FOR_TRIGGERS],
  authentication: null,
  custom_headers: null,
} as unknown as WebhookDraft;

/**
 * A webhook as an input leaves it. A full one (POST, PUT) must name what is required, and what it leaves out is removed; a partial
 * one (PATCH) changes what it names. Status and subscriptions stay unless they are named. Problems say everything that is wrong.
 */
export function readWebhook(
  input: WebhookInput,
  stored: WebhookDraft | null,
  { isFull }: { isFull: boolean },
  problems: Problems,
): WebhookDraft {
  const before = stored ?? NOTHING;
  const start = isFull ? { ...NOTHING, status: before.status, subscriptions: before.subscriptions } : before;
  const name = typeof input.name === 'string' ? input.name.trim() : start.name;
  const endpoint = typeof input.endpoint === 'string' ? input.endpoint.trim() : start.endpoint;
  const draft: WebhookDraft = {
    name,
    name_folded: fold(name),
    description: input.description === undefined ? start.description : input.description || null,
    status: input.status ?? start.status,
    endpoint,
    http_method: input.http_method ?? start.http_method,
    request_format: input.request_format ?? start.request_format,
    subscriptions: input.subscriptions
      ? readSubscriptions(input.subscriptions, 'webhook.subscriptions', problems)
      : start.subscriptions,
    authentication:
      input.authentication === undefined
        ? start.authentication
        : readAuthentication(input.authentication, before.authentication, 'webhook.authentication', problems),
    custom_headers:
      input.custom_headers === undefined
        ? start.custom_headers
        : readHeaders(input.custom_headers, 'webhook.custom_headers', problems),
  };
  requireAll(draft, problems);
  checkEventTransport(draft, problems);
  return draft;
}

const LABELS = {
  name: 'Name',
  endpoint: 'Endpoint',
  http_method: 'Http method',
  request_format: 'Request format',
} as const;

function requireAll(draft: WebhookDraft, problems: Problems): void {
  for (const [key, label] of Object.entries(LABELS) as [keyof typeof LABELS, string][]) {
    const path = `webhook.${key}`;
    if (draft[key] === '') problems.add(key, problem('BlankValue', `${label}: cannot be blank`, { path }));
  }
  const fault = draft.endpoint === '' ? undefined : endpointFault(draft.endpoint);
  if (fault) problems.add('endpoint', problem('InvalidValue', `Endpoint: ${fault}`, { path: 'webhook.endpoint' }));
}
