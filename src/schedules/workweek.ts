import { problem, type Problems } from '../common/errors';
import type { IntervalInput } from './dto/schedule.dto';
import { MAX_INTERVALS } from './limits';

/** Hours of work in minutes since Sunday 00:00; the end is the first minute that is none of them. */
export interface Interval {
  start_time: number;
  end_time: number;
}

export const DAY_MINUTES = 1_440;
export const WEEK_MINUTES = 7 * DAY_MINUTES;
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Monday to Friday, 9 to 17: what Zendesk gives a schedule that names no hours. */
export const NINE_TO_FIVE: readonly Interval[] = [1, 2, 3, 4, 5].map((day) => ({
  start_time: day * DAY_MINUTES + 9 * 60,
  end_time: day * DAY_MINUTES + 17 * 60,
}));

/**
 * The hours of a week, in order; none at all is a schedule that is always closed. They may pass midnight, as those of
 * Zendesk's own example do; what passes the end of the week is two intervals.
 */
export function readIntervals(input: IntervalInput[], path: string, problems: Problems): Interval[] {
  const found = new IntervalProblems(path, problems);
  if (input.length > MAX_INTERVALS) {
    found.add('', `at most ${MAX_INTERVALS} are possible, there are ${input.length}`);
    return [];
  }
  const intervals = input.flatMap((interval, at) => readInterval(interval, at, found));
  intervals.sort((a, b) => a.start_time - b.start_time || a.end_time - b.end_time);
  refuseOverlaps(intervals, found);
  return intervals;
}

function readInterval({ start_time, end_time }: IntervalInput, at: number, found: IntervalProblems): Interval[] {
  const start = readMinute('start_time', start_time, at, found);
  const end = readMinute('end_time', end_time, at, found);
  if (start === undefined || end === undefined) return [];
  if (start < end) return [{ start_time: start, end_time: end }];
  found.add(`[${at}].end_time`, `must be after the start_time ${start}, ${end} is not`);
  return [];
}

function readMinute(
  name: keyof Interval,
  minute: number | null | undefined,
  at: number,
  found: IntervalProblems,
): number | undefined {
  if (typeof minute === 'number' && minute >= 0 && minute <= WEEK_MINUTES) return minute;
  const given = minute === null || minute === undefined ? 'it is missing' : `${minute} is not`;
  found.add(`[${at}].${name}`, `must be a minute of the week, from 0 (Sunday 00:00) to ${WEEK_MINUTES}, ${given}`);
  return undefined;
}

/** Each with the one before it that lasts longest, so that every clash is named with both of its sides. */
function refuseOverlaps(intervals: Interval[], found: IntervalProblems): void {
  let longest: Interval | undefined;
  for (const interval of intervals) {
    if (longest && interval.start_time < longest.end_time) {
      found.add('', `${shown(longest)} and ${shown(interval)} overlap`);
    }
    if (!longest || interval.end_time > longest.end_time) longest = interval;
  }
}

/** `Monday 09:00 to Monday 17:00 (1980 to 2460)`. */
function shown({ start_time, end_time }: Interval): string {
  return `${moment(start_time)} to ${moment(end_time)} (${start_time} to ${end_time})`;
}

function moment(minute: number): string {
  const [hours, minutes] = [Math.floor((minute % DAY_MINUTES) / 60), minute % 60];
  const clock = [hours, minutes].map((part) => String(part).padStart(2, '0')).join(':');
  return `${DAYS[Math.floor(minute / DAY_MINUTES) % 7]} ${clock}`;
}

class IntervalProblems {
  constructor(
    private readonly path: string,
    private readonly problems: Problems,
  ) {}

  add(where: string, what: string): void {
    const path = `${this.path}${where}`;
    this.problems.add('intervals', problem('InvalidValue', `Intervals${where}: ${what}`, { path }));
  }
}
