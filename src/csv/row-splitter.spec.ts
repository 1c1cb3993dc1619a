import * as fc from 'fast-check';
import { cutAt } from '../../test/support/streams';
import { RowSplitter } from './row-splitter';
import { rowsOfBlock } from './rows-of-block';

const anyText = () =>
  fc
    .array(fc.constantFrom('"', '""', ',', '\n', '\r\n', '\r', ' ', '","', '"\r\n"', '"x" y', 'x', '\ufeff'), {
      maxLength: 40,
    })
    .map((parts) => parts.join(''));

function split(pieces: string[]) {
  const splitter = new RowSplitter(',');
  const blocks = [...pieces.flatMap((piece) => splitter.add(piece)), ...splitter.end()];
  let line = 1;
  const rows = blocks.flatMap((block) => {
    const found = rowsOfBlock(block, ',', line);
    line = found.nextLine;
    return found.rows;
  });
  return { blocks, rows, unfinished: splitter.unfinished };
}

describe(RowSplitter, () => {
  it('finds the same rows wherever the text is cut', () => {
    fc.assert(
      fc.property(anyText(), fc.array(fc.nat(60), { maxLength: 30 }), (text, cuts) => {
        const whole = split([text]);
        const cut = split(cutAt(text, cuts));
        expect(cut.rows).toEqual(whole.rows);
        expect(cut.unfinished).toEqual(whole.unfinished);
      }),
      { numRuns: 3000 },
    );
  });

  it('loses nothing, and ends each block with a line break', () => {
    fc.assert(
      fc.property(anyText(), fc.array(fc.nat(60), { maxLength: 30 }), (text, cuts) => {
        const { blocks, unfinished } = split(cutAt(text, cuts));
        const texts = blocks.map((block) => block.text);
        expect([text, `${text}\n`]).toContain(texts.join('') + unfinished.text);
        expect(texts.filter((block) => !/[\r\n]$/.test(block))).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });
});
