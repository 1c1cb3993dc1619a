import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';

const LEAST_MILLISECONDS = 1;
/** Above it the process has other work to do. */
const BUSY = 0.25;

/**
 * Lets everybody else have their turn between two pieces of background work: alone a millisecond, otherwise as long as the
 * piece took, so that others keep at least half of the process.
 */
export class Courtesy {
  private since = performance.now();

  /** A piece of work begins. */
  begin(): void {
    this.since = performance.now();
  }

  /** It ended. */
  async wait(): Promise<void> {
    const took = performance.now() - this.since;
    const until = performance.now() + took;
    do {
      const before = performance.eventLoopUtilization();
      await setTimeout(LEAST_MILLISECONDS);
      if (performance.eventLoopUtilization(before).utilization < BUSY) return;
    } while (performance.now() < until);
  }
}
