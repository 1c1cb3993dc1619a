import { parsePattern } from './pattern';

const matches = (source: string, text: string): boolean => {
  const parsed = parsePattern(source, 'value', true);
  if ('issues' in parsed) throw new Error(parsed.issues[0]?.message);
  return parsed.ok.matches(text);
};

describe('parsePattern', () => {
  it.each([
    ['a-\\d{4}', 'Parcel A-1234', true],
    ['^a-\\d{4}$', 'Parcel A-1234', false],
    ['(?-i)a-', 'A-1234', false],
    ['(?-i)A-', 'A-1234', true],
    ['\\Aa.*4\\Z', 'A-1234\n', true],
    ['\\bbox\\b', 'boxes', false],
  ])('reads %s as the guide says', (source, text, expected) => {
    expect(matches(source, text)).toBe(expected);
  });
});
