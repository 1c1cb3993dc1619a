import { Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn, IntegerColumn, JsonColumn, TextColumn } from '../persistence';
import type { Answer, Outcome } from './sender';

/** How one try to send a delivery ended. A try whose process died has no row. */
@Entity('delivery_attempts')
export class DeliveryAttemptEntity {
  @PrimaryColumn({ type: 'integer' }) delivery_id: number;
  /** As counted in the delivery, from 1. */
  @PrimaryColumn({ type: 'integer' }) attempt: number;
  @TextColumn() result: Outcome['result'];
  @TextColumn({ nullable: true }) error: string | null;
  @JsonColumn({ nullable: true }) answer: Answer | null;
  @InstantColumn() started_at: string;
  @IntegerColumn() milliseconds: number;
}
