import { performance } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';

/** Long enough to tell others' work from a pause between two of their requests. */
const SLICE_MILLISECONDS = 4;
/** Above it the process has other work to do. */
const BUSY = 0.15;
/** How much longer others have their turn: beside the processor, they wait for the database, too. */
const SHARE_OF_OTHERS = 2;

/**
 * Lets everybody else have their turn between two pieces of background work: alone some milliseconds, otherwise twice as
 * long as the piece took, so that others keep at least half of what they would do without it.
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
    const until = performance.now() + took * SHARE_OF_OTHERS;
    do {
      const before = performance.eventLoopUtilization();
      await setTimeout(SLICE_MILLISECONDS);
      if (performance.eventLoopUtilization(before).utilization < BUSY) return;
    } while (performance.now() < until);
  }
}
