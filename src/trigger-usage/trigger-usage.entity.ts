import { Entity, Index, PrimaryColumn } from 'typeorm';
import { InstantColumn, IntegerColumn } from '../persistence';

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

/** The last decision that is counted. One row. */
@Entity('usage_progress')
export class UsageProgressEntity {
  @PrimaryColumn({ type: 'integer' }) id: number;
  @IntegerColumn() decision_id: number;
}
