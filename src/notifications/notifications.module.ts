import { Module } from '@nestjs/common';
import { DeliveriesController } from './deliveries.controller';
import { DeliveriesService } from './deliveries.service';
import { DeliveryRepository } from './delivery.repository';
import { TemplateRenderer } from './template-renderer';

@Module({
  controllers: [DeliveriesController],
  providers: [DeliveriesService, DeliveryRepository, TemplateRenderer],
  exports: [DeliveryRepository],
})
export class NotificationsModule {}
