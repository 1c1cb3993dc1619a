import type { TemplateOrigin } from '../../templates';
import type { TicketInput } from '../dto/ticket.body';

export const EMAIL_CHANNEL = 4;

/** Headers of mails that machines write, and what they hold then (RFC 3834, and what older programs send). */
const SIGNS: Record<string, (value: string) => boolean> = {
  'auto-submitted': (value) => !/^no\b/i.test(value),
  precedence: (value) => /^(bulk|junk|auto[_-]reply)\b/i.test(value),
  'list-id': () => true,
  'x-auto-response-suppress': (value) => /\b(all|oof|autoreply)\b/i.test(value),
  'x-autoreply': (value) => !/^no\b/i.test(value),
  'x-autorespond': (value) => !/^no\b/i.test(value),
  'content-type': (value) => /^multipart\/report\b/i.test(value),
};
/** Bounces have no sender, and say so. */
const NO_SENDER = /^(<\s*>)?$/;
const MESSAGE_ID = /^<[\x21-\x3b\x3d\x3f-\x7e]{1,200}@[\x21-\x3b\x3d\x3f-\x7e]{1,200}>$/;
const SHOWN_CHARACTERS = 80;

/**
 * How a write came in, where mail caused it. A gateway passes the headers of the mail as `metadata: { headers: { name: value } }` of
 * the ticket or its comment; nothing when there are none and the channel is another.
 */
export function readOrigin({ metadata, comment }: TicketInput, viaId: number): TemplateOrigin | undefined {
  const headers = new Map([...headersOf(metadata), ...headersOf(comment?.metadata)]);
  const by_email = viaId === EMAIL_CHANNEL;
  if (headers.size === 0 && !by_email) return undefined;
  const messageId = headers.get('message-id') ?? '';
  return { by_email, automatic: signOf(headers), message_id: MESSAGE_ID.test(messageId) ? messageId : null };
}

/** The header that shows that a machine wrote it, as it was. */
function signOf(headers: Map<string, string>): string | null {
  const returnPath = headers.get('return-path');
  if (returnPath !== undefined && NO_SENDER.test(returnPath)) return 'Return-Path: <>';
  for (const [name, isSign] of Object.entries(SIGNS)) {
    const value = headers.get(name);
    if (value !== undefined && value !== '' && isSign(value)) return `${titled(name)}: ${shortened(value)}`;
  }
  return null;
}

/** By lower-case name; of a header that stands twice the first counts. Only those that matter are read. */
function headersOf(metadata: unknown): Map<string, string> {
  const found = new Map<string, string>();
  const headers = recordOf(recordOf(metadata)?.headers);
  for (const [name, value] of Object.entries(headers ?? {})) {
    const key = name.trim().toLowerCase();
    const text: unknown = Array.isArray(value) ? value[0] : value;
    const matters = Object.hasOwn(SIGNS, key) || key === 'return-path' || key === 'message-id';
    if (matters && typeof text === 'string' && !found.has(key)) found.set(key, text.trim());
  }
  return found;
}

const recordOf = (value: unknown): Record<string, unknown> | undefined =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : undefined;

const titled = (name: string): string => name.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase());

const shortened = (value: string): string => value.replace(/[\s\p{Cc}]+/gu, ' ').slice(0, SHOWN_CHARACTERS);
