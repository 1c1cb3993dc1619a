import { problem, type Problems } from '../common/errors';

const MOST = 20;
const LONGEST_NAME = 128;
const LONGEST_VALUE = 4_096;

/** A token of RFC 9110. */
const NAME = /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/;
/** Visible ASCII, spaces and tabs: a line break would begin another header. */
const VALUE = /^[\t\x20-\x7e]*$/;

/** Headers that say how the request travels, or that are ours to say. */
const RESERVED = new Set([
  'accept-encoding',
  'authorization',
  'connection',
  'content-encoding',
  'content-length',
  'content-type',
  'cookie',
  'expect',
  'host',
  'http2-settings',
  'idempotency-key',
  'keep-alive',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'user-agent',
]);
const RESERVED_BEGINNINGS = ['proxy-', 'x-zendesk-', 'x-signalbox-'];

/** What is wrong with a header's name, or nothing. */
export function headerNameFault(name: string): string | undefined {
  if (!NAME.test(name) || name.length > LONGEST_NAME) {
    return `must be a header name of at most ${LONGEST_NAME} letters, digits and hyphens`;
  }
  const lower = name.toLowerCase();
  if (lower === 'authorization') return 'is reserved: use authentication';
  const isReserved = RESERVED.has(lower) || RESERVED_BEGINNINGS.some((beginning) => lower.startsWith(beginning));
  return isReserved ? 'is reserved: Signalbox sets it itself' : undefined;
}

/** What is wrong with a header's value, or nothing. */
export function headerValueFault(value: string): string | undefined {
  if (!VALUE.test(value)) return 'must be one line of ASCII characters';
  return value.length > LONGEST_VALUE ? `is too long (maximum is ${LONGEST_VALUE} characters)` : undefined;
}

/** Reads `{ "X-Team": "support" }`; null and an empty object are none. */
export function readHeaders(input: unknown, path: string, problems: Problems): Record<string, string> | null {
  if (input === null || input === undefined) return null;
  const refuse = (at: string, description: string) =>
    problems.add('custom_headers', problem('InvalidValue', description, { path: at }));
  if (typeof input !== 'object' || Array.isArray(input)) {
    refuse(path, 'Custom headers: must be an object of names and values such as {"X-Team":"support"}');
    return null;
  }
  const entries = Object.entries(input as Record<string, unknown>);
  if (entries.length > MOST) refuse(path, `Custom headers: at most ${MOST} are possible`);
  const seen = new Set<string>();
  for (const [name, value] of entries) {
    const at = `${path}.${name}`;
    const shownName = JSON.stringify(name.slice(0, LONGEST_NAME));
    const fault = headerNameFault(name) ?? (seen.has(name.toLowerCase()) ? 'is named twice' : undefined);
    seen.add(name.toLowerCase());
    if (fault) refuse(at, `Custom header ${shownName}: ${fault}`);
    else if (typeof value !== 'string') refuse(at, `Custom header ${shownName}: its value must be text`);
    else if (headerValueFault(value)) refuse(at, `Custom header ${shownName}: its value ${headerValueFault(value)}`);
  }
  return entries.length === 0 ? null : Object.fromEntries(entries.map(([name, value]) => [name, String(value)]));
}
