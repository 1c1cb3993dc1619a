import { Choice, Id, Strict, Text } from '../../common/validation';
import { DELIVERY_KINDS, type DeliveryKind } from '../delivery-kind';

/** What can be sent again in a heap: what arrived is asked for one by one. `pending` are those kept while nothing sent them. */
export const REPLAYED_STATES = ['failed', 'cancelled', 'pending'] as const;
export type ReplayedState = (typeof REPLAYED_STATES)[number];

@Strict()
export class ReplayManyBody {
  @Choice(REPLAYED_STATES) state?: ReplayedState | null;
  @Choice(DELIVERY_KINDS) kind?: DeliveryKind | null;
  @Text(100) webhook_id?: string | null;
  @Id() trigger_id?: number | null;
  @Id() ticket_id?: number | null;
  @Id() user_id?: number | null;
}
