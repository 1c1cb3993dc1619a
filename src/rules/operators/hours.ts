import type { Instant } from '../instants';
import { HOUR } from '../instants';
import { refuse, shown } from '../issue';
import { isNone, ofValue, type Operator, valueRequired } from './operator';

/** As far as the windows of days reach. */
const MAX_HOURS = 876_000;
const DIGITS = /^\d{1,6}$/;

function withinHours(code: string, test: (instant: Instant, now: Instant, reach: number) => boolean): Operator {
  return {
    code,
    kinds: ['instant'],
    takesInteger: true,
    parseValue(input, _editor, path) {
      if (isNone(input)) return valueRequired(path);
      const hours = typeof input === 'string' && DIGITS.test(input.trim()) ? Number(input) : input;
      if (typeof hours !== 'number' || !Number.isInteger(hours)) {
        return refuse(path, 'not_an_integer', `must be a whole number of hours, ${shown(input)} is not`);
      }
      if (hours < 0 || hours > MAX_HOURS) return refuse(path, 'out_of_range', `must be from 0 to ${MAX_HOURS} hours`);
      return { ok: { value: String(hours), operand: hours, label: String(hours) } };
    },
    compile(parts) {
      const reach = Number(parts.operand) * HOUR;
      return ofValue<Instant>(parts, (instant, state) => test(instant, state.facts.now, reach));
    },
  };
}

/** Hours that passed, whatever clocks were moved meanwhile; the boundary instant counts (DESIGN 5). */
export const withinPreviousHours = withinHours(
  'within_previous_n_hours',
  (instant, now, reach) => instant <= now && instant >= now - reach,
);

export const withinNextHours = withinHours(
  'within_next_n_hours',
  (instant, now, reach) => instant >= now && instant <= now + reach,
);
