import { dayOf, mondayOf, nextAnniversary, parseDay, partsOf, printDay } from './days';

const day = (text: string) => parseDay(text) ?? NaN;

describe('days', () => {
  it.each([
    ['1970-01-01', 0],
    ['1969-12-31', -1],
    ['2000-02-29', 11_016],
    ['2026-10-13', 20_739],
    ['0001-01-01', -719_162],
    ['9999-12-31', 2_932_896],
  ])('%s is day %d', (text, expected) => {
    expect(parseDay(text)).toBe(expected);
    expect(printDay(expected)).toBe(text);
  });

  it.each([
    '2026-02-29',
    '2026-13-01',
    '2026-00-10',
    '2026-04-31',
    '0000-01-01',
    '2026-4-1',
    '2026-04-01 ',
    '+026-04-01',
  ])('%j is none', (text) => expect(parseDay(text)).toBeNull());

  it('count on by one through every day of a leap cycle', () => {
    for (let at = day('1896-01-01'); at < day('2105-01-01'); at += 1) {
      const { year, month, day: dayOfMonth } = partsOf(at);
      if (dayOf(year, month, dayOfMonth) !== at) throw new Error(`${at} is not ${printDay(at)}`);
    }
  });

  it.each([
    ['2026-10-12', '2026-10-12'],
    ['2026-10-13', '2026-10-12'],
    ['2026-10-18', '2026-10-12'],
    ['1969-12-31', '1969-12-29'],
  ])('the week of %s begins on %s', (text, monday) => expect(printDay(mondayOf(day(text)))).toBe(monday));

  it.each([
    ['1990-10-13', '2026-10-13', '2026-10-13'],
    ['1990-10-12', '2026-10-13', '2027-10-12'],
    ['1990-01-02', '2026-12-31', '2027-01-02'],
    ['1992-02-29', '2026-02-01', '2026-02-28'],
    ['1992-02-29', '2028-02-01', '2028-02-29'],
    ['1992-02-29', '2028-02-29', '2028-02-29'],
  ])('the next return of %s from %s on is %s', (text, from, expected) => {
    expect(printDay(nextAnniversary(day(text), day(from)))).toBe(expected);
  });
});
