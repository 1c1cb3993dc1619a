import type { DeliveryAttemptEntity } from './delivery-attempt.entity';
import type { DeliveryEntity } from './delivery.entity';
import { idempotencyKeyOf } from './idempotency-key';
import type { Preview } from './sender';

/** A delivery as the API answers it (own-api.md "Deliveries, tokens"), with the message as it reads. */
export const toDelivery = (delivery: DeliveryEntity, rendered: Preview | undefined) => ({
  id: delivery.id,
  kind: delivery.kind,
  ticket_id: delivery.ticket_id,
  user_id: delivery.user_id,
  audit_id: delivery.ticket_id === null ? null : delivery.audit_id,
  trigger_id: delivery.trigger_id,
  revision_id: delivery.revision_id,
  event: delivery.event,
  recipient_id: delivery.recipient_id,
  recipient: delivery.recipient,
  subject: rendered && 'subject' in rendered ? rendered.subject : null,
  body: rendered && 'body' in rendered ? rendered.body : null,
  state: delivery.state,
  attempts: delivery.attempts,
  idempotency_key: idempotencyKeyOf(delivery),
  next_attempt_at: delivery.next_attempt_at,
  last_error: rendered && 'error' in rendered ? rendered.error : delivery.last_error,
  created_at: delivery.created_at,
  sent_at: delivery.sent_at,
});

/** How one try ended. */
export const toAttempt = ({ attempt, result, error, answer, started_at, milliseconds }: DeliveryAttemptEntity) => ({
  attempt,
  result,
  status_code: answer?.statusCode ?? null,
  error,
  milliseconds,
  at: started_at,
});
