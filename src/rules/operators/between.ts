import { compareDecimals, type Decimal } from '../decimal';
import { refuse } from '../issue';
import { type Operator, ofValue, rangeAccess, someValue } from './operator';

/** From low to high, both included. */
export const between: Operator = {
  code: 'between',
  kinds: ['number', 'date'],
  parseValue(input, editor, path) {
    const ends: unknown[] = Array.isArray(input) ? input : [];
    if (ends.length !== 2) return refuse(path, 'not_a_range', 'must be a list of two values, the lower one first');
    const low = someValue(ends[0], editor, `${path}[0]`);
    const high = someValue(ends[1], editor, `${path}[1]`);
    if ('issues' in low || 'issues' in high) {
      return { issues: [low, high].flatMap((end) => ('issues' in end ? end.issues : [])) };
    }
    // Operands of both kinds are decimals: day numbers are whole ones.
    if (compareDecimals(low.ok.operand as Decimal, high.ok.operand as Decimal) > 0) {
      return refuse(path, 'low_above_high', 'the first value must not be above the second');
    }
    return {
      ok: {
        value: [low.ok.value, high.ok.value],
        operand: [low.ok.operand, high.ok.operand],
        label: `${low.ok.label ?? ''} – ${high.ok.label ?? ''}`,
      },
    };
  },
  compile(parts) {
    const compare = parts.kind.compare ?? (() => NaN);
    const [low, high] = parts.operand as [unknown, unknown];
    return ofValue(parts, (value) => compare(value, low) >= 0 && compare(value, high) <= 0);
  },
  access(operand) {
    const [low, high] = operand as [unknown, unknown];
    return rangeAccess('range', Number(low), Number(high));
  },
};
