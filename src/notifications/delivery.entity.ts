import { Entity, Index } from 'typeorm';
import { AssignedId, InstantColumn, IntegerColumn, TextColumn } from '../persistence';
import type { DeliveryState } from './delivery-state';

/** An effect on its way to one recipient: a row of the ticket's own transaction (DESIGN 4). */
@Entity('deliveries')
@Index('deliveries_by_ticket', ['ticket_id', 'id'])
@Index('deliveries_by_trigger', ['trigger_id', 'id'])
@Index('deliveries_due', ['state', 'next_attempt_at'])
export class DeliveryEntity {
  @AssignedId() id: number;
  @TextColumn() kind: 'email';
  @IntegerColumn() ticket_id: number;
  @IntegerColumn() audit_id: number;
  @IntegerColumn() trigger_id: number;
  @IntegerColumn() revision_id: number;
  /** Which action of that revision: the templates are its own. */
  @IntegerColumn() action_index: number;
  @IntegerColumn() recipient_id: number;
  @TextColumn() recipient: string;
  @TextColumn() state: DeliveryState;
  @IntegerColumn() attempts: number;
  @InstantColumn({ nullable: true }) next_attempt_at: string | null;
  @TextColumn({ nullable: true }) last_error: string | null;
  @InstantColumn() created_at: string;
  @InstantColumn({ nullable: true }) sent_at: string | null;
}
