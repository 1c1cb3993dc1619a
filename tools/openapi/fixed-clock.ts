import { Clock } from '../../src/common/clock';

export const START = '2026-03-02T09:00:00Z';

/** Stands still until the session moves it. */
export class FixedClock extends Clock {
  private at = Date.parse(START);

  override now(): number {
    return this.at;
  }

  advance(seconds: number): void {
    this.at += seconds * 1000;
  }
}
