import { Entity, PrimaryColumn } from 'typeorm';
import { InstantColumn, IntegerColumn } from '../persistence';

/** A ticket that another help desk keeps: which of ours mirrors it, and how far its story is known. */
@Entity('mirrored_tickets')
export class MirroredTicketEntity {
  @PrimaryColumn({ type: 'integer' }) source_id: number;
  @PrimaryColumn({ type: 'text' }) external_id: string;
  @IntegerColumn() ticket_id: number;
  /** Of the newest event taken, with milliseconds; older ones are stale. */
  @InstantColumn() last_occurred_at: string;
}
