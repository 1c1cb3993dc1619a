export { webhookEntities } from './entities';
export { type CallableWebhook, WebhookDirectory } from './webhook-directory';
export type { Payload } from './webhook-words';
export { WebhooksModule } from './webhooks.module';
