import { Module } from '@nestjs/common';
import { DeliveriesModule } from '../deliveries';
import { TemplatesModule } from '../templates';
import { TriggersModule } from '../triggers';
import { WebhooksModule } from '../webhooks';
import { ActionTemplates } from './action-templates';
import { InvocationsController } from './invocations.controller';
import { InvocationsRepository } from './invocations.repository';
import { InvocationsService } from './invocations.service';
import { MailSender } from './mail-sender';
import { WebhookSender } from './webhook-sender';

@Module({
  imports: [TriggersModule, DeliveriesModule, TemplatesModule, WebhooksModule],
  controllers: [InvocationsController],
  providers: [ActionTemplates, MailSender, WebhookSender, InvocationsService, InvocationsRepository],
})
export class NotificationsModule {}
