import * as fc from 'fast-check';
import { parseInstant, parseTime, printInstant, printTime } from './instants';

describe(parseInstant, () => {
  it.each([
    ['2026-11-23T09:00:00Z', '2026-11-23T09:00:00Z'],
    ['2026-11-23T09:00Z', '2026-11-23T09:00:00Z'],
    ['2026-11-23T09:00:00.999Z', '2026-11-23T09:00:00Z'],
    ['2026-11-23T09:00:00+05:30', '2026-11-23T03:30:00Z'],
    ['2026-01-01T00:30:00-0330', '2026-01-01T04:00:00Z'],
  ])('%s is %s', (text, expected) => expect(printInstant(parseInstant(text)!)).toBe(expected));

  it.each(['', '2026-11-23', '2026-11-23T09:00:00', '2026-02-29T09:00:00Z', '2026-11-23T24:00:00Z', 'now', '1'])(
    '%j is none',
    (text) => expect(parseInstant(text)).toBeNull(),
  );

  it('comes back as it was printed', () => {
    const seconds = fc.integer({ min: -62_135_596_800, max: 253_402_300_799 });
    fc.assert(fc.property(seconds, (second) => expect(parseInstant(printInstant(second * 1000))).toBe(second * 1000)));
  });
});

describe(parseTime, () => {
  it.each(['00:00', '09:05', '23:59'])('%s comes back', (text) => expect(printTime(parseTime(text)!)).toBe(text));
  it.each(['', '24:00', '9', '09:60', '9:5', '09:00:00', '-1:00'])('%j is none', (text) =>
    expect(parseTime(text)).toBeNull(),
  );
  it('shows seconds where there are some', () => expect(printTime(parseTime('17:00')! + 30_999)).toBe('17:00:30'));
});
