import { DeliveryAttemptEntity } from './delivery-attempt.entity';
import { DeliveryContextEntity } from './delivery-context.entity';
import { DeliveryEntity } from './delivery.entity';

export const deliveryEntities = [DeliveryEntity, DeliveryContextEntity, DeliveryAttemptEntity];
