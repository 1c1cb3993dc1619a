import { Entity, Index } from 'typeorm';
import { GeneratedId, InstantColumn, IntegerColumn, JsonColumn } from '../persistence';
import type { WireAction, WireConditions } from './trigger.entity';

/** Every save of a trigger's content, never changed and never deleted: decisions name it. */
@Entity('trigger_revisions')
@Index('trigger_revisions_number', ['trigger_id', 'number'], { unique: true })
export class TriggerRevisionEntity {
  @GeneratedId() id: number;
  @IntegerColumn() trigger_id: number;
  @IntegerColumn() number: number;
  @IntegerColumn({ nullable: true }) author_id: number | null;
  @JsonColumn() snapshot: TriggerSnapshot;
  @InstantColumn() created_at: string;
}

export interface TriggerSnapshot {
  title: string;
  description: string | null;
  active: boolean;
  conditions: WireConditions;
  actions: WireAction[];
  stop_processing: boolean;
}
