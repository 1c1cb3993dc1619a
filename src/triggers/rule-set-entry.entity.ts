import { Entity, Index } from 'typeorm';
import { DefaultedColumn, GeneratedId, IntegerColumn, JsonColumn, TextColumn } from '../persistence';
import type { ParsedRule } from '../rules';

/**
 * One live trigger during a run of rule-set versions. A version is the set of entries whose interval holds it, so that any
 * past one can be compiled again, and a save costs the rows that it changed.
 */
@Entity('rule_set_entries')
@Index('rule_set_entries_live', ['to_version'])
@Index('rule_set_entries_by_trigger', ['trigger_id'])
@Index('rule_set_entries_by_start', ['from_version'])
export class RuleSetEntryEntity {
  @GeneratedId() id: number;
  @IntegerColumn() trigger_id: number;
  @IntegerColumn() revision_id: number;
  @TextColumn() title: string;
  @DefaultedColumn(1) category_position: number;
  @IntegerColumn() position: number;
  /** Parsed, with every reference resolved: replay needs no old catalogue. */
  @JsonColumn() rule: ParsedRule;
  /** First version it is in. */
  @IntegerColumn() from_version: number;
  /** First version it is no longer in; null while it is live. */
  @IntegerColumn({ nullable: true }) to_version: number | null;
}
