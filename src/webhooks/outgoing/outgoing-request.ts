import { idempotencyKeyOf } from '../../deliveries';
import { bodyText, type RenderedBody } from '../../templates';
import { authenticationHeader, type Authentication, secretsOf } from '../authentication';
import { signatureHeaders, type SigningSecrets } from '../signing-secret';
import { type HttpMethod, isInAddress, payloadOf, type RequestFormat } from '../webhook-words';
import type { OutgoingRequest } from './webhook-client';

/** Values of custom headers that may be keys; shorter ones are words. */
const SHORTEST_KEY = 12;

/** There is one account. */
export const ACCOUNT_ID = 1;

/** Where and how a webhook wants to be called. */
export interface Called extends SigningSecrets {
  endpoint: string;
  http_method: HttpMethod;
  request_format: RequestFormat;
  authentication: Authentication | null;
  custom_headers: Record<string, string> | null;
}

interface Marks {
  /** The webhook's, once it is saved. */
  key: string | null;
  invocationId: string;
  idempotencyKey: string | null;
  now: number;
}

const CONTENT_TYPES: Record<RequestFormat, string> = {
  json: 'application/json; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
  form_encoded: 'application/x-www-form-urlencoded; charset=utf-8',
};

/** The request of one call: signed, and with everything that its receiver may want to tell it by (zendesk.md 9). */
export function outgoingRequest(called: Called, payload: RenderedBody, marks: Marks): OutgoingRequest {
  const { http_method: method, authentication, custom_headers } = called;
  const text = bodyText(payload);
  const body = isInAddress(method) || text === '' ? null : text;
  return {
    url: isInAddress(method) ? withQuery(called.endpoint, text) : new URL(called.endpoint).href,
    method,
    headers: {
      ...(body !== null && { 'Content-Type': contentTypeOf(called) }),
      'User-Agent': 'Signalbox Webhook',
      'X-Zendesk-Account-Id': String(ACCOUNT_ID),
      ...(marks.key !== null && { 'X-Zendesk-Webhook-Id': marks.key }),
      'X-Zendesk-Webhook-Invocation-Id': marks.invocationId,
      ...(marks.idempotencyKey !== null && { 'Idempotency-Key': marks.idempotencyKey }),
      ...signatureHeaders(called, body ?? '', marks.now),
    },
    // Custom headers may hold keys as well.
    credentials: {
      ...custom_headers,
      ...(authentication && Object.fromEntries([authenticationHeader(authentication)])),
    },
    body,
    secrets: [
      ...(authentication ? secretsOf(authentication) : []),
      called.secret,
      ...(called.previous_secret === null ? [] : [called.previous_secret]),
      ...Object.values(custom_headers ?? {}).filter(({ length }) => length >= SHORTEST_KEY),
    ],
  };
}

/** What a delivery is told by: its invocation and its key are the same at every attempt. */
export const marksOf = (
  key: string,
  delivery: Parameters<typeof idempotencyKeyOf>[0] & { id: number },
  now: number,
) => ({
  key,
  invocationId: String(delivery.id),
  idempotencyKey: idempotencyKeyOf(delivery),
  now,
});

const contentTypeOf = (called: Called): string => {
  const payload = payloadOf(called);
  return CONTENT_TYPES[payload === 'pairs' ? 'form_encoded' : payload];
};

/** The endpoint's own query stays before it. */
function withQuery(endpoint: string, query: string): string {
  const url = new URL(endpoint);
  if (query === '') return url.href;
  url.search = url.search === '' ? query : `${url.search}&${query}`;
  return url.href;
}
