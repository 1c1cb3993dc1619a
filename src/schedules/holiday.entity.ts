import { Entity, Index } from 'typeorm';
import { GeneratedId, IntegerColumn, TextColumn } from '../persistence';

/** Days on which a schedule is closed, both ends included. */
@Entity('schedule_holidays')
@Index('schedule_holidays_by_schedule', ['schedule_id'])
@Index('schedule_holidays_by_end', ['end_date'])
export class HolidayEntity {
  @GeneratedId() id: number;
  @IntegerColumn() schedule_id: number;
  @TextColumn() name: string;
  /** `2026-12-24`, a day of the schedule's time zone. */
  @TextColumn() start_date: string;
  @TextColumn() end_date: string;
}
