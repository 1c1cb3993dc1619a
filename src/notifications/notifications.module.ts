import { Module } from '@nestjs/common';
import { DeliveriesController } from './deliveries.controller';
import { DeliveriesService } from './deliveries.service';
import { DeliveryRepository } from './delivery.repository';
import { LifecycleOutboxRepository } from './lifecycle-outbox.repository';
import { TemplateRenderer } from './template-renderer';

@Module({
  controllers: [DeliveriesController],
  providers: [DeliveriesService, DeliveryRepository, LifecycleOutboxRepository, TemplateRenderer],
  exports: [DeliveryRepository, LifecycleOutboxRepository, TemplateRenderer],
})
export class NotificationsModule {}
