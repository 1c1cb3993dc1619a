import { csvLine } from '.';

describe(csvLine, () => {
  it('quotes what needs it', () => {
    expect(csvLine(['a', '', 'b,c', 'say "x"', 'two\nlines', ' padded '])).toBe(
      'a,,"b,c","say ""x""","two\nlines"," padded "\r\n',
    );
  });

  it('quotes the separator asked for, and no other', () => {
    expect(csvLine(['1,5', 'a;b'], ';')).toBe('1,5;"a;b"\r\n');
  });

  it('leaves formulas alone', () => {
    expect(csvLine(['=1', '-5'])).toBe('=1,-5\r\n');
  });
});
