import { Module } from '@nestjs/common';
import { DeliveriesModule } from '../deliveries';
import { TemplatesModule } from '../templates';
import { TicketsModule } from '../tickets';
import { TriggersModule } from '../triggers';
import { UsersModule } from '../users';
import { WebhooksModule } from '../webhooks';
import { ActionTemplates } from './action-templates';
import { InvocationsController } from './invocations.controller';
import { InvocationsRepository } from './invocations.repository';
import { InvocationsService } from './invocations.service';
import { Letters } from './letters';
import { MailSender } from './mail-sender';
import { MailTransport } from './mail-transport';
import { WebhookSender } from './webhook-sender';

@Module({
  imports: [TriggersModule, DeliveriesModule, TemplatesModule, TicketsModule, UsersModule, WebhooksModule],
  controllers: [InvocationsController],
  providers: [
    ActionTemplates,
    Letters,
    MailTransport,
    MailSender,
    WebhookSender,
    InvocationsService,
    InvocationsRepository,
  ],
})
export class NotificationsModule {}
