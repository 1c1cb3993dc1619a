/** A calendar day as days since 1970-01-01, without a time zone. */
export type Day = number;

const DASH = 45;
const ZERO = 48;
const LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** The day number of a real date of the proleptic Gregorian calendar, null when there is no such day. */
export function dayOf(year: number, month: number, day: number): Day | null {
  const isReal = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month);
  if (!isReal) return null;
  // Years start in March here, so that the leap day is the last one (H. Hinnant, days_from_civil).
  const y = month > 2 ? year : year - 1;
  const era = Math.floor(y / 400);
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const yearOfEra = y - era * 400;
  const ofEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + ofYear;
  return era * 146097 + ofEra - 719468;
}

/** `YYYY-MM-DD` as a day number, null for anything else. By hand, since each run reads dates: ten times a match. */
export function parseDay(text: string): Day | null {
  if (text.length !== 10 || text.charCodeAt(4) !== DASH || text.charCodeAt(7) !== DASH) return null;
  return dayOf(digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10));
}

/** Year, month (1-12) and day of a day number. */
export function partsOf(day: Day): { year: number; month: number; day: number } {
  const shifted = day + 719468;
  const era = Math.floor(shifted / 146097);
  const ofEra = shifted - era * 146097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * ofYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: ofYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1,
  };
}

/** The next day, from `from` on, with the month and day of `day`; 29 February counts as 28 in common years. */
export function nextAnniversary(day: Day, from: Day): Day {
  const { month, day: dayOfMonth } = partsOf(day);
  const { year } = partsOf(from);
  const thisYear = anniversaryIn(year, month, dayOfMonth);
  return thisYear >= from ? thisYear : anniversaryIn(year + 1, month, dayOfMonth);
}

/** The Monday of the week that a day is in. */
export function mondayOf(day: Day): Day {
  return day - ((((day + 3) % 7) + 7) % 7);
}

/** A run of digits as a number, NaN when one is none. */
function digits(text: string, from: number, to: number): number {
  let value = 0;
  for (let at = from; at < to; at += 1) {
    const digit = text.charCodeAt(at) - ZERO;
    if (digit < 0 || digit > 9) return NaN;
    value = value * 10 + digit;
  }
  return value;
}

function anniversaryIn(year: number, month: number, day: number): Day {
  return dayOf(year, month, Math.min(day, daysIn(year, month))) ?? 0;
}

function daysIn(year: number, month: number): number {
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return month === 2 && isLeap ? 29 : (LENGTHS[month - 1] ?? 0);
}

/** A day number as `YYYY-MM-DD`. */
export function printDay(day: Day): string {
  const { year, month, day: dayOfMonth } = partsOf(day);
  return [String(year).padStart(4, '0'), String(month).padStart(2, '0'), String(dayOfMonth).padStart(2, '0')].join('-');
}
