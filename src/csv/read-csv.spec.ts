import * as fc from 'fast-check';
import { readNaively } from '../../test/support/naive-csv';
import { collected, cutAt, streamOf, watched } from '../../test/support/streams';
import { csvLine, decoded, type Encoding, readCsv, type ReadOptions, type Row, type Separator } from '.';

async function read(text: string | string[], options: Partial<ReadOptions> = {}) {
  const parts = streamOf(typeof text === 'string' ? [text] : text);
  const { header, headerLine, batches } = await readCsv(parts, { separator: ',', ...options });
  return { header, headerLine, rows: (await collected(batches)).flat() };
}

const anySeparator = () => fc.constantFrom<Separator[]>(',', ';', '\t');
const anyCuts = () => fc.array(fc.nat(300), { maxLength: 20 });

describe(readCsv, () => {
  it.each<[name: string, text: string, rows: [line: number, ...cells: string[]][]]>([
    // prettier-ignore
    ['CRLF', 'a,b\r\n1,2\r\n3,4\r\n', [[2, '1', '2'], [3, '3', '4']]],
    // prettier-ignore
    ['LF', 'a,b\n1,2\n3,4\n', [[2, '1', '2'], [3, '3', '4']]],
    // prettier-ignore
    ['CR', 'a,b\r1,2\r3,4\r', [[2, '1', '2'], [3, '3', '4']]],
    // prettier-ignore
    ['a mixture of line ends', 'a,b\n1,2\r3,4\r\n5,6\n\r7,8', [[2, '1', '2'], [3, '3', '4'], [4, '5', '6'], [6, '7', '8']]],
    // prettier-ignore
    ['a mixture with quotes', 'a,b\n1,"2"\r"3\r4\r\n5\n6",7\r\n8,9', [[2, '1', '2'], [3, '3\r4\r\n5\n6', '7'], [7, '8', '9']]],
    ['a last line without its end', 'a,b\r\n1,2', [[2, '1', '2']]],
    ['a quoted last cell without a line end', 'a,b\r\n1,"2"', [[2, '1', '2']]],
    ['CR at the very end', 'a,b\r\n1,2\r', [[2, '1', '2']]],
    // prettier-ignore
    ['quotes, separators and line ends in a cell', 'a,b\n"1 ""x"", y\nz",2\n3,4', [[2, '1 "x", y\nz', '2'], [4, '3', '4']]],
    // prettier-ignore
    ['blank lines', '\n\na,b\n\n1,2\n  \n,\n" ", \n3,4\n\n', [[5, '1', '2'], [9, '3', '4']]],
    // prettier-ignore
    ['empty cells beyond the header', 'a,b\n1,2,,\n3,4,', [[2, '1', '2'], [3, '3', '4']]],
    ['spaces around cells, which are their own', 'a,b\n 1 , 2\n', [[2, ' 1 ', ' 2']]],
    // prettier-ignore
    ['spaces after a closing quote, which are not', 'a,b\r\n"1" ,"2"  \r\n"3"  ,"4"  ', [[2, '1', '2'], [3, '3', '4']]],
    // prettier-ignore
    ['quotes inside of an unquoted cell', 'a,b\n5" pipe,6"\n7,8', [[2, '5" pipe', '6"'], [3, '7', '8']]],
    ['a zero-width space where a byte order mark could be', 'a,b\n\ufeff1,2\n', [[2, '\ufeff1', '2']]],
    ['a line that names the separator', 'sep=,\r\na,b\r\n1,2', [[3, '1', '2']]],
    ['a header only', 'a,b', []],
  ])('reads %s', async (_, text, expected) => {
    const { header, rows } = await read(text);
    expect(header).toEqual(['a', 'b']);
    expect(rows).toEqual(expected.map(([line, ...cells]) => ({ line, cells })));
  });

  it('gives the header trimmed, with its line', async () => {
    const { header, headerLine } = await read('\ufeff\r\n Name ;;"E-mail ";\n', { separator: ';' });
    expect({ header, headerLine }).toEqual({ header: ['Name', '', 'E-mail', ''], headerLine: 2 });
  });

  it.each<[name: string, line: string, problem: object]>([
    ['too few cells', '1', { code: 'too_few_cells', message: 'The row has 1 cell, the header has 2 cells' }],
    ['too many cells', '1,2,,4', { code: 'too_many_cells', message: 'The row has 4 cells, the header has 2 cells' }],
    ['a character lost in decoding', '1,M\ufffdller', { code: 'undecodable', column: 2 }],
    ['a NUL', '\0,2', { code: 'nul_character', column: 1 }],
    ['text after a closing quote', '"Al" Jr,2', { code: 'stray_quote' }],
  ])('names a row with %s, and trusts its neighbours', async (_, text, problem) => {
    const { rows } = await read(`a,b\n1,2\n${text}\n"3","4"\n`);
    expect(rows).toEqual([
      { line: 2, cells: ['1', '2'] },
      { line: 3, cells: expect.anything(), problem: expect.objectContaining(problem) },
      { line: 4, cells: ['3', '4'] },
    ]);
  });

  it('names a last row that was cut off', async () => {
    const { rows } = await read('a,b,c\r\n1,2,3\r\n4,5');
    expect(rows.at(-1)).toMatchObject({ line: 3, cells: ['4', '5'], problem: { code: 'too_few_cells' } });
  });

  it('shows a row with a stray quote as it stands', async () => {
    const { rows } = await read('a,b\n"Al" Jr,"2"\r\n');
    expect(rows).toMatchObject([{ cells: ['"Al" Jr', '"2"'] }]);
  });

  it('names all lines between a quote that was not closed and the one that it met', async () => {
    const { rows } = await read('a,b\n"Al,2\n\nBo,3\r\n"Cy","4\n5"\n"Di",6\n');
    const problem = {
      code: 'stray_quote',
      message:
        "Text follows a closing quote, so lines 2 to 6 can't be told apart: a quote inside a quoted cell must be doubled",
    };
    expect(rows).toEqual([
      { line: 2, cells: ['"Al', '2'], problem },
      { line: 4, cells: ['Bo', '3'], problem },
      { line: 5, cells: ['"Cy"', '"4'], problem },
      { line: 6, cells: ['5"'], problem },
      { line: 7, cells: ['Di', '6'] },
    ]);
  });

  it.each<[name: string, text: string, error: object]>([
    ['nothing in it', '', { code: 'empty_file' }],
    ['nothing but blank lines in it', '\n , \r\n\n', { code: 'empty_file' }],
    [
      'too many columns',
      'a,b,c,d\n',
      { code: 'too_many_columns', message: 'The first line has 4 columns; at most 3 can be read', line: 1 },
    ],
    ['a NUL in its header', '\na,\0\n', { code: 'nul_character', line: 2 }],
    ['a header that is not of its encoding', 'a,\ufffd\n', { code: 'undecodable', line: 1 }],
    ['a stray quote in its header', 'a,"b"c\n', { code: 'stray_quote', line: 1 }],
    ['a name of a column that is none', `a,${'n'.repeat(256)}\n1,2`, { code: 'column_name_too_long', line: 1 }],
    ['a row that is too long', `a\n\n1\n${'x'.repeat(301)}\n2`, { code: 'row_too_long', line: 4 }],
    ['a quoted row that is too long', `a\n"${'x'.repeat(301)}"\n2`, { code: 'row_too_long', line: 2 }],
    ['a quote that is never closed', 'a,b\n1,"2\r\n3"\r\n4,\n5,"6\n7,8', { code: 'unclosed_quote', line: 5 }],
    ['a doubled quote for a closing one', 'a,b\n"1\n2,3""', { code: 'unclosed_quote', line: 2 }],
  ])('refuses a file with %s', async (_, text, error) => {
    const { seen, stream } = watched([text]);
    const reading = readCsv(stream, { separator: ',', maxColumns: 3, maxRowCharacters: 300 });
    await expect(reading.then(({ batches }) => collected(batches))).rejects.toMatchObject(error);
    expect(seen.isReleased).toBe(true);
  });

  it('takes a row that is as long as it may be', async () => {
    const { rows } = await read(`a\n${'x'.repeat(100)}\n2`, { maxRowCharacters: 100 });
    expect(rows).toHaveLength(2);
  });

  describe('with a row that does not end', () => {
    const CHUNKS = 2000;
    const refusal = async (start: string, chunk: string) => {
      const { seen, stream } = watched([start, ...Array<string>(CHUNKS).fill(chunk)]);
      const { batches } = await readCsv(stream, { separator: ',' });
      const error: unknown = await collected(batches).catch((reason: unknown) => reason);
      return { error, characters: seen.taken * chunk.length };
    };

    it('refuses a line of 200 MB after the first of it', async () => {
      const { error, characters } = await refusal('a,b\n1,2\n', 'x'.repeat(100_000));
      expect(error).toMatchObject({ code: 'row_too_long', line: 3 });
      expect(characters).toBeLessThan(1_500_000);
    });

    it('refuses what follows an unclosed quote', async () => {
      const { error, characters } = await refusal('a,b\n1,2\n3,"4\n', '5,6\r\n'.repeat(2000));
      expect(error).toMatchObject({ code: 'unclosed_quote', line: 3 });
      expect(characters).toBeLessThan(1_500_000);
    });
  });

  it('gives batches of the size asked for, in order', async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `${index},"x"\r\n`);
    const { batches } = await readCsv(streamOf(['a,b\n', ...lines]), { separator: ',', batch: 300 });
    const found = await collected(batches);
    expect(found.map(({ length }) => length)).toEqual([...Array<number>(66).fill(300), 200]);
    expect(found.flat().map(({ cells }) => Number(cells[0]))).toEqual(lines.map((_, index) => index));
  });

  it('ends a batch early when its rows are long, whatever else is in it', async () => {
    const lines = [...Array<string>(6).fill('x'.repeat(40)), ...Array<string>(5).fill('y')];
    const options = { separator: ',', batch: 4, batchCharacters: 100 } as const;
    const { batches } = await readCsv(streamOf([`a\n${lines.join('\n')}`]), options);
    const found = await collected(batches);
    expect(found.map((batch) => batch.map(({ line }) => line))).toEqual([[2, 3, 4], [5, 6, 7], [8, 9, 10, 11], [12]]);
  });

  it('reads no further than it is asked to, and releases the text when the loop is left', async () => {
    const { seen, stream } = watched(Array<string>(1000).fill('1,2\n'.repeat(25_000)));
    const { batches } = await readCsv(stream, { separator: ',' });
    const rows: Row[] = [];
    for await (const batch of batches) {
      rows.push(...batch);
      if (rows.length === 50_000) break;
    }
    expect(seen).toEqual({ taken: 3, isReleased: true });
  });

  it('releases the text if no batch is ever asked for', async () => {
    const { seen, stream } = watched(Array<string>(1000).fill('1,2\n'.repeat(25_000)));
    const { batches } = await readCsv(stream, { separator: ',' });
    await batches[Symbol.asyncIterator]().return!();
    expect(seen).toEqual({ taken: 1, isReleased: true });
  });

  it('passes on what ends the text', async () => {
    const lost = new Error('connection lost');
    async function* broken() {
      yield 'a,b\n';
      yield '1,2\n'.repeat(25_000);
      throw lost;
    }
    const { batches } = await readCsv(broken(), { separator: ',' });
    await expect(collected(batches)).rejects.toBe(lost);
  });

  it('reads any text as plainly as it can be read', async () => {
    const part = fc.constantFrom('"', '"', '""', ',', ',', '\n', '\r\n', '\r', ' ', '"\n"', '","', '"x" y', 'x', "'");
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 40 }), async (parts) => {
        const text = parts.join('');
        const { rows, unclosedOnLine } = readNaively(`a,b\n${text}`, ',');
        const reading = read(`a,b\n${text}`);
        if (unclosedOnLine) {
          await expect(reading).rejects.toMatchObject({ code: 'unclosed_quote', line: unclosedOnLine });
          return;
        }
        const found = (await reading).rows.map(({ line, cells, problem }) => ({
          line,
          cells,
          isStray: problem?.code === 'stray_quote',
        }));
        const expected = rows.slice(1).filter(({ cells }) => cells.join('').trim() !== '');
        expect(found.map(withoutBlankTail)).toEqual(expected.map(withoutBlankTail));
      }),
      { numRuns: 3000 },
    );
  });

  const withoutBlankTail = <T extends { cells: string[] }>(row: T): T => ({
    ...row,
    cells: row.cells.slice(0, Math.max(2, row.cells.findLastIndex((cell) => cell.trim() !== '') + 1)),
  });

  it('reads back every table that csvLine wrote', async () => {
    await fc.assert(
      fc.asyncProperty(anyFile(), async ({ encoding, separator, table, lineEnds, cuts }) => {
        const lines = table.map((cells, index) => withLineEnd(cells, separator, lineEnds[index % lineEnds.length]!));
        const bytes = encoded(lines.join(''), encoding);
        const text = await collected(decoded(streamOf(cutAt(bytes, cuts)), encoding));
        const { header, rows } = await read(text, { separator });
        const [first, ...others] = table;
        expect(header).toEqual(first!.map((cell) => cell.trim()));
        expect(rows).toEqual(
          others.map((cells, index) => ({ line: lineAfter(lines.slice(0, index + 1)), cells, problem: undefined })),
        );
      }),
      { numRuns: 1000 },
    );
  });

  /** Each row holds a cell that is not blank, and none holds a character that is a problem. */
  function anyFile() {
    return fc
      .record({
        encoding: fc.constantFrom<Encoding[]>('utf-8', 'utf-16le', 'utf-16be', 'windows-1252'),
        separator: anySeparator(),
        width: fc.integer({ min: 1, max: 4 }),
      })
      .chain(({ encoding, separator, width }) => {
        const cell = encoding === 'windows-1252' ? anyCell(fc.string({ maxLength: 1 })) : anyCell(anyCharacter());
        const row = fc
          .array(cell, { minLength: width, maxLength: width })
          .filter((cells) => cells.join('').trim() !== '');
        return fc.record({
          encoding: fc.constant(encoding),
          separator: fc.constant(separator),
          table: fc.array(row, { minLength: 1, maxLength: 8 }),
          lineEnds: fc.array(fc.constantFrom('\r\n', '\n', '\r'), { minLength: 1, maxLength: 3 }),
          cuts: anyCuts(),
        });
      });
  }

  const anyCharacter = () => fc.string({ unit: 'binary', maxLength: 1 });

  function anyCell(character: fc.Arbitrary<string>) {
    const telling = fc.constantFrom('"', '""', ',', ';', '\t', '\r', '\n', '\r\n', ' ', 'ä', '€');
    return fc
      .array(fc.oneof(telling, character), { maxLength: 6 })
      .map((parts) => parts.join(''))
      .filter((cell) => !/[\0\ufffd]|^\ufeff/.test(cell));
  }

  const withLineEnd = (cells: string[], separator: Separator, lineEnd: string): string =>
    csvLine(cells, separator).replace(/\r\n$/, lineEnd);

  const lineAfter = (lines: string[]): number => 1 + (lines.join('').match(/\r\n?|\n/g)?.length ?? 0);

  function encoded(text: string, encoding: Encoding): Buffer {
    if (encoding === 'utf-8') return Buffer.from(text);
    if (encoding === 'windows-1252') return Buffer.from(text.replaceAll('€', '\x80'), 'latin1');
    const bytes = Buffer.from(text, 'utf16le');
    return encoding === 'utf-16be' ? bytes.swap16() : bytes;
  }
});
