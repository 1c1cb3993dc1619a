import fc from 'fast-check';
import { edgedCell, trimmedCell } from './edges';

describe('White space at the edges of a cell', () => {
  it.each([
    ['  Anna ', 'Anna'],
    ["' Anna '", ' Anna '],
    ["'\u00a0'", '\u00a0'],
    ["'t Hooft ", "'t Hooft"],
    [" O'", "O'"],
    ["'' x", "' x"],
  ])('%j is read as %j', (cell, text) => {
    expect(trimmedCell(cell)).toBe(text);
  });

  it('leaves texts without it as they are', () => {
    expect(edgedCell("d'Aubigné 'x'")).toBe("d'Aubigné 'x'");
  });

  it('is kept by what exports write', () => {
    const nasty = fc.string({ unit: fc.constantFrom("'", ' ', '\n', '\t', '\ufeff', 'a', '=') });
    fc.assert(fc.property(nasty, (text) => expect(trimmedCell(edgedCell(text))).toBe(text)));
  });
});
