import { refuse } from '../issue';
import { type Operator, ofValue, someValue } from './operator';

/**
 * From one time of day to another, past midnight when the first is the later one. Both ends count, as those of every
 * `between` do: 17:00:00 is within 09:00 to 17:00, the second after it is not.
 */
export const betweenTimes: Operator = {
  code: 'between',
  kinds: ['time'],
  parseValue(input, editor, path) {
    const ends: unknown[] = Array.isArray(input) ? input : [];
    if (ends.length !== 2)
      return refuse(path, 'not_a_range', 'must be a list of two times, such as ["09:00", "17:00"]');
    const from = someValue(ends[0], editor, `${path}[0]`);
    const to = someValue(ends[1], editor, `${path}[1]`);
    if ('issues' in from || 'issues' in to) {
      return { issues: [from, to].flatMap((end) => ('issues' in end ? end.issues : [])) };
    }
    if (from.ok.operand === to.ok.operand) return refuse(path, 'empty_range', 'the two times must differ');
    return {
      ok: {
        value: [from.ok.value, to.ok.value],
        operand: [from.ok.operand, to.ok.operand],
        label: `${from.ok.label ?? ''} – ${to.ok.label ?? ''}`,
      },
    };
  },
  compile(parts) {
    const [from, to] = parts.operand as [number, number];
    if (from < to) return ofValue<number>(parts, (time) => time >= from && time <= to);
    return ofValue<number>(parts, (time) => time >= from || time <= to);
  },
};
