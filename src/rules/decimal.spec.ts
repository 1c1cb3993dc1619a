import * as fc from 'fast-check';
import { canonicalDecimal, compareDecimals, decimalOf, decimalOfNumber, printDecimal, toDecimal } from './decimal';

const SCALE = 30;

/** The decimal as a big integer of 10^-30. */
function scaled(text: string): bigint {
  const [whole = '0', fraction = ''] = text.replace('-', '').split('.');
  const magnitude = BigInt(whole + fraction.padEnd(SCALE, '0'));
  return text.startsWith('-') ? -magnitude : magnitude;
}

const digits = fc.stringMatching(/^-?\d{1,25}(\.\d{1,25})?$/);

describe('decimals', () => {
  it.each([
    [1e21, '1000000000000000000000'],
    [1.5e-7, '0.00000015'],
    [-2.5e22, '-25000000000000000000000'],
    [1000.01, '1000.01'],
    [-0, '0'],
  ])('print %d as %s', (value, expected) => expect(decimalOfNumber(value)).toBe(expected));

  it.each(['', '.', '-', '1.', '1e3', '0x1', '1,5', 'NaN', '١'])('refuse %j', (text) => {
    expect(canonicalDecimal(text)).toBeNull();
  });

  it('keep their value and become canonical', () => {
    fc.assert(
      fc.property(digits, (text) => {
        const canonical = canonicalDecimal(text) ?? '';
        expect(scaled(canonical)).toBe(scaled(text));
        expect(canonicalDecimal(canonical)).toBe(canonical);
        expect(printDecimal(decimalOf(canonical))).toBe(canonical);
      }),
    );
  });

  it('compare exactly, in whatever form they are stored', () => {
    fc.assert(
      fc.property(digits, digits, (a, b) => {
        const order = compareDecimals(toDecimal(a) ?? 0, toDecimal(b) ?? 0);
        const expected = scaled(a) - scaled(b);
        expect(Math.sign(order)).toBe(expected > 0n ? 1 : expected < 0n ? -1 : 0);
      }),
    );
  });

  it('are one and the same for a number and for its text', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(toDecimal(value)).toBe(toDecimal(decimalOfNumber(value)));
      }),
    );
  });
});
