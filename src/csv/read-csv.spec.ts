import * as fc from 'fast-check';
import { csvLine, decoded, type Encoding, readCsv, type ReadOptions, type Row, type Separator } from '.';

async function* from<T>(parts: Iterable<T>): AsyncIterable<T> {
  yield* parts;
}

async function read(text: string | string[], options: Partial<ReadOptions> = {}) {
  const file = await readCsv(from(typeof text === 'string' ? [text] : text), { separator: ',', ...options });
  const rows: Row[] = [];
  for await (const batch of file.batches) rows.push(...batch);
  return { header: file.header, headerLine: file.headerLine, rows };
}

describe('readCsv', () => {
  it.each<[name: string, text: string, rows: [line: number, ...cells: string[]][]]>([
    [
      'CRLF',
      'a,b\r\n1,2\r\n3,4\r\n',
      [
        [2, '1', '2'],
        [3, '3', '4'],
      ],
    ],
    [
      'LF',
      'a,b\n1,2\n3,4\n',
      [
        [2, '1', '2'],
        [3, '3', '4'],
      ],
    ],
    [
      'CR',
      'a,b\r1,2\r3,4\r',
      [
        [2, '1', '2'],
        [3, '3', '4'],
      ],
    ],
    [
      'a mixture of line ends',
      'a,b\n1,2\r3,4\r\n5,6\n\r7,8',
      [
        [2, '1', '2'],
        [3, '3', '4'],
        [4, '5', '6'],
        [6, '7', '8'],
      ],
    ],
    [
      'a mixture with quotes',
      'a,b\n1,"2"\r"3",4\r\n"5\r6\r\n7\n8",6\r9,10',
      [
        [2, '1', '2'],
        [3, '3', '4'],
        [4, '5\r6\r\n7\n8', '6'],
        [8, '9', '10'],
      ],
    ],
    ['a last line without its end', 'a,b\r\n1,2', [[2, '1', '2']]],
    ['a quoted last cell without a line end', 'a,b\r\n1,"2"', [[2, '1', '2']]],
    ['CR at the very end', 'a,b\r\n1,2\r', [[2, '1', '2']]],
    [
      'quotes, separators and line ends in a cell',
      'a,b\n"1 ""x"", y\nz",2\n3,4',
      [
        [2, '1 "x", y\nz', '2'],
        [4, '3', '4'],
      ],
    ],
    [
      'blank lines',
      '\n\na,b\n\n1,2\n  \n,\n" ", \n3,4\n\n',
      [
        [5, '1', '2'],
        [9, '3', '4'],
      ],
    ],
    [
      'cells that Excel appends',
      'a,b\n1,2,,\n3,4,',
      [
        [2, '1', '2'],
        [3, '3', '4'],
      ],
    ],
    ["spaces around cells, which are the cells' own", 'a,b\n 1 , 2\n', [[2, ' 1 ', ' 2']]],
    [
      'spaces after a closing quote, which are not',
      'a,b\r\n"1" ,"2"  \r\n"3"  ,"4"  ',
      [
        [2, '1', '2'],
        [3, '3', '4'],
      ],
    ],
    [
      'quotes inside of an unquoted cell',
      'a,b\n5" pipe,6"\n7,8',
      [
        [2, '5" pipe', '6"'],
        [3, '7', '8'],
      ],
    ],
    ['a byte order mark inside of the file', 'a,b\n\ufeff1,2\n', [[2, '\ufeff1', '2']]],
    ['a line that names the separator', 'sep=,\r\na,b\r\n1,2', [[3, '1', '2']]],
    ['a header only', 'a,b', []],
  ])('reads %s', async (_, text, expected) => {
    const { header, rows } = await read(text);
    expect(header).toEqual(['a', 'b']);
    expect(rows).toEqual(expected.map(([line, ...cells]) => ({ line, cells })));
  });

  it('gives the header trimmed, with its line', async () => {
    const { header, headerLine } = await read('\r\n\ufeff Name ;;"E-mail "; ""\n', { separator: ';' });
    expect({ header, headerLine }).toEqual({ header: ['Name', '', 'E-mail', '""'], headerLine: 2 });
  });

  it.each<[name: string, line: string, problem: object]>([
    ['too few cells', '1', { code: 'too_few_cells', message: 'The row has 1 cell, the header has 2 cells' }],
    ['too many cells', '1,2,,4', { code: 'too_many_cells', message: 'The row has 4 cells, the header has 2 cells' }],
    ['a character lost in decoding', '1,M\ufffdller', { code: 'undecodable', column: 2 }],
    ['a NUL', '\0,2', { code: 'nul_character', column: 1 }],
    ['text after a closing quote', '"Al" Jr,2', { code: 'stray_quote' }],
    ['a cell that is closed on a later line', '"Al,2\n"Bo",', { code: 'stray_quote' }],
  ])('names a row with %s, and trusts its neighbours', async (_, line, problem) => {
    const { rows } = await read(`a,b\n1,2\n${line}\n"3","4"\n`);
    expect(rows.map(({ cells }) => cells).filter((_, index) => index !== 1)).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(rows.map((row) => row.problem)).toEqual([undefined, expect.objectContaining(problem), undefined]);
    expect(rows.map((row) => row.line)).toEqual([2, 3, 4 + line.split('\n').length - 1]);
  });

  it('shows a row with a stray quote as it stands', async () => {
    const { rows } = await read('a,b\n"Al" Jr,"2"\r\n');
    expect(rows).toEqual([{ line: 2, cells: ['"Al" Jr', '"2"'], problem: expect.anything() }]);
  });

  it('gives batches of the size asked for, in order', async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `${index},"x"\r\n`);
    const { batches } = await readCsv(from(['a,b\n', ...lines]), { separator: ',', batch: 300 });
    const sizes: number[] = [];
    const firsts: string[] = [];
    for await (const rows of batches) {
      sizes.push(rows.length);
      firsts.push(...rows.map(({ cells }) => cells[0]!));
    }
    expect(sizes).toEqual([...Array<number>(66).fill(300), 200]);
    expect(firsts).toEqual(lines.map((_, index) => `${index}`));
  });

  const encodings: Encoding[] = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'];
  const separators: Separator[] = [',', ';', '\t'];

  it('reads back every table that csvLine wrote', async () => {
    await fc.assert(
      fc.asyncProperty(anyFile(), async ({ encoding, separator, table, lineEnds, cuts }) => {
        const lines = table.map(
          (cells, index) => csvLine(cells, separator).slice(0, -2) + lineEnds[index % lineEnds.length]!,
        );
        const bytes = encoded(lines.join(''), encoding);
        const { header, rows } = await read(await all(decoded(from(cutAt(bytes, cuts)), encoding)), { separator });
        const starts = lines.map((_, index) => 1 + breaksOf(lines.slice(0, index).join('')));
        expect([header, ...rows.map(({ cells }) => cells)]).toEqual([
          table[0]!.map((cell) => cell.trim()),
          ...table.slice(1),
        ]);
        expect(rows.map(({ line }) => line)).toEqual(starts.slice(1));
        expect(rows.filter(({ problem }) => problem)).toEqual([]);
      }),
      { numRuns: 600 },
    );
  });

  /** A file whose rows hold at least one cell that is not blank, and no character that is a problem. */
  function anyFile() {
    return fc
      .record({
        encoding: fc.constantFrom(...encodings),
        separator: fc.constantFrom(...separators),
        width: fc.integer({ min: 1, max: 4 }),
      })
      .chain(({ encoding, separator, width }) => {
        const row = fc
          .array(anyCell(encoding, separator), { minLength: width, maxLength: width })
          .filter((cells) => cells.some((cell) => cell.trim() !== ''));
        return fc.record({
          encoding: fc.constant(encoding),
          separator: fc.constant(separator),
          table: fc.array(row, { minLength: 1, maxLength: 8 }),
          lineEnds: fc.array(fc.constantFrom('\r\n', '\n', '\r'), { minLength: 1, maxLength: 3 }),
          cuts: fc.array(fc.nat(300), { maxLength: 20 }),
        });
      });
  }

  function anyCell(encoding: Encoding, separator: Separator) {
    const telling = fc.constantFrom('"', '""', separator, '\r', '\n', '\r\n', ' ', "'", '\u00e4', '\u20ac');
    const anyCharacter =
      encoding === 'windows-1252' ? fc.string({ maxLength: 1 }) : fc.string({ unit: 'binary', maxLength: 1 });
    return fc
      .array(fc.oneof(telling, anyCharacter), { maxLength: 6 })
      .map((parts) => parts.join(''))
      .filter((cell) => !/[\0\ufffd]|^\ufeff/.test(cell));
  }

  function encoded(text: string, encoding: Encoding): Buffer {
    if (encoding === 'utf-8') return Buffer.from(text);
    if (encoding === 'windows-1252') return Buffer.from(text.replaceAll('\u20ac', '\x80'), 'latin1');
    const bytes = Buffer.from(text, 'utf16le');
    return encoding === 'utf-16be' ? bytes.swap16() : bytes;
  }

  function cutAt(bytes: Buffer, cuts: number[]): Buffer[] {
    const places = [0, ...cuts.filter((cut) => cut < bytes.length).sort((a, b) => a - b), bytes.length];
    return places.slice(1).map((end, index) => bytes.subarray(places[index]!, end));
  }

  async function all<T>(parts: AsyncIterable<T>): Promise<T[]> {
    const found: T[] = [];
    for await (const part of parts) found.push(part);
    return found;
  }

  const breaksOf = (text: string): number => text.match(/\r\n?|\n/g)?.length ?? 0;
});
