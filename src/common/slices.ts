import { setImmediate } from 'node:timers/promises';

/** How long one slice may hold others up. */
const MILLISECONDS = 2;

/** Does work that comes in steps, letting everything else have its turn between slices of them. */
export async function inSlices<T>(work: Generator<void, T>): Promise<T> {
  for (;;) {
    const until = performance.now() + MILLISECONDS;
    do {
      const step = work.next();
      if (step.done) return step.value;
    } while (performance.now() < until);
    await setImmediate();
  }
}
