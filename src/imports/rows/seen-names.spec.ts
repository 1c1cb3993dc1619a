import * as fc from 'fast-check';
import { SeenNames } from './seen-names';

/** Few distinct names, alike in their beginnings and ends, so that many come twice. */
const names = fc.oneof(
  fc.constantFrom('id 1', 'id 2', 'id 12', 'id 21', 'name ', 'name a', 'name  a', 'external_id a'),
  fc.string({ unit: 'grapheme', maxLength: 3 }),
  fc.tuple(fc.constantFrom('email ', 'name '), fc.nat(50)).map(([key, n]) => `${key}${n}`),
);
const lines = fc.integer({ min: 1, max: 2 ** 32 - 1 });

describe(SeenNames, () => {
  it('answers the line that had a name first, as a Map does', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(names, lines)), fc.array(names), (added, asked) => {
        const seen = new SeenNames();
        const first = new Map<string, number>();
        for (const [name, line] of added) {
          seen.add(name, line);
          if (!first.has(name)) first.set(name, line);
        }
        const all = [...asked, ...first.keys()];
        expect(all.map((name) => seen.lineOf(name))).toEqual(all.map((name) => first.get(name)));
      }),
    );
  });

  it('keeps many apart as it grows', () => {
    const seen = new SeenNames();
    const nameOf = (n: number) => `email person${n}@example.com`;
    const lines = Array.from({ length: 20_000 }, (_, n) => n + 1);
    for (const line of lines) seen.add(nameOf(line), line);
    expect(lines.filter((line) => seen.lineOf(nameOf(line)) !== line)).toEqual([]);
    expect(lines.filter((line) => seen.lineOf(nameOf(-line)) !== undefined)).toEqual([]);
  });
});
