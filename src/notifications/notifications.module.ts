import { Module } from '@nestjs/common';
import { DeliveriesController } from './deliveries.controller';
import { DeliveriesService } from './deliveries.service';
import { DeliveryRepository } from './delivery.repository';
import { LifecycleOutboxRepository } from './lifecycle-outbox.repository';
import { TriggersModule } from '../triggers';
import { MessageTemplates } from './message-templates';
import { TemplateRenderer } from './template-renderer';

@Module({
  imports: [TriggersModule],
  controllers: [DeliveriesController],
  providers: [DeliveriesService, DeliveryRepository, LifecycleOutboxRepository, MessageTemplates, TemplateRenderer],
  exports: [DeliveryRepository, LifecycleOutboxRepository, TemplateRenderer],
})
export class NotificationsModule {}
