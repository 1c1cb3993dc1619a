import { FORCE, type Operations } from './operation';

const PATH = '/api/v2/webhooks';

export const WEBHOOK_OPERATIONS: Operations = {
  [`GET ${PATH}`]: {
    id: 'listWebhooks',
    summary: 'List webhooks',
    description: 'By cursor alone. An answer that is the only page has neither cursors nor links.',
    query: {
      'filter[name_contains]': 'Only webhooks whose name holds this, in any case',
      'filter[status]': 'Only `active` or `inactive` ones',
    },
  },
  [`GET ${PATH}/{id}`]: {
    id: 'showWebhook',
    summary: 'Show a webhook',
    description: 'Without its credentials, and without its signing secret.',
  },
  [`POST ${PATH}`]: {
    id: 'createWebhook',
    summary: 'Create a webhook',
    description:
      '`subscriptions` is `["conditional_ticket_events"]` for one that triggers call (if none is given), or a list of ' +
      '`signalbox:event-type:ticket.created`, `…ticket.updated`, `…ticket.solved`, `…trigger.fired`, ' +
      '`zen:event-type:user.created`, `…user.updated`, `…user.deleted`, which are sent as JSON by POST. ' +
      '`authentication` is `{ "type", "data", "add_position": "header" }` with the types `basic_auth` (`username`, `password`), ' +
      '`bearer_token` (`token`) and `api_key` (`name`, `value`).',
    query: { clone_webhook_id: 'Copies this webhook instead; the body is left out' },
  },
  [`PUT ${PATH}/{id}`]: {
    id: 'replaceWebhook',
    summary: 'Replace a webhook',
    description:
      'What is left out is removed, but for `status` and `subscriptions`. An `authentication` as it was answered keeps the ' +
      'stored credentials. Refused while active triggers call it, when they could not do so any more.',
  },
  [`PATCH ${PATH}/{id}`]: {
    id: 'updateWebhook',
    summary: 'Change a webhook',
    description: 'Members that are left out stay as they are.',
  },
  [`DELETE ${PATH}/{id}`]: {
    id: 'deleteWebhook',
    summary: 'Delete a webhook',
    description: 'What waits for it is cancelled. Refused while active triggers call it.',
    query: FORCE,
  },
  [`GET ${PATH}/{id}/signing_secret`]: {
    id: 'showSigningSecret',
    summary: 'Show the secret that signs requests',
    description: 'The key of the HMAC is this text as it is; it is not decoded.',
  },
  [`POST ${PATH}/{id}/signing_secret`]: {
    id: 'resetSigningSecret',
    summary: 'Give a webhook a new signing secret',
    description:
      'The old one goes on signing for 24 hours, in the header `X-Signalbox-Webhook-Signature-Previous` beside that of the new one.',
  },
  [`POST ${PATH}/test`]: {
    id: 'testWebhook',
    summary: 'Send a request at once',
    description:
      'A whole `request`, or what differs from the saved webhook. Its stored credentials go to its own origin only. Without an ' +
      'answer `error` says why; `status_code` is then null, and 504 of a time-out.',
    query: { webhook_id: 'The webhook that the request is of' },
  },
  [`GET ${PATH}/{webhook}/invocations`]: {
    id: 'listInvocations',
    summary: 'List what was sent to a webhook',
    description: 'The newest first, by cursor alone. The id of an invocation is that of its delivery.',
    query: {
      'filter[status]': '`success`, `terminated`, `retrying`, `pending`, `cancelled`, or a state of deliveries',
      'filter[from_ts]': 'Caused at this instant or later: ISO, or seconds since 1970',
      'filter[to_ts]': 'Caused at this instant or before',
    },
  },
  [`POST ${PATH}/{webhook}/invocations/replay`]: {
    id: 'replayInvocations',
    summary: 'Send again what ended',
    description:
      'All that failed or were cancelled, or those of `ids`, under the same `Idempotency-Key`. What is on its way is left alone.',
  },
  [`GET ${PATH}/{webhook}/invocations/{id}/attempts`]: {
    id: 'listInvocationAttempts',
    summary: 'List the attempts of an invocation',
    description: 'The request as it would leave now, without credentials and signatures, and what was answered.',
  },
};
