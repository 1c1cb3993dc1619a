import type { HolidayEntity } from './holiday.entity';
import type { ScheduleEntity } from './schedule.entity';
import type { Interval } from './workweek';

export const SCHEDULES_PATH = ['business_hours', 'schedules'] as const;

export const toScheduleJson = (schedule: ScheduleEntity) => ({
  id: schedule.id,
  name: schedule.name,
  time_zone: schedule.time_zone,
  intervals: schedule.intervals.map(toIntervalJson),
  created_at: schedule.created_at,
  updated_at: schedule.updated_at,
});

export const toIntervalJson = ({ start_time, end_time }: Interval) => ({ start_time, end_time });

export const toHolidayJson = (holiday: HolidayEntity) => ({
  id: holiday.id,
  name: holiday.name,
  start_date: holiday.start_date,
  end_date: holiday.end_date,
});
