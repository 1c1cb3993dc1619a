import { htmlToText } from './html-to-text';

describe(htmlToText, () => {
  it.each([
    '<table><tr><td colspan="200000">One</td></tr></table>',
    '<table><tr><td title=">" colspan="200000">One</td></tr></table>',
    '<table><tr><td rowspan=9e9 colspan="&#57;999">One</td></tr></table>',
    `<table><tr>${'<td colspan="99" rowspan="99"></td>'.repeat(1_000)}</tr></table>One`,
    '<table><tr><td colspan="-5" rowspan="-1">One</td></tr></table>',
  ])('lays out no table of a million cells: %.40s', (body) => {
    expect(htmlToText(body)).toContain('One');
  });

  it('lays out tables, spans and all', () => {
    const body = '<table><tr><td colspan="2">Order</td></tr><tr><td>Size</td><td>L</td></tr></table>';
    expect(htmlToText(body)).toBe('Order\nSize   L');
  });
});
