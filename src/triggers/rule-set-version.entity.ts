import { Entity } from 'typeorm';
import { AssignedId, IntegerColumn } from '../persistence';

/** One row: the number of the newest version. */
@Entity('rule_set_version')
export class RuleSetVersionEntity {
  @AssignedId() id: number;
  @IntegerColumn() version: number;
}
