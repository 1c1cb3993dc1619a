const SHAPE = /^(\d{4})-(\d{2})-(\d{2})/;
const DAY = 86_400_000;

/** Days since 1970-01-01 of a date like 2026-11-23 (a time behind it is ignored), or null when there is no such day. */
export function dayNumber(value: unknown): number | null {
  const [, year, month, day] = SHAPE.exec(typeof value === 'string' ? value : '') ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const number = dayOf(Number(year), Number(month), Number(day));
  return new Date(number * DAY).toISOString().startsWith(`${year}-${month}-${day}`) ? number : null;
}

/** The Monday of the week in which the day lies. */
export function mondayOf(day: number): number {
  const weekday = new Date(day * DAY).getUTCDay();
  return day - ((weekday + 6) % 7);
}

/** Days from today to the next anniversary (0 when it is today); 29 February counts as 28 in common years. */
export function daysToAnniversary(date: number, today: number): number {
  const year = new Date(today * DAY).getUTCFullYear();
  const thisYear = anniversaryIn(date, year);
  return (thisYear >= today ? thisYear : anniversaryIn(date, year + 1)) - today;
}

function anniversaryIn(date: number, year: number): number {
  const born = new Date(date * DAY);
  const month = born.getUTCMonth() + 1;
  const day = born.getUTCDate();
  const isLeap = dayOf(year, 3, 1) - dayOf(year, 2, 28) === 2;
  return dayOf(year, month, month === 2 && day === 29 && !isLeap ? 28 : day);
}

function dayOf(year: number, month: number, day: number): number {
  return Date.UTC(year, month - 1, day) / DAY;
}
