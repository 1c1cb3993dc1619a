import type { Exchange } from '../webhooks';
import { outcomeOf } from './webhook-outcome';

const NOW = Date.parse('2026-11-23T09:00:00Z');

const answered = (statusCode: number, retryAfter?: string): Exchange => ({
  kind: 'answered',
  answer: { statusCode, headers: retryAfter === undefined ? {} : { 'retry-after': retryAfter }, body: '' },
});

describe(outcomeOf, () => {
  it.each([
    [200, 'sent'],
    [204, 'sent'],
    [303, 'failed'],
    [304, 'failed'],
    [400, 'failed'],
    [404, 'failed'],
    [408, 'retry'],
    [409, 'retry'],
    [410, 'failed'],
    [425, 'retry'],
    [429, 'retry'],
    [500, 'retry'],
    [503, 'retry'],
    [599, 'retry'],
  ])('takes %d as %s', (statusCode, result) => {
    expect(outcomeOf(answered(statusCode), NOW)).toMatchObject({ result, answer: { statusCode } });
  });

  it.each([
    ['120', 120_000],
    ['0', 0],
    ['Mon, 23 Nov 2026 09:00:30 GMT', 30_000],
    ['Mon, 23 Nov 2026 08:00:00 GMT', 0],
    ['999999999', 86_400_000],
    ['soon', undefined],
    ['-5', expect.anything()],
  ])('reads Retry-After %s', (header, afterMilliseconds) => {
    const outcome = outcomeOf(answered(429, header), NOW);
    if (header === '-5') return expect(outcome.result).toBe('retry');
    expect(outcome).toEqual(expect.objectContaining({ result: 'retry' }));
    expect((outcome as { afterMilliseconds?: number }).afterMilliseconds).toBe(afterMilliseconds);
  });

  it('tries again what was not answered, and not what was refused', () => {
    expect(outcomeOf({ kind: 'unanswered', error: 'reset', isTimeout: false }, NOW)).toEqual({
      result: 'retry',
      error: 'reset',
    });
    expect(outcomeOf({ kind: 'refused', error: 'private' }, NOW)).toEqual({ result: 'failed', error: 'private' });
  });
});
