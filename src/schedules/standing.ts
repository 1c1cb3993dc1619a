import { DAY_MILLISECONDS } from '../common/clock';
import { wallClock } from '../common/wall-clock';
import { type ScheduleFacts, zoneOf } from '../rules';
import type { HolidayEntity } from './holiday.entity';
import type { ScheduleEntity } from './schedule.entity';
import { DAY_MINUTES } from './workweek';

const MINUTE_MILLISECONDS = 60_000;
/** 1970-01-01 was a Thursday, weeks begin on Sunday. */
const FIRST_WEEKDAY = 4;

type Hours = Pick<ScheduleEntity, 'id' | 'time_zone' | 'intervals'>;
type Days = Pick<HolidayEntity, 'start_date' | 'end_date'>;

/**
 * What a schedule is at an instant, by the clocks and the calendar of its time zone: an hour that clocks skip is never open, an
 * hour that they show twice is open both times. A holiday is out of hours for the whole day.
 */
export function standingAt(now: number, { id, time_zone, intervals }: Hours, holidays: readonly Days[]): ScheduleFacts {
  const { day, timeOfDay } = wallClock(now, zoneOf(time_zone)?.zone ?? time_zone);
  const date = new Date(day * DAY_MILLISECONDS).toISOString().slice(0, 10);
  const holiday = holidays.some(({ start_date, end_date }) => start_date <= date && date <= end_date);
  const minute = weekdayOf(day) * DAY_MINUTES + Math.floor(timeOfDay / MINUTE_MILLISECONDS);
  const isWithin = intervals.some(({ start_time, end_time }) => start_time <= minute && minute < end_time);
  return { id, open: isWithin && !holiday, holiday };
}

/** 0 is Sunday. */
const weekdayOf = (day: number): number => (((day + FIRST_WEEKDAY) % 7) + 7) % 7;

/** The days that it can be anywhere on Earth at an instant. */
export function daysAround(now: number): { first: string; last: string } {
  const dateAt = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 10);
  return { first: dateAt(now - DAY_MILLISECONDS), last: dateAt(now + DAY_MILLISECONDS) };
}
