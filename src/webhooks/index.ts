export { webhookEntities } from './entities';
export { type CallableWebhook, WebhookDirectory } from './webhook-directory';
export { WebhooksModule } from './webhooks.module';
