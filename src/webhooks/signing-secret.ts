import { createHmac, randomBytes } from 'node:crypto';
import { toInstant } from '../common/clock';

/** How long the secret before a reset goes on signing, in a header of its own. */
export const OVERLAP_MILLISECONDS = 24 * 60 * 60 * 1000;

/** What signs requests that are tried before their webhook exists (zendesk.md 9): Zendesk's own, known to everybody. */
export const TEST_SECRET = 'dGhpc19zZWNyZXRfaXNfZm9yX3Rlc3Rpbmdfb25seQ==';

export const newSecret = (): string => randomBytes(32).toString('base64');

/** The signing secrets of a webhook. */
export interface SigningSecrets {
  secret: string;
  previous_secret: string | null;
  previous_secret_until: string | null;
}

/** What a reset leaves: the secret until now signs beside the new one, an older one no more. */
export const afterReset = ({ secret }: SigningSecrets, now: number): SigningSecrets => ({
  secret: newSecret(),
  previous_secret: secret,
  previous_secret_until: toInstant(now + OVERLAP_MILLISECONDS),
});

/** Zendesk's headers, over timestamp and body; with those of the previous secret while it overlaps. */
export function signatureHeaders(secrets: SigningSecrets, body: string, now: number): Record<string, string> {
  const timestamp = toInstant(now);
  const { secret, previous_secret, previous_secret_until } = secrets;
  const overlaps = previous_secret !== null && previous_secret_until !== null && timestamp < previous_secret_until;
  return {
    'X-Zendesk-Webhook-Signature': sign(secret, timestamp, body),
    'X-Zendesk-Webhook-Signature-Timestamp': timestamp,
    ...(overlaps && { 'X-Signalbox-Webhook-Signature-Previous': sign(previous_secret, timestamp, body) }),
  };
}

/** The key is the secret's text as it is, not what it may be the base64 of (zendesk.md 9). */
const sign = (secret: string, timestamp: string, body: string): string =>
  createHmac('sha256', secret).update(timestamp).update(body).digest('base64');
