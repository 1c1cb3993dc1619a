import * as fc from 'fast-check';
import { escapeFormula, unescapeFormula } from '.';

describe(escapeFormula, () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['=HYPERLINK("https://x.example")', '\'=HYPERLINK("https://x.example")'],
    ["+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0"],
    ['-2+3+cmd', "'-2+3+cmd"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\r=1', "'\r=1"],
    ['\n=1', "'\n=1"],
    ['＝1', "'＝1"],
    ['-', "'-"],
    ["'=1", "''=1"],
    ["''-5", "'''-5"],
  ])('escapes %j', (text, escaped) => {
    expect(escapeFormula(text)).toBe(escaped);
  });

  it.each([
    '',
    'a=1',
    ' =1',
    "'",
    "'quoted'",
    '-5',
    '+5',
    '-1.234,56',
    '-.5',
    '-1e-7',
    '+49 151 123',
    '+49 (0)30/12-34',
  ])('lets %j stay', (text) => {
    expect(escapeFormula(text)).toBe(text);
  });

  it('is undone by unescapeFormula, whatever the text', () => {
    const part = fc.constantFrom("'", '=', '+', '-', '@', '\t', '\r', '5', 'x');
    const text = fc.oneof(
      fc.array(part).map((parts) => parts.join('')),
      fc.string({ unit: 'binary' }),
    );
    fc.assert(
      fc.property(text, (any) => {
        expect(unescapeFormula(escapeFormula(any))).toBe(any);
      }),
      { numRuns: 2000 },
    );
  });

  it('decides about a long text at once', () => {
    const digits = '1'.repeat(1_000_000);
    expect(escapeFormula(`+${digits}x`)).toHaveLength(digits.length + 3);
  });
});
