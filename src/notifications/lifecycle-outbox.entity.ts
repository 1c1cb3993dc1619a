import { Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn, IntegerColumn, JsonColumn } from '../persistence';

export type LifecycleEvent =
  | { type: 'ticket.created' | 'ticket.updated' | 'ticket.solved' }
  | { type: 'trigger.fired'; trigger_id: number; revision_id: number };

/** The lifecycle events of one write, stored with it and waiting for those who subscribe (DESIGN 4). */
@Entity('lifecycle_outbox')
export class LifecycleOutboxEntity {
  @PrimaryColumn({ type: 'integer' }) audit_id: number;
  @IntegerColumn() ticket_id: number;
  @JsonColumn() events: LifecycleEvent[];
  @InstantColumn() created_at: string;
}
