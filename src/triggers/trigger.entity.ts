import { Entity, Index } from 'typeorm';
import { BooleanColumn, GeneratedId, InstantColumn, IntegerColumn, JsonColumn, TextColumn } from '../persistence';
import type { WireNode } from '../rules';

/** A trigger as it is edited: its newest revision. What runs are the entries of the rule set. */
@Entity('triggers')
@Index('triggers_in_order', ['position', 'title', 'id'])
export class TriggerEntity {
  @GeneratedId() id: number;
  @TextColumn() title: string;
  /** For the search in any case. */
  @TextColumn() title_folded: string;
  @TextColumn({ nullable: true }) description: string | null;
  @BooleanColumn() active: boolean;
  @IntegerColumn() position: number;
  @BooleanColumn() stop_processing: boolean;
  @JsonColumn() conditions: WireConditions;
  @JsonColumn() actions: WireAction[];
  /** The number of the newest revision, from 1. */
  @IntegerColumn() revision_id: number;
  @InstantColumn() created_at: string;
  @InstantColumn() updated_at: string;
}

export interface WireConditions {
  all: WireNode[];
  any: WireNode[];
  none?: WireNode[];
}

export interface WireAction {
  field: string;
  value: unknown;
}
