import { Entity, Index, PrimaryColumn } from 'typeorm';
import { AssignedId, InstantColumn, IntegerColumn, JsonColumn } from '../persistence';

/** How often a trigger fired in one hour, which is named by its first instant. */
@Entity('trigger_usage')
@Index('trigger_usage_by_hour', ['hour'])
export class TriggerUsageEntity {
  @PrimaryColumn({ type: 'integer' }) trigger_id: number;
  @PrimaryColumn({ type: 'text' }) hour: string;
  @IntegerColumn() fired: number;
}

/** How often a trigger ever fired, and when last. */
@Entity('trigger_totals')
export class TriggerTotalEntity {
  @PrimaryColumn({ type: 'integer' }) trigger_id: number;
  @IntegerColumn() fired: number;
  @InstantColumn() last_fired_at: string;
}

/** How many writes a version of the rule set decided in one hour: as often its triggers were tried. */
@Entity('rule_set_usage')
@Index('rule_set_usage_by_hour', ['hour'])
export class RuleSetUsageEntity {
  @PrimaryColumn({ type: 'integer' }) version: number;
  @PrimaryColumn({ type: 'text' }) hour: string;
  @IntegerColumn() writes: number;
}

/**
 * What a batch of writes adds to the counts: stored with it, so that no crash loses it, and folded into them a little later, so
 * that it costs the batch one row.
 */
@Entity('usage_notes')
export class UsageNoteEntity {
  /** The first decision of the batch. */
  @AssignedId() id: number;
  @IntegerColumn() version: number;
  /** Triggers that fired, by decision. */
  @JsonColumn() fired: number[][];
  @InstantColumn() created_at: string;
}
