import { createHmac } from 'node:crypto';

/** The headers with which a source signs a hook's body. */
export function signedHook(source: { id: number; secret: string }, body: string, now: number): Record<string, string> {
  const timestamp = new Date(now).toISOString();
  return {
    'X-Signalbox-Source': String(source.id),
    'X-Signalbox-Signature-Timestamp': timestamp,
    'X-Signalbox-Signature': createHmac('sha256', source.secret)
      .update(timestamp + body)
      .digest('base64'),
  };
}
