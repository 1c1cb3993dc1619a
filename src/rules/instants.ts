import { dayOf, printDay } from './days';

/** Milliseconds since the epoch. */
export type Instant = number;

export const SECOND = 1_000;
export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;

const SHAPE = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(?:Z|([+-])(\d{2}):?(\d{2}))$/;
const CLOCK = /^(\d{1,2}):(\d{2})$/;

/** An ISO 8601 instant with its zone, to the whole second as the API writes them; null when it is none. */
export function parseInstant(text: string): Instant | null {
  const parts = SHAPE.exec(text);
  if (parts === null) return null;
  const [year = 0, month = 0, date = 0, hour = 0, minute = 0, second = 0] = parts
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const day = dayOf(year, month, date);
  const [sign, hours, minutes] = [parts[7] === '-' ? -1 : 1, Number(parts[8] ?? 0), Number(parts[9] ?? 0)];
  if (day === null || hour > 23 || minute > 59 || second > 59 || hours > 23 || minutes > 59) return null;
  return day * DAY + hour * HOUR + minute * MINUTE + second * SECOND - sign * (hours * HOUR + minutes * MINUTE);
}

/** `2026-11-23T09:00:00Z`. */
export function printInstant(instant: Instant): string {
  const day = Math.floor(instant / DAY);
  const clock = printTime(instant - day * DAY);
  return `${printDay(day)}T${clock.length === 5 ? `${clock}:00` : clock}Z`;
}

/** `09:00` as milliseconds since midnight, null for anything else. */
export function parseTime(text: string): number | null {
  const parts = CLOCK.exec(text);
  const [hour, minute] = [Number(parts?.[1] ?? NaN), Number(parts?.[2] ?? NaN)];
  return hour <= 23 && minute <= 59 ? hour * HOUR + minute * MINUTE : null;
}

/** `09:00`, or `09:00:30` where the seconds are not nought. */
export function printTime(time: number): string {
  const [hour, minute, second] = [
    Math.floor(time / HOUR),
    Math.floor(time / MINUTE) % 60,
    Math.floor(time / SECOND) % 60,
  ];
  const parts = second === 0 ? [hour, minute] : [hour, minute, second];
  return parts.map((part) => String(part).padStart(2, '0')).join(':');
}
