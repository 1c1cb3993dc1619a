import { Module } from '@nestjs/common';
import { DeliveriesModule } from '../deliveries';
import { TemplatesModule } from '../templates';
import { TicketsModule } from '../tickets';
import { TriggersModule } from '../triggers';
import { UsersModule } from '../users';
import { ActionTemplates } from './action-templates';
import { Letters } from './letters';
import { MailSender } from './mail-sender';
import { MailTransport } from './mail-transport';

@Module({
  imports: [TriggersModule, DeliveriesModule, TemplatesModule, TicketsModule, UsersModule],
  providers: [ActionTemplates, Letters, MailTransport, MailSender],
})
export class NotificationsModule {}
