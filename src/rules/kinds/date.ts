import { type Day, parseDay } from '../days';
import { type Kind, MISMATCH, primitive } from './kind';

/** A calendar day, compared as a day number. */
export const date: Kind<Day> = {
  code: 'date',
  ...primitive,
  isPlain: false,
  normalise(raw) {
    if (raw === null || raw === undefined || raw === '') return null;
    return (typeof raw === 'string' ? parseDay(raw) : null) ?? MISMATCH;
  },
  compare: (a, b) => a - b,
};
