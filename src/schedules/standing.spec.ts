import * as fc from 'fast-check';
import { daysAround, standingAt } from './standing';
import { NINE_TO_FIVE, WEEK_MINUTES } from './workweek';

const ZONES = [
  ...['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Asia/Kathmandu', 'Pacific/Chatham'],
  ...['America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Kiritimati', 'Etc/GMT+12', 'Eastern Time (US & Canada)'],
];
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** What the platform's calendar says, read off its parts. */
function byPlatform(now: number, zone: string): { minute: number; date: string } {
  const timeZone = zone.startsWith('Eastern') ? 'America/New_York' : zone;
  const format = new Intl.DateTimeFormat('en-US', {
    ...{ timeZone, hourCycle: 'h23', weekday: 'short', year: 'numeric', month: '2-digit' },
    ...{ day: '2-digit', hour: '2-digit', minute: '2-digit' },
  });
  const part = Object.fromEntries(format.formatToParts(now).map(({ type, value }) => [type, value]));
  const weekday = WEEKDAYS.indexOf(part['weekday']!);
  return {
    minute: weekday * 1440 + Number(part['hour']) * 60 + Number(part['minute']),
    date: `${part['year']}-${part['month']}-${part['day']}`,
  };
}

const zone = fc.constantFrom(...ZONES);
/** From 2020 to 2037, and often within two days of a change of clocks. */
const instant = fc.oneof(
  fc.integer({ min: 1_577_836_800, max: 2_145_916_800 }),
  fc
    .tuple(
      fc.constantFrom('2026-03-08T07:00Z', '2026-11-01T06:00Z', '2026-03-29T01:00Z', '2026-10-25T01:00Z'),
      fc.integer({ min: -172_800, max: 172_800 }),
    )
    .map(([change, seconds]) => Date.parse(change) / 1000 + seconds),
);

describe(standingAt, () => {
  it("agrees with the platform's own calendar in every minute of the week", () => {
    fc.assert(
      fc.property(zone, instant, fc.nat(WEEK_MINUTES - 1), (time_zone, second, start_time) => {
        const { minute, date } = byPlatform(second * 1000, time_zone);
        const schedule = { id: 1, time_zone, intervals: [{ start_time, end_time: start_time + 1 }] };
        const present = { ...schedule, intervals: [{ start_time: minute, end_time: minute + 1 }] };
        expect(standingAt(second * 1000, schedule, []).open).toBe(start_time === minute);
        expect(standingAt(second * 1000, present, [])).toEqual({ id: 1, open: true, holiday: false });
        const holiday = { start_date: date, end_date: date };
        expect(standingAt(second * 1000, present, [holiday])).toEqual({ id: 1, open: false, holiday: true });
        const { first, last } = daysAround(second * 1000);
        expect(first <= date && date <= last).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('is closed when there are no hours, or other hours', () => {
    const sunday = Date.parse('2026-11-22T12:00:00Z');
    for (const intervals of [[], [...NINE_TO_FIVE]]) {
      expect(standingAt(sunday, { id: 2, time_zone: 'UTC', intervals }, []).open).toBe(false);
    }
  });
});
