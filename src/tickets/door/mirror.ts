import { notFound } from '../../common/errors';
import type { BatchContext } from './batch-context';
import type { Ignored, Mirror, TicketCommand } from './ticket-command';

export const mirrorKey = ({ sourceId, externalId }: Pick<Mirror, 'sourceId' | 'externalId'>): string =>
  `${sourceId}:${externalId}`;

/**
 * What a mirrored event means here: the creation of a mirror that is not there yet, or an update of it. An event older than
 * the newest one taken is ignored.
 */
export function resolveMirror(command: TicketCommand, context: BatchContext): TicketCommand | Ignored {
  const { mirror } = command;
  if (!mirror) return command;
  const isRepeat = command.idempotency !== undefined && context.keys.has(command.idempotency.key);
  const known = context.mirrors.get(mirrorKey(mirror));
  if (!known || isRepeat) return { ...command, kind: 'create' };
  if (mirror.occurredAt < known.last_occurred_at) return { ignored: 'stale' };
  return { ...command, kind: 'update', ticketId: known.ticket_id };
}

/** @throws AppError 404 when the mirror was deleted here. */
export function requireMirror(command: TicketCommand, context: BatchContext): void {
  const { mirror, ticketId } = command;
  if (!mirror || ticketId === null) return;
  if (context.tickets.get(ticketId)?.deletedAt) throw notFound(`The ticket ${mirror.externalId} was deleted here`);
}
