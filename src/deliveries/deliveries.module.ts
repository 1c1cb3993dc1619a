import { Module } from '@nestjs/common';
import { DeliveriesController } from './deliveries.controller';
import { DeliveriesService } from './deliveries.service';
import { DeliveryRepository } from './delivery.repository';
import { EventSubscribers } from './event-subscribers';
import { Claimer } from './runner/claimer';
import { DeliveryQueue } from './runner/delivery-queue';
import { DeliveryRunner } from './runner/delivery-runner';
import { DeliverySweeper } from './runner/delivery-sweeper';
import { OutcomeStore } from './runner/outcome-store';
import { RedisBell } from './runner/redis-bell';
import { WorkRepository } from './runner/work.repository';
import { Senders } from './senders';

@Module({
  controllers: [DeliveriesController],
  providers: [
    DeliveriesService,
    DeliveryRepository,
    EventSubscribers,
    Senders,
    WorkRepository,
    Claimer,
    OutcomeStore,
    RedisBell,
    DeliveryQueue,
    DeliveryRunner,
    DeliverySweeper,
  ],
  exports: [DeliveryRepository, EventSubscribers, Senders, DeliveryQueue],
})
export class DeliveriesModule {}
