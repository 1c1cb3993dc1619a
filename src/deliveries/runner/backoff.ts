import { DAY_MILLISECONDS } from '../../common/clock';

const FIRST_MILLISECONDS = 5_000;
const LONGEST_MILLISECONDS = 3_600_000;
/** How long a delivery is tried. */
export const LIFETIME_MILLISECONDS = DAY_MILLISECONDS;

interface Failed {
  /** The tries so far, from 1. */
  attempt: number;
  /** When the delivery was made or last asked for again. */
  since: number;
  now: number;
  /** What the receiver asked to wait. */
  afterMilliseconds?: number;
  /** In [0, 1). */
  random: number;
}

/**
 * When to try again, in milliseconds since the epoch and whole seconds; null when that is past the delivery's time. Any moment
 * of a span that doubles from 5 s to an hour: those that failed together do not come back together.
 */
export function nextTry({ attempt, since, now, afterMilliseconds = 0, random }: Failed): number | null {
  const span = Math.min(LONGEST_MILLISECONDS, FIRST_MILLISECONDS * 2 ** (attempt - 1));
  const at = Math.ceil((now + Math.max(random * span, afterMilliseconds)) / 1000) * 1000;
  return at > since + LIFETIME_MILLISECONDS ? null : at;
}
