import { DeliveryContextEntity } from './delivery-context.entity';
import { LifecycleOutboxEntity } from './lifecycle-outbox.entity';
import { DeliveryEntity } from './delivery.entity';

export const notificationEntities = [DeliveryEntity, DeliveryContextEntity, LifecycleOutboxEntity];
