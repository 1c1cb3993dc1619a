import { type Day, mondayOf, nextAnniversary } from '../days';
import { refuse, shown } from '../issue';
import { isNone, noValue, ofValue, type Operator, rangeAccess, valueRequired } from './operator';

const MAX_DAYS = 36_500;
const DIGITS = /^\d{1,5}$/;

function withinDays(
  code: string,
  test: (day: Day, today: Day, days: number) => boolean,
  ends?: (days: number) => [low: number, high: number],
): Operator {
  return {
    code,
    kinds: ['date'],
    takesInteger: true,
    parseValue(input, _editor, path) {
      if (isNone(input)) return valueRequired(path);
      const days = typeof input === 'string' && DIGITS.test(input.trim()) ? Number(input) : input;
      if (typeof days !== 'number' || !Number.isInteger(days)) {
        return refuse(path, 'not_an_integer', `must be a whole number of days, ${shown(input)} is not`);
      }
      if (days < 0 || days > MAX_DAYS) return refuse(path, 'out_of_range', `must be from 0 to ${MAX_DAYS} days`);
      return { ok: { value: String(days), operand: days, label: String(days) } };
    },
    compile(parts) {
      const days = Number(parts.operand);
      return ofValue<Day>(parts, (day, state) => test(day, state.facts.today, days));
    },
    access: (operand) => (ends === undefined ? null : rangeAccess('days', ...ends(Number(operand)))),
  };
}

/** Calendar days of the account's time zone, today included (DESIGN 5). */
export const withinPreviousDays = withinDays(
  'within_previous_n_days',
  (day, today, days) => day <= today && day >= today - days,
  (days) => [-days, 0],
);

export const withinNextDays = withinDays(
  'within_next_n_days',
  (day, today, days) => day >= today && day <= today + days,
  (days) => [0, days],
);

/** The next return of the day and month, today included; the year of the date does not count. */
export const anniversaryWithinNextDays = withinDays(
  'anniversary_within_next_n_days',
  (day, today, days) => nextAnniversary(day, today) - today <= days,
);

function calendar(code: string, test: (day: Day, today: Day) => boolean, reach: number): Operator {
  return {
    code,
    kinds: ['date'],
    parseValue: noValue,
    compile: (parts) => ofValue<Day>(parts, (day, state) => test(day, state.facts.today)),
    access: () => rangeAccess('days', -reach, reach),
  };
}

export const today = calendar('today', (day, now) => day === now, 0);

/** Weeks begin on Monday. */
export const thisWeek = calendar('this_week', (day, now) => mondayOf(day) === mondayOf(now), 6);
