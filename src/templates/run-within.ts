/** Looking at the clock costs more than a step does. */
const STEPS_BETWEEN_LOOKS = 64;

type Step = IterableIterator<unknown>;

/** A rendering was stopped because it went on for too long. */
export class OutOfTime extends Error {}

/**
 * Runs what Liquid renders to its end, as its own `renderSync` does, and stops it when its time is up. Liquid looks at the clock
 * between tags only, so that one filter over a long list (`where_exp`) would go on for as long as it likes.
 *
 * @throws OutOfTime
 */
export function runWithin(milliseconds: number, rendering: Step): unknown {
  const until = performance.now() + milliseconds;
  let steps = 0;
  const look = () => {
    if (++steps % STEPS_BETWEEN_LOOKS === 0 && performance.now() > until) throw new OutOfTime('out of time');
  };
  return run(rendering, look);
}

function run(iterator: Step, look: () => void): unknown {
  let step = iterator.next();
  while (!step.done) {
    look();
    step = isStep(step.value) ? advance(iterator, step.value, look) : iterator.next(step.value);
  }
  return isStep(step.value) ? run(step.value, look) : (step.value as unknown);
}

/** Gives an iterator what the one it waits for came to. */
function advance(iterator: Step, awaited: Step, look: () => void): IteratorResult<unknown> {
  let value: unknown;
  try {
    value = run(awaited, look);
  } catch (error) {
    if (error instanceof OutOfTime) throw error;
    return iterator.throw!(error);
  }
  return iterator.next(value);
}

const isStep = (value: unknown): value is Step =>
  typeof value === 'object' &&
  value !== null &&
  typeof (value as Partial<Step>).next === 'function' &&
  typeof (value as Partial<Step>).throw === 'function' &&
  typeof (value as Partial<Step>).return === 'function';
