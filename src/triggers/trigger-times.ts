import { Injectable } from '@nestjs/common';
import type { Watch } from '../rules';

/** One write in so many is timed: often enough for a percentile, too rarely to be felt. */
const SAMPLED = 64;
/** Upper ends of the buckets are 0.05 us and every half as much again, up to some milliseconds. */
const FIRST = 0.05;
const GROWTH = 1.5;
const BUCKETS = 32;
const PERCENTILE = 0.95;

/** How long the tests of triggers take, by samples of this process. */
@Injectable()
export class TriggerTimes {
  private readonly histograms = new Map<number, Uint32Array>();
  private writes = 0;
  private readonly timing: Watch = {
    test: ({ live: { triggerId } }, test) => {
      const started = performance.now();
      const verdict = test();
      this.note(triggerId, (performance.now() - started) * 1_000);
      return verdict;
    },
  };

  /** What watches the next write: most are not watched. */
  next(): Watch | undefined {
    this.writes = (this.writes + 1) % SAMPLED;
    return this.writes === 0 ? this.timing : undefined;
  }

  /** Microseconds that 95 in 100 tests of a trigger stay below; null when none was timed. */
  p95(triggerId: number): number | null {
    const histogram = this.histograms.get(triggerId);
    return histogram ? percentileOf(histogram) : null;
  }

  /** Of every trigger that was timed and is still there; the others are forgotten. */
  all(isThere: (triggerId: number) => boolean): [triggerId: number, p95: number][] {
    for (const id of this.histograms.keys()) if (!isThere(id)) this.histograms.delete(id);
    return [...this.histograms].map(([id, histogram]) => [id, percentileOf(histogram)]);
  }

  private note(triggerId: number, microseconds: number): void {
    let histogram = this.histograms.get(triggerId);
    if (!histogram) this.histograms.set(triggerId, (histogram = new Uint32Array(BUCKETS)));
    const bucket = Math.ceil(Math.log(microseconds / FIRST) / Math.log(GROWTH));
    histogram[Math.min(BUCKETS - 1, Math.max(0, bucket))]!++;
  }
}

function percentileOf(histogram: Uint32Array): number {
  const all = histogram.reduce((sum, count) => sum + count, 0);
  let seen = 0;
  const bucket = histogram.findIndex((count) => (seen += count) >= all * PERCENTILE);
  return Number((FIRST * GROWTH ** bucket).toPrecision(3));
}
