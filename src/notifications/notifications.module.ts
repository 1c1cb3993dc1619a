import { Module } from '@nestjs/common';
import { DeliveriesModule } from '../deliveries';
import { TemplatesModule } from '../templates';
import { TriggersModule } from '../triggers';
import { ActionTemplates } from './action-templates';
import { MailSender } from './mail-sender';

@Module({
  imports: [TriggersModule, DeliveriesModule, TemplatesModule],
  providers: [ActionTemplates, MailSender],
})
export class NotificationsModule {}
