import { Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, IntegerColumn, TextColumn } from '../persistence';

/**
 * What a client may repeat: an `Idempotency-Key`, or the event id of a hook, stored in the transaction of the ticket it made (zendesk.md 10.7).
 */
@Entity('idempotency_keys')
@Index('idempotency_keys_by_expiry', ['expires_at'])
export class IdempotencyKeyEntity {
  /** `api:KEY` or `hook:SOURCE:EVENT`. */
  @PrimaryColumn({ type: 'text' }) key: string;
  @IntegerColumn() ticket_id: number;
  /** Hash of the first request's body and caller. */
  @TextColumn() request_hash: string;
  /** The first answer's body, to be given again. */
  @TextColumn() response: string;
  @InstantColumn() expires_at: string;
}
