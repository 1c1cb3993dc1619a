import { Injectable } from '@nestjs/common';

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

/** The next whole second after an instant of ours. */
export function nextSecond(instant: string): string {
  return toInstant(Date.parse(instant) + 1000);
}
