import { Injectable } from '@nestjs/common';

/** Of a day by UTC; days by the clocks of a time zone may be an hour longer or shorter. */
export const DAY_MILLISECONDS = 86_400_000;

/** The only source of "now", so that tests can hold time still. */
@Injectable()
export class Clock {
  /** Milliseconds since the epoch. */
  now(): number {
    return Date.now();
  }
}

/** An instant as the API writes it: whole seconds, UTC, `2026-11-23T09:00:00Z`. */
export function toInstant(milliseconds: number): string {
  return `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
}

/**
 * The `updated_at` of a change made `now` to what was last changed at `before`. Whole seconds; a second change within one
 * second takes the next, so that a stamp never names two states (DESIGN 4).
 */
export function stampAfter(before: string, now: number): string {
  const [instant, earliest] = [toInstant(now), toInstant(Date.parse(before) + 1000)];
  return instant > earliest ? instant : earliest;
}
