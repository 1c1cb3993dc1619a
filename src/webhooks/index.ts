export { isNoop } from './endpoint';
export { webhookEntities } from './entities';
export { ACCOUNT_ID, marksOf, outgoingRequest } from './outgoing/outgoing-request';
export { type Exchange, WebhookClient } from './outgoing/webhook-client';
export { type CallableWebhook, WebhookDirectory } from './webhook-directory';
export { WebhookErrorsFilter } from './webhook-errors.filter';
export type { WebhookEntity } from './webhook.entity';
export { payloadOf, subscriptionTo } from './webhook-words';
export { WebhooksModule } from './webhooks.module';
