import { Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, IntegerColumn, TextColumn } from '../persistence';

/** A client's `Idempotency-Key`, stored in the transaction of the ticket it made (zendesk.md 10.7). */
@Entity('idempotency_keys')
@Index('idempotency_keys_by_age', ['created_at'])
export class IdempotencyKeyEntity {
  @PrimaryColumn({ type: 'text' }) key: string;
  @IntegerColumn() ticket_id: number;
  /** Hash of the first request's body and caller. */
  @TextColumn() request_hash: string;
  /** The first answer's body, to be given again. */
  @TextColumn() response: string;
  @InstantColumn() created_at: string;
}
