import { CircuitState, circuitBreaker, ConsecutiveBreaker, handleWhenResult, isBrokenCircuitError } from 'cockatiel';
import type { Outcome } from '../sender';

const FAILURES = 5;
const FIRST_PAUSE_MILLISECONDS = 5_000;
const LONGEST_PAUSE_MILLISECONDS = 60_000;

/** How many deliveries an endpoint may be given: of one that is down, one per pause. */
export type Allowed = 'all' | 'one' | 'none';

interface Pause {
  duration: number;
  next(): Pause;
}

const pauseOf = (duration: number): Pause => ({
  duration,
  next: () => pauseOf(Math.min(2 * duration, LONGEST_PAUSE_MILLISECONDS)),
});

const isDown = (outcome: Outcome): boolean => outcome.result === 'retry' && outcome.endpointIsWell !== true;

/** Leaves an endpoint alone that failed several times in a row; then one delivery tries whether it is back. */
export class EndpointBreaker {
  private pause = pauseOf(0);
  private openedAt = 0;
  private readonly policy = circuitBreaker(
    handleWhenResult((outcome) => isDown(outcome as Outcome)),
    {
      breaker: new ConsecutiveBreaker(FAILURES),
      halfOpenAfter: { next: () => this.note(pauseOf(FIRST_PAUSE_MILLISECONDS)) },
    },
  );

  get allowed(): Allowed {
    if (this.policy.state === CircuitState.Closed) return 'all';
    if (this.policy.state === CircuitState.HalfOpen) return 'none';
    return Date.now() - this.openedAt >= this.pause.duration ? 'one' : 'none';
  }

  /** Undefined when the endpoint is to be left alone: then nothing was sent. */
  async run(send: () => Promise<Outcome>): Promise<Outcome | undefined> {
    if (this.policy.state === CircuitState.HalfOpen) return undefined;
    try {
      return await this.policy.execute(send);
    } catch (error) {
      if (isBrokenCircuitError(error)) return undefined;
      throw error;
    }
  }

  /** The library tells nobody how long it stays open. */
  private note(pause: Pause): Pause {
    this.openedAt = Date.now();
    this.pause = pause;
    return { duration: pause.duration, next: () => this.note(pause.next()) };
  }
}
