import { Entity, Index } from 'typeorm';
import { AssignedId, InstantColumn, IntegerColumn, TextColumn } from '../persistence';
import type { DeliveryKind } from './delivery-kind';
import type { DeliveryState } from './delivery-state';
import type { LifecycleEventType } from './lifecycle-event';

/** An effect on its way to one recipient: a row of the transaction that writes the ticket or the user (DESIGN 4). */
@Entity('deliveries')
@Index('deliveries_by_ticket', ['ticket_id', 'id'])
@Index('deliveries_by_user', ['user_id', 'id'], { where: 'user_id IS NOT NULL' })
@Index('deliveries_by_trigger', ['trigger_id', 'id'])
@Index('deliveries_due', ['endpoint_id', 'next_attempt_at', 'id'], { where: 'next_attempt_at IS NOT NULL' })
@Index('deliveries_unfinished', ['ticket_id', 'recipient_id', 'id'], { where: 'next_attempt_at IS NOT NULL' })
@Index('deliveries_unfinished_of_users', ['user_id', 'recipient_id', 'id'], {
  where: 'user_id IS NOT NULL AND next_attempt_at IS NOT NULL',
})
@Index('deliveries_failed', ['id'], { where: "state = 'failed'" })
@Index('deliveries_by_webhook', ['endpoint_id', 'id'], { where: 'endpoint_id > 0' })
export class DeliveryEntity {
  @AssignedId() id: number;
  @TextColumn() kind: DeliveryKind;
  /** Who takes it: a webhook, or MAIL_ENDPOINT. Endpoints wait for nobody but themselves. */
  @IntegerColumn() endpoint_id: number;
  /** Null for the events of a user. */
  @IntegerColumn({ nullable: true }) ticket_id: number | null;
  /** Of events of a user. */
  @IntegerColumn({ nullable: true }) user_id: number | null;
  /** Which write caused it. For an event of a user a number of the same series, which no audit has. */
  @IntegerColumn() audit_id: number;
  /** Null for the events of a write that no trigger is behind. */
  @IntegerColumn({ nullable: true }) trigger_id: number | null;
  @IntegerColumn({ nullable: true }) revision_id: number | null;
  /** Which action of that revision: the templates are its own. Null for events. */
  @IntegerColumn({ nullable: true }) action_index: number | null;
  /** The lifecycle event that an endpoint subscribed to; null for a trigger's action. */
  @TextColumn({ nullable: true }) event: LifecycleEventType | null;
  /** A user, or the endpoint. */
  @IntegerColumn() recipient_id: number;
  @TextColumn() recipient: string;
  @TextColumn() state: DeliveryState;
  @IntegerColumn() attempts: number;
  /** When it is due: for `sending`, when its sender counts as lost; null when nothing more happens by itself. */
  @InstantColumn({ nullable: true }) next_attempt_at: string | null;
  @TextColumn({ nullable: true }) last_error: string | null;
  @InstantColumn() created_at: string;
  @InstantColumn({ nullable: true }) sent_at: string | null;
  /** When somebody last asked for it again: its time to arrive starts anew. */
  @InstantColumn({ nullable: true }) replayed_at: string | null;
  /** The delivery whose message holds what this one would have said; this one is cancelled then. */
  @IntegerColumn({ nullable: true }) merged_into: number | null;
}

export type TicketDelivery = DeliveryEntity & { ticket_id: number };
export type UserDelivery = DeliveryEntity & { user_id: number };
