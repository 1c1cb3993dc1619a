import type { Operations } from './operation';

/** What leaves the building. */
export const DELIVERY_OPERATIONS: Operations = {
  'GET /api/v2/deliveries': {
    id: 'listDeliveries',
    summary: 'List deliveries',
    description:
      'A delivery is one message to one recipient that a write caused. It is stored together with the write, exactly ' +
      'once, with its text as the ticket or the user stood after that write. `state` is `pending`, `sending`, `sent`, `retrying`, ' +
      '`failed` or `cancelled`; the `idempotency_key` stays the same when a message is sent again.',
    query: {
      ticket_id: 'Only deliveries of this ticket',
      user_id: 'Only what happened to this user',
      trigger_id: 'Only deliveries of this trigger',
      state: 'Only deliveries in this state',
      kind: 'Only `email` or only `webhook`',
      webhook_id: 'Only deliveries to this webhook',
    },
  },
  'GET /api/v2/deliveries/{id}': {
    id: 'showDelivery',
    summary: 'Show a delivery with its message and every attempt',
  },
  'POST /api/v2/deliveries/{id}/replay': {
    id: 'replayDelivery',
    summary: 'Send a delivery again',
    description:
      'One that was sent, failed, was cancelled, or was kept because nothing sent it; under the same `idempotency_key`, ' +
      'and for another 24 hours. Refused for one that is on its way.',
  },
  'POST /api/v2/deliveries/replay_many': {
    id: 'replayManyDeliveries',
    summary: 'Send many deliveries again',
    description:
      'Those that `failed`, or of another `state`: `cancelled`, or `pending` for those kept because nothing sent them. ' +
      'Every other member of the body narrows them down. Answers how many.',
  },
  'POST /api/v2/deliveries/{id}/cancel': {
    id: 'cancelDelivery',
    summary: 'Take a delivery back that waits',
    description: 'One that is `pending` or `retrying`. The next one of its ticket no longer waits for it.',
  },
};
