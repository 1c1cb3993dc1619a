import type { Outcome } from '../sender';
import { EndpointBreaker } from './endpoint-breaker';

const sent = () => Promise.resolve<Outcome>({ result: 'sent' });
const retry = () => Promise.resolve<Outcome>({ result: 'retry', error: '500' });

describe(EndpointBreaker.name, () => {
  let breaker: EndpointBreaker;
  beforeEach(() => {
    jest.useFakeTimers({ now: 0 });
    breaker = new EndpointBreaker();
  });
  afterEach(() => jest.useRealTimers());

  const fail = async (times: number) => {
    for (let time = 0; time < times; time++) await breaker.run(retry);
  };

  it('opens after five failures in a row, and only then', async () => {
    await fail(4);
    await breaker.run(sent);
    await fail(4);
    expect(breaker.allowed).toBe('all');
    await fail(1);
    expect(breaker.allowed).toBe('none');
    expect(await breaker.run(sent)).toBeUndefined();
  });

  it('takes a refusal for good as a sign of life', async () => {
    await fail(4);
    await breaker.run(() => Promise.resolve({ result: 'failed', error: '404' }));
    await fail(4);
    expect(breaker.allowed).toBe('all');
  });

  it('lets one try after each pause, which grows from 5 s to 60 s', async () => {
    await fail(5);
    for (const pause of [5_000, 10_000, 20_000, 40_000, 60_000, 60_000]) {
      jest.advanceTimersByTime(pause - 1);
      expect({ pause, allowed: breaker.allowed }).toEqual({ pause, allowed: 'none' });
      jest.advanceTimersByTime(1);
      expect({ pause, allowed: breaker.allowed }).toEqual({ pause, allowed: 'one' });
      await fail(1);
    }
    jest.advanceTimersByTime(60_000);
    await breaker.run(sent);
    expect(breaker.allowed).toBe('all');
    await fail(5);
    jest.advanceTimersByTime(5_000);
    expect(breaker.allowed).toBe('one');
  });

  it('allows nothing beside the one that tries', async () => {
    await fail(5);
    jest.advanceTimersByTime(5_000);
    let answer!: (outcome: Outcome) => void;
    const trying = breaker.run(() => new Promise((resolve) => (answer = resolve)));
    expect(breaker.allowed).toBe('none');
    expect(await breaker.run(sent)).toBeUndefined();
    answer({ result: 'sent' });
    await trying;
    expect(breaker.allowed).toBe('all');
  });
});
