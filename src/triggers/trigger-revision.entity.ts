import { Entity, Index } from 'typeorm';
import { GeneratedId, InstantColumn, IntegerColumn, JsonColumn, TextColumn } from '../persistence';
import type { TriggerContent } from './trigger.entity';

/** Every save of a trigger's content, never changed and never deleted: decisions name it. */
@Entity('trigger_revisions')
@Index('trigger_revisions_number', ['trigger_id', 'number'], { unique: true })
export class TriggerRevisionEntity {
  @GeneratedId() id: number;
  @IntegerColumn() trigger_id: number;
  @IntegerColumn() number: number;
  @IntegerColumn({ nullable: true }) author_id: number | null;
  /** Without dates, where it was saved before triggers had them. */
  @JsonColumn() snapshot: TriggerSnapshot;
  /** Why it was saved, as its author or we put it. */
  @TextColumn({ nullable: true }) note: string | null;
  @InstantColumn() created_at: string;
}

export type TriggerSnapshot = Omit<TriggerContent, 'active_from' | 'active_until'> &
  Partial<Pick<TriggerContent, 'active_from' | 'active_until'>>;
