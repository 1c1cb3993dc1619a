import { Injectable } from '@nestjs/common';
import { ulid } from 'ulid';
import { Clock } from '../common/clock';
import { problem, Problems } from '../common/errors';
import type { RenderedBody } from '../templates';
import { readAuthentication } from './authentication';
import type { WebhookTestInput } from './dto/webhook.body';
import { endpointFault, isNoop } from './endpoint';
import { readHeaders } from './header-rules';
import { type Called, outgoingRequest } from './outgoing/outgoing-request';
import { type Exchange, WebhookClient } from './outgoing/webhook-client';
import { TEST_SECRET } from './signing-secret';
import type { WebhookEntity } from './webhook.entity';
import { payloadOf } from './webhook-words';
import { WebhooksService } from './webhooks.service';

/** Tries a request at once, whether its webhook is saved or not; nothing is stored. */
@Injectable()
export class WebhookTestsService {
  constructor(
    private readonly webhooks: WebhooksService,
    private readonly client: WebhookClient,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError 404 for an unknown webhook, 422 naming what is wrong with the request. */
  async run(key: string | undefined, input: WebhookTestInput): Promise<Exchange> {
    const stored = key === undefined ? null : await this.webhooks.show(key);
    const problems = new Problems();
    const called = readCalled(stored, input, problems);
    const payload = readPayload(input.payload, called, problems);
    problems.refuse();
    const now = this.clock.now();
    const marks = { key: stored?.key ?? null, invocationId: ulid(now), idempotencyKey: null, now };
    return this.client.send(outgoingRequest(called, payload, marks));
  }
}

const NEVER_SAVED = { secret: TEST_SECRET, previous_secret: null, previous_secret_until: null };

function readCalled(stored: WebhookEntity | null, input: WebhookTestInput, problems: Problems): Called {
  const endpoint = input.endpoint?.trim() || stored?.endpoint || '';
  const http_method = input.http_method ?? stored?.http_method;
  const request_format = input.request_format ?? stored?.request_format;
  const require = (name: string, label: string, value: unknown) => {
    const blank = problem('BlankValue', `${label}: cannot be blank`, { path: `request.${name}` });
    if (!value) problems.add(name, blank);
  };
  require('endpoint', 'Endpoint', endpoint);
  require('http_method', 'Http method', http_method);
  require('request_format', 'Request format', request_format);
  const fault = endpoint === '' ? undefined : isNoop(endpoint) ? 'noop: is never called' : endpointFault(endpoint);
  if (fault) problems.add('endpoint', problem('InvalidValue', `Endpoint: ${fault}`, { path: 'request.endpoint' }));
  // Stored credentials are for the endpoint they were stored with: elsewhere a test would give them away.
  const known = stored && !fault && isSameOrigin(endpoint, stored.endpoint) ? stored : null;
  return {
    ...(stored ?? NEVER_SAVED),
    endpoint,
    http_method: http_method ?? 'POST',
    request_format: request_format ?? 'json',
    authentication:
      input.authentication === undefined
        ? (known?.authentication ?? null)
        : readAuthentication(input.authentication, known?.authentication ?? null, 'request.authentication', problems),
    custom_headers:
      input.custom_headers === undefined
        ? (known?.custom_headers ?? null)
        : readHeaders(input.custom_headers, 'request.custom_headers', problems),
  };
}

const isSameOrigin = (one: string, other: string): boolean =>
  URL.canParse(one) && URL.canParse(other) && new URL(one).origin === new URL(other).origin;

/** What a payload may be written as: the text itself, a JSON value, or pairs as a list, an object or a query. */
function readPayload(input: unknown, called: Called, problems: Problems): RenderedBody {
  if (input === null || input === undefined || input === '') return '';
  if (payloadOf(called) !== 'pairs') return typeof input === 'string' ? input : JSON.stringify(input);
  const list = typeof input === 'string' ? [...new URLSearchParams(input)] : listOf(input);
  const pairs = list.filter(isPair);
  if (pairs.length < list.length) {
    const description = 'Payload: must be pairs of texts such as [["key","value"]]';
    problems.add('payload', problem('InvalidValue', description, { path: 'request.payload' }));
  }
  return pairs;
}

const listOf = (input: unknown): unknown[] => (Array.isArray(input) ? input : Object.entries(Object(input) as object));

const isPair = (pair: unknown): pair is [string, string] =>
  Array.isArray(pair) && pair.length === 2 && pair.every((one) => typeof one === 'string');
