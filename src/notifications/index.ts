export { DeliveryRepository, type NewDelivery } from './delivery.repository';
export { notificationEntities } from './entities';
export type { LifecycleEvent, LifecycleOutboxEntity } from './lifecycle-outbox.entity';
export { LifecycleOutboxRepository } from './lifecycle-outbox.repository';
export { NotificationsModule } from './notifications.module';
export { TemplateRenderer } from './template-renderer';
export type { TemplateContext, TemplatePerson } from './template-context';
