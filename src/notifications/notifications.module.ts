import { Module } from '@nestjs/common';
import { DeliveriesModule } from '../deliveries';
import { TemplatesModule } from '../templates';
import { TriggersModule } from '../triggers';
import { WebhooksModule } from '../webhooks';
import { ActionTemplates } from './action-templates';
import { MailSender } from './mail-sender';
import { WebhookSender } from './webhook-sender';

@Module({
  imports: [TriggersModule, DeliveriesModule, TemplatesModule, WebhooksModule],
  providers: [ActionTemplates, MailSender, WebhookSender],
})
export class NotificationsModule {}
