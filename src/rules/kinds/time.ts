import { DAY, printTime } from '../instants';
import { type Kind, MISMATCH, primitive } from './kind';

/** A time of day as clocks show it, in milliseconds since midnight. */
export const time: Kind<number> = {
  code: 'time',
  ...primitive,
  isPlain: false,
  normalise(raw) {
    if (raw === null || raw === undefined) return null;
    return isTime(raw) ? raw : MISMATCH;
  },
  show: (raw) => (isTime(raw) ? printTime(raw) : raw),
};

const isTime = (raw: unknown): raw is number => typeof raw === 'number' && raw >= 0 && raw < DAY;
