import { compareDecimals, type Decimal, printDecimal, toDecimal } from '../decimal';
import { type Kind, MISMATCH, primitive } from './kind';

/** An exact decimal; its stored form is canonical, so equal numbers are identical. */
export const number: Kind<Decimal> = {
  code: 'number',
  ...primitive,
  isPlain: false,
  normalise(raw) {
    if (raw === null || raw === undefined || raw === '') return null;
    return toDecimal(raw) ?? MISMATCH;
  },
  compare: compareDecimals,
  show(raw) {
    const value = toDecimal(raw);
    return value === null ? raw : printDecimal(value);
  },
};
