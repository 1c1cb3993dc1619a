import { Module } from '@nestjs/common';
import { DeliveriesController } from './deliveries.controller';
import { DeliveriesService } from './deliveries.service';
import { DeliveryRepository } from './delivery.repository';
import { EventSubscribers } from './event-subscribers';
import { Senders } from './senders';

@Module({
  controllers: [DeliveriesController],
  providers: [DeliveriesService, DeliveryRepository, EventSubscribers, Senders],
  exports: [DeliveryRepository, EventSubscribers, Senders],
})
export class DeliveriesModule {}
