export { DeliveryRepository, type NewDelivery } from './delivery.repository';
export { notificationEntities } from './entities';
export { NotificationsModule } from './notifications.module';
export type { TemplateContext, TemplatePerson } from './template-context';
