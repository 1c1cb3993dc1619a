import { setTimeout as pause } from 'node:timers/promises';

const EVERY_MILLISECONDS = 20;

/** Asks again until the expectation holds; the last failure is told when the time is over. */
export async function eventually<T>(expectation: () => T | Promise<T>, { within = 10_000 } = {}): Promise<T> {
  const until = performance.now() + within;
  for (;;) {
    try {
      return await expectation();
    } catch (error) {
      if (performance.now() > until) throw error;
    }
    await pause(EVERY_MILLISECONDS);
  }
}
