import { Entity, Index } from 'typeorm';
import { GeneratedId, InstantColumn, JsonColumn, TextColumn } from '../persistence';
import type { Interval } from './workweek';

@Entity('schedules')
@Index('schedules_name', ['name_folded'], { unique: true })
export class ScheduleEntity {
  @GeneratedId() id: number;
  @TextColumn() name: string;
  @TextColumn() name_folded: string;
  /** As it was given: an IANA name or one of Rails'. */
  @TextColumn() time_zone: string;
  @JsonColumn() intervals: Interval[];
  @InstantColumn() created_at: string;
  @InstantColumn() updated_at: string;
}
