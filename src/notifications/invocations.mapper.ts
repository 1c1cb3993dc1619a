import { toInstant } from '../common/clock';
import type { DeliveryEntity } from '../deliveries';
import type { AttemptRow } from './invocations.repository';
import type { Invocation } from './invocations.service';
import type { ShownRequest } from './webhook-sender';

type State = DeliveryEntity['state'];

/** Zendesk's words where it has some: what failed for good reads `terminated` there (zendesk.md 9). */
const STATUS: Record<State, string> = {
  pending: 'pending',
  sending: 'pending',
  retrying: 'retrying',
  sent: 'success',
  failed: 'terminated',
  cancelled: 'cancelled',
};
const STATUS_OF_RESULT: Record<AttemptRow['result'], string> = {
  sent: STATUS.sent,
  retry: STATUS.retrying,
  failed: STATUS.failed,
  cancelled: STATUS.cancelled,
};

export const INVOCATION_STATUSES = [...new Set([...Object.values(STATUS), ...Object.keys(STATUS)])];

/** The states behind a status, in Zendesk's words or in those of deliveries; none for an unknown one. */
export const statesOf = (status: string): State[] =>
  (Object.keys(STATUS) as State[]).filter((state) => STATUS[state] === status || state === status);

export const toInvocation = ({ delivery, latest }: Invocation) => ({
  id: String(delivery.id),
  status: STATUS[delivery.state],
  status_code: latest?.answer?.statusCode ?? null,
  latest_completed_at: latest ? completedAt(latest) : null,
  ticket_id: delivery.ticket_id,
  user_id: delivery.user_id,
  trigger_id: delivery.trigger_id,
  event: delivery.event,
  attempts: delivery.attempts,
  last_error: delivery.last_error,
  next_attempt_at: delivery.next_attempt_at,
  created_at: delivery.created_at,
});

export const toInvocationAttempt = (request: ShownRequest) => (attempt: AttemptRow) => ({
  id: `${attempt.delivery_id}-${attempt.attempt}`,
  invocation_id: String(attempt.delivery_id),
  status: STATUS_OF_RESULT[attempt.result],
  status_code: attempt.answer?.statusCode ?? null,
  error: attempt.error,
  ...('error' in request ? {} : { request: { ...request, headers: toList(request.headers) } }),
  ...(attempt.answer && { response: { headers: toList(attempt.answer.headers), payload: attempt.answer.body } }),
  started_at: attempt.started_at,
  completed_at: completedAt(attempt),
  milliseconds: attempt.milliseconds,
});

const completedAt = ({ started_at, milliseconds }: AttemptRow): string =>
  toInstant(Date.parse(started_at) + milliseconds);

const toList = (headers: Record<string, string>) => Object.entries(headers).map(([key, value]) => ({ key, value }));
