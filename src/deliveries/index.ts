export { type DeliveryKind, MAIL_ENDPOINT } from './delivery-kind';
export type { DeliveryEntity, TicketDelivery, UserDelivery } from './delivery.entity';
export { DeliveryRepository, type NewDelivery } from './delivery.repository';
export { DeliveriesModule } from './deliveries.module';
export { DeliveryReplaysService } from './delivery-replays.service';
export { deliveryEntities } from './entities';
export { EndpointNames } from './endpoint-names';
export { EventSubscribers, type Subscriber } from './event-subscribers';
export { DeliveryQueue } from './runner/delivery-queue';
export { idempotencyKeyOf } from './idempotency-key';
export {
  isUserEvent,
  LIFECYCLE_EVENTS,
  type LifecycleEventType,
  type TicketEvent,
  type TicketEventType,
  USER_EVENTS,
  type UserEventType,
} from './lifecycle-event';
export { previewPage } from './preview-page';
export { RelatedDeliveriesRepository } from './related-deliveries.repository';
export { type Answer, isUserJob, type Job, type Outcome, type Preview, type Sender, type TicketJob } from './sender';
export { Senders } from './senders';
export type { PropertyChange, UserEvent, UserEventSource } from './user-event';
