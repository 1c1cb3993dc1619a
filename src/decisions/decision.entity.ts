import { Entity, Index } from 'typeorm';
import { AssignedId, InstantColumn, IntegerColumn, JsonColumn, TextColumn } from '../persistence';
import type { StoppedBecause } from '../rules';
import type { FiredTrigger } from './fired-trigger';
import type { PackedFacts } from './packed-facts';

/**
 * What the rules did to one write, with the frozen facts and the version of the rule set that decided: enough to run the
 * same decision again (DESIGN 5).
 */
@Entity('decisions')
@Index('decisions_by_ticket', ['ticket_id', 'id'])
export class DecisionEntity {
  @AssignedId() id: number;
  @IntegerColumn() ticket_id: number;
  @IntegerColumn() audit_id: number;
  @TextColumn() update_type: 'Create' | 'Change';
  @IntegerColumn() author_id: number;
  @IntegerColumn() tried: number;
  @TextColumn() stopped_because: StoppedBecause;
  @JsonColumn() fired: FiredTrigger[];
  @IntegerColumn() rule_set_version: number;
  @JsonColumn() facts: PackedFacts;
  @InstantColumn() created_at: string;
}
