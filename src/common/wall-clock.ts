import { DateTime } from 'luxon';
import { DAY_MILLISECONDS } from './clock';

/** What a calendar and a clock on the wall of a time zone show; the hours that clocks are moved by are none of it. */
export interface WallClock {
  /** Days since 1970-01-01. */
  day: number;
  /** Milliseconds since midnight as the clock counts them. */
  timeOfDay: number;
}

export function wallClock(milliseconds: number, zone: string): WallClock {
  const { year, month, day, hour, minute, second, millisecond } = DateTime.fromMillis(milliseconds, { zone });
  return {
    day: Date.UTC(year, month - 1, day) / DAY_MILLISECONDS,
    timeOfDay: ((hour * 60 + minute) * 60 + second) * 1000 + millisecond,
  };
}
