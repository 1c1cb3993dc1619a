import { type Instant, parseInstant, printInstant } from '../instants';
import { type Kind, MISMATCH, primitive } from './kind';

/** Far beyond any ticket, and still a date that can be printed. */
const LARGEST: Instant = 8_640_000_000_000_000;

/** A moment, compared to the second; facts hold the API's own spelling, or `now` in milliseconds. */
export const instant: Kind<Instant> = {
  code: 'instant',
  ...primitive,
  isPlain: false,
  normalise(raw) {
    if (raw === null || raw === undefined || raw === '') return null;
    if (typeof raw === 'number') return Math.abs(raw) <= LARGEST ? raw : MISMATCH;
    return (typeof raw === 'string' ? parseInstant(raw) : null) ?? MISMATCH;
  },
  compare: (a, b) => a - b,
  show: (raw) => (typeof raw === 'number' && Math.abs(raw) <= LARGEST ? printInstant(raw) : raw),
};
