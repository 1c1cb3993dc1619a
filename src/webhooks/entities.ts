import { WebhookChangesEntity, WebhookEntity } from './webhook.entity';

export const webhookEntities = [WebhookEntity, WebhookChangesEntity];
