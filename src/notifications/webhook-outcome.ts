import type { Outcome } from '../deliveries';
import { DAY_MILLISECONDS } from '../common/clock';
import type { Exchange } from '../webhooks';

/** Answers that ask for another attempt; those of 500 and above do as well. */
const ASKS_AGAIN = new Set([408, 409, 425, 429]);

/** What an exchange means for its delivery: taken, to be tried again, or failed for good. */
export function outcomeOf(exchange: Exchange, now: number): Outcome {
  if (exchange.kind === 'refused') return { result: 'failed', error: exchange.error };
  if (exchange.kind === 'unanswered') return { result: 'retry', error: exchange.error };
  const { answer } = exchange;
  const { statusCode } = answer;
  if (statusCode >= 200 && statusCode < 300) return { result: 'sent', answer };
  const error = `The receiver answered ${statusCode}`;
  if (statusCode < 500 && !ASKS_AGAIN.has(statusCode)) return { result: 'failed', error, answer };
  const afterMilliseconds = waitAsked(answer.headers['retry-after'], now);
  return { result: 'retry', error, answer, ...(afterMilliseconds !== undefined && { afterMilliseconds }) };
}

/** `Retry-After` in seconds or as a date (RFC 9110 10.2.3); nobody waits longer than deliveries are tried. */
function waitAsked(header: string | undefined, now: number): number | undefined {
  const text = header?.trim() ?? '';
  const milliseconds = /^[0-9]{1,9}$/.test(text) ? Number(text) * 1000 : Date.parse(text) - now;
  return Number.isNaN(milliseconds) ? undefined : Math.min(Math.max(milliseconds, 0), DAY_MILLISECONDS);
}
