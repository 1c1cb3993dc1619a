import * as fc from 'fast-check';
import { fold } from './text';
import { listedWords, wordsOf } from './words';

describe(wordsOf, () => {
  it.each([
    ['refund, please!', ['refund', 'please']],
    ["don't can’t", ["don't", 'can’t']],
    ['3.14 1,500 a.b x.', ['3.14', '1,500', 'a.b', 'x']],
    ['e-mail foo_bar 1a2', ['e', 'mail', 'foo_bar', '1a2']],
    ['żółć éa', ['żółć', 'éa']],
    ['iphoneケースを', ['iphone', 'ケース', 'を']],
    ['我要退款', ['我', '要', '退', '款']],
    ['ok🔥 👨‍👩‍👧 👍🏽', ['ok', '🔥', '👨‍👩‍👧', '👍🏽']],
    ['… — !', []],
  ])('splits %j', (text, expected) => expect(wordsOf(text)).toEqual(expected));

  it("agrees with the platform's own segmenter on European text", () => {
    const segmenter = new Intl.Segmenter('en', { granularity: 'word' });
    const alphabet = [...'abcxyzäéñßжщδ0129_\'’., -!?/()"'];
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...alphabet), maxLength: 30 }), (text) => {
        const expected = [...segmenter.segment(text)].filter((part) => part.isWordLike === true).map((p) => p.segment);
        // ICU calls a run of underscores no word; nobody asks for one.
        expect(wordsOf(text).filter((word) => !/^_+$/.test(word))).toEqual(expected.filter((w) => !/^_+$/.test(w)));
      }),
      { numRuns: 500 },
    );
  });

  it('takes hostile text in linear time', () => {
    expect(wordsOf("a'".repeat(50_000))).toHaveLength(1);
    expect(wordsOf('é’'.repeat(50_000))).toHaveLength(1);
    expect(wordsOf('🔥'.repeat(50_000))).toHaveLength(50_000);
  });
});

describe(listedWords, () => {
  it.each([
    ['refund invoice', [['refund'], ['invoice']]],
    ['refund,invoice;  late', [['refund'], ['invoice'], ['late']]],
    ['e-mail 1,500', [['e', 'mail'], ['1,500']]],
    ['!!', []],
  ])('reads %j', (text, expected) => expect(listedWords(text)).toEqual(expected));
});

describe(fold, () => {
  it.each([
    ['ABC', 'abc'],
    ['Straße', 'STRASSE'],
    ['ΟΔΟΣ', 'οδος'],
    ['Caf\u00e9', 'cafe\u0301'],
    ['ŻÓŁĆ', 'żółć'],
  ])('%s and %s are the same', (a, b) => expect(fold(a)).toBe(fold(b)));
});
