import fc from 'fast-check';
import { joinList, splitList } from './split-list';

describe('A list in a cell', () => {
  it.each([
    ['vip, retail', ['vip', 'retail']],
    ['vip;retail|b2b gold', ['vip', 'retail', 'b2b', 'gold']],
    ['["a,b","c"]', ['a,b', 'c']],
    ['[a b]', ['[a', 'b]']],
    ['[1]', ['[1]']],
    ['', []],
    [null, []],
  ])('%j is %j', (cell, members) => {
    expect(splitList(cell)).toEqual(members);
  });

  it('is written with spaces where it can be', () => {
    expect(joinList(['gold', 'vip'])).toBe('gold vip');
  });

  it('comes back as it was written', () => {
    const member = fc.string({ unit: fc.constantFrom('a', ',', ';', '|', '[', ']', '"', '\\'), minLength: 1 });
    fc.assert(fc.property(fc.array(member), (members) => expect(splitList(joinList(members))).toEqual(members)));
  });
});
