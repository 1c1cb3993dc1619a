import { Entity } from 'typeorm';
import { AssignedId, IntegerColumn } from './columns';

/**
 * The last id given in each table of the write path. A row instead of sequences: ids never come back after a deletion, and
 * because its lock is held until the commit, ids become visible in their own order, so that a reader who goes by id misses
 * none.
 */
@Entity('id_counters')
export class IdCountersEntity {
  @AssignedId() id: number;
  @IntegerColumn() tickets: number;
  @IntegerColumn() events: number;
  @IntegerColumn() decisions: number;
  @IntegerColumn() deliveries: number;
}
