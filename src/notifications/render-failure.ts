import type { Outcome } from '../deliveries';
import { TemplateTooSlow } from '../templates';

/** A template may have run out of time because the machine was busy; one that does so again and again is too slow. */
const SLOW_ATTEMPTS = 3;
const SLOW_PAUSE_MILLISECONDS = 60_000;

/** What becomes of a delivery whose templates could not be rendered at its attempt of this number. */
export function renderFailure(thrown: unknown, attempt: number, error = (thrown as Error).message): Outcome {
  const mayBeBusy = thrown instanceof TemplateTooSlow && attempt < SLOW_ATTEMPTS;
  if (!mayBeBusy) return { result: 'failed', error };
  return { result: 'retry', error, afterMilliseconds: SLOW_PAUSE_MILLISECONDS, endpointIsWell: true };
}
