import { Module } from '@nestjs/common';
import { DeliveriesController } from './deliveries.controller';
import { DeliveriesService } from './deliveries.service';
import { DeliveryReplaysService } from './delivery-replays.service';
import { DeliveryRepository } from './delivery.repository';
import { EndpointNames } from './endpoint-names';
import { ForgettingRepository } from './forgetting.repository';
import { OldDeliveries } from './old-deliveries';
import { RelatedDeliveriesRepository } from './related-deliveries.repository';
import { EventSubscribers } from './event-subscribers';
import { Claimer } from './runner/claimer';
import { DeliveryQueue } from './runner/delivery-queue';
import { DeliveryRunner } from './runner/delivery-runner';
import { DeliverySweeper } from './runner/delivery-sweeper';
import { OutcomeStore } from './runner/outcome-store';
import { DeliveryMetrics } from './runner/delivery-metrics';
import { RedisHealth } from './runner/redis-health';
import { RedisBell } from './runner/redis-bell';
import { WorkRepository } from './runner/work.repository';
import { Senders } from './senders';

@Module({
  controllers: [DeliveriesController],
  providers: [
    DeliveriesService,
    DeliveryReplaysService,
    EndpointNames,
    DeliveryRepository,
    RelatedDeliveriesRepository,
    EventSubscribers,
    Senders,
    WorkRepository,
    Claimer,
    OutcomeStore,
    RedisBell,
    DeliveryQueue,
    DeliveryRunner,
    DeliverySweeper,
    DeliveryMetrics,
    RedisHealth,
    ForgettingRepository,
    OldDeliveries,
  ],
  exports: [
    DeliveryRepository,
    RelatedDeliveriesRepository,
    DeliveryReplaysService,
    EndpointNames,
    EventSubscribers,
    Senders,
    DeliveryQueue,
  ],
})
export class DeliveriesModule {}
