import fc from 'fast-check';
import { LIFETIME_MILLISECONDS, nextTry } from './backoff';

const HOUR = 3_600_000;
const now = Date.parse('2026-11-23T09:00:00Z');

const failed = fc.record({
  attempt: fc.integer({ min: 1, max: 10_000 }),
  since: fc.integer({ min: now - 2 * LIFETIME_MILLISECONDS, max: now }),
  now: fc.constant(now),
  afterMilliseconds: fc.option(fc.integer({ min: 0, max: 3 * LIFETIME_MILLISECONDS }), { nil: undefined }),
  random: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
});

describe(nextTry, () => {
  it('is never before the receiver asked for, nor past the time of the delivery', () => {
    fc.assert(
      fc.property(failed, (given) => {
        const at = nextTry(given);
        if (at === null) return;
        expect(at % 1000).toBe(0);
        expect(at).toBeGreaterThanOrEqual(now + (given.afterMilliseconds ?? 0));
        expect(at).toBeLessThanOrEqual(given.since + LIFETIME_MILLISECONDS);
      }),
    );
  });

  it('gives up only when there is no time left', () => {
    fc.assert(
      fc.property(failed, (given) => {
        const longest = Math.max(HOUR, given.afterMilliseconds ?? 0);
        if (given.since + LIFETIME_MILLISECONDS >= now + longest + 1000) expect(nextTry(given)).not.toBeNull();
      }),
    );
  });

  it.each([
    [1, 5_000],
    [2, 10_000],
    [5, 80_000],
    [10, 2_560_000],
    [11, HOUR],
    [5_000, HOUR],
  ])('after %i tries waits up to %i ms', (attempt, span) => {
    const waits = [0, 0.5, 0.999_999].map((random) => nextTry({ attempt, since: now, now, random })! - now);
    expect(waits).toEqual([0, Math.ceil(span / 2000) * 1000, span]);
  });
});
