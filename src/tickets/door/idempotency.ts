import { badRequest } from '../../common/errors';
import type { BatchContext } from './batch-context';
import type { Replayed, TicketCommand } from './ticket-command';

/**
 * The stored answer when the command's `Idempotency-Key` was seen before.
 * @throws AppError 400 when it came with another request then (zendesk.md 10.7).
 */
export function replayOf({ idempotency }: TicketCommand, keys: BatchContext['keys']): Replayed | undefined {
  const seen = idempotency && keys.get(idempotency.key);
  if (!seen) return undefined;
  requireSameRequest(seen.request_hash, idempotency.requestHash);
  return { response: seen.response };
}

export function requireSameRequest(first: string, now: string): void {
  if (first === now) return;
  throw badRequest(
    'IdempotentRequestError',
    "Request parameters don't match the given idempotency key",
    'idempotency_key_reused',
  );
}
