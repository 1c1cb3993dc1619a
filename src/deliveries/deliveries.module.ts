import { Module } from '@nestjs/common';
import { DeliveriesController } from './deliveries.controller';
import { DeliveriesService } from './deliveries.service';
import { DeliveryRepository } from './delivery.repository';
import { RelatedDeliveriesRepository } from './related-deliveries.repository';
import { EventSubscribers } from './event-subscribers';
import { Senders } from './senders';

@Module({
  controllers: [DeliveriesController],
  providers: [DeliveriesService, DeliveryRepository, RelatedDeliveriesRepository, EventSubscribers, Senders],
  exports: [DeliveryRepository, RelatedDeliveriesRepository, EventSubscribers, Senders],
})
export class DeliveriesModule {}
