import { DateTime } from 'luxon';
import { createHmac, timingSafeEqual } from 'node:crypto';

export const ALLOWED_CLOCK_MILLISECONDS = 5 * 60 * 1000;

interface Signed {
  secret: string;
  timestamp: string | undefined;
  signature: string | undefined;
  rawBody: Buffer;
  now: number;
}

/** What is wrong with a hook's signature, or nothing (own-api.md: base64 of HMAC-SHA256 over timestamp and raw body). */
export function signatureFault({ secret, timestamp, signature, rawBody, now }: Signed): string | undefined {
  if (!timestamp || !signature) {
    return 'X-Signalbox-Signature and X-Signalbox-Signature-Timestamp are required';
  }
  const sentAt = readTimestamp(timestamp);
  if (Number.isNaN(sentAt)) return 'X-Signalbox-Signature-Timestamp must be an instant such as 2026-11-23T09:00:00Z';
  if (Math.abs(now - sentAt) > ALLOWED_CLOCK_MILLISECONDS) {
    return 'X-Signalbox-Signature-Timestamp is more than 5 minutes from our clock';
  }
  const expected = createHmac('sha256', secret).update(timestamp).update(rawBody).digest();
  const given = Buffer.from(signature, 'base64');
  const isRight = given.length === expected.length && timingSafeEqual(given, expected);
  return isRight ? undefined : 'X-Signalbox-Signature does not match the body';
}

/** An ISO instant, or seconds since the epoch. */
const readTimestamp = (text: string): number => (/^[0-9]{9,11}$/.test(text) ? Number(text) * 1000 : readInstant(text));

/** Epoch milliseconds of a real ISO instant, else NaN. */
export function readInstant(text: string | null | undefined): number {
  if (!text || !/^\d{4}-\d{2}-\d{2}T/.test(text)) return Number.NaN;
  const instant = DateTime.fromISO(text, { zone: 'utc' });
  return instant.isValid ? instant.toMillis() : Number.NaN;
}
