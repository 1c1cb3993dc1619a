import fc from 'fast-check';
import { keptAnswer, keptText } from './kept-text';

describe(keptText, () => {
  it('keeps what a database can hold, at most 2 000 characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 5_000 }), (text) => {
        const kept = keptText(text);
        expect(kept.length).toBeLessThanOrEqual(2_000);
        expect(kept).not.toContain('\0');
        expect(Buffer.from(kept).toString()).toBe(kept);
      }),
    );
  });

  it('does not cut a character in two', () => {
    expect(keptText(`${'x'.repeat(1_999)}😀`)).toBe(`${'x'.repeat(1_999)}\ufffd`);
    expect(keptText('a\ud83d😀\udc00\0')).toBe('a\ufffd😀\ufffd\ufffd');
  });
});

describe(keptAnswer, () => {
  it('keeps 50 headers', () => {
    const headers = Object.fromEntries(Array.from({ length: 80 }, (_unused, at) => [`x-${at}`, 'v'.repeat(3_000)]));
    const kept = keptAnswer({ statusCode: 500, headers, body: 'no' });
    expect(Object.keys(kept.headers)).toHaveLength(50);
    expect(kept).toMatchObject({ statusCode: 500, headers: { 'x-0': 'v'.repeat(2_000) }, body: 'no' });
  });
});
