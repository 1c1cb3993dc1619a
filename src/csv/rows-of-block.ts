import { parse } from 'papaparse';
import { damage, Row, strayQuote } from './row';
import { RowBlock } from './row-splitter';
import { Separator } from './separator';

type LineEnd = '\n' | '\r\n' | '\r';

const LINE_BREAK = /\r\n?|\n/g;
const OTHER_THAN_CRLF = /\r(?!\n)|(?<!\r)\n/;

/** The rows of a block that begins on `line`, blank ones included, and the line after them. */
export function rowsOfBlock(block: RowBlock, separator: Separator, line: number): { rows: Row[]; nextLine: number } {
  if (block.hasStrayQuote) return linesAsTheyStand(block.text, separator, line);
  const isQuoted = block.text.includes('"');
  const isDamaged = block.text.includes('\ufffd') || block.text.includes('\0');
  const rows = cellsOf(block.text, separator).map((cells): Row => {
    const row: Row = { line, cells };
    line += isQuoted ? 1 + lineBreaks(cells) : 1;
    if (isDamaged) row.problem = damage(cells);
    return row;
  });
  return { rows, nextLine: line };
}

export function countLineBreaks(text: string): number {
  return text.match(LINE_BREAK)?.length ?? 0;
}

/**
 * Each line as it stands, quotes included. If a quote that was never closed met a later one, there are several lines,
 * and each was a row: all are named, so that none is lost unseen.
 */
function linesAsTheyStand(text: string, separator: Separator, line: number): { rows: Row[]; nextLine: number } {
  const lines = text.split(LINE_BREAK).slice(0, -1);
  const nextLine = line + lines.length;
  const problem = strayQuote(line, nextLine - 1);
  return {
    rows: lines.map((cells, index) => ({ line: line + index, cells: cells.split(separator), problem })),
    nextLine,
  };
}

function cellsOf(text: string, separator: Separator): string[][] {
  const newline = lineEnd(text);
  const rows = parsed(newline ? text : withOneLineEnd(text, separator), separator, newline ?? '\n');
  // After the line break that ends the block, papaparse sees one more row.
  rows.pop();
  return rows;
}

function parsed(text: string, delimiter: Separator, newline: LineEnd): string[][] {
  // papaparse takes the first character for a byte order mark, which only that of the file can be.
  const input = text.startsWith('\ufeff') ? `\ufeff${text}` : text;
  return parse<string[]>(input, { delimiter, newline }).data;
}

/** The line end that all line breaks of a text are, those in quoted cells included. */
function lineEnd(text: string): LineEnd | undefined {
  if (!text.includes('\r')) return '\n';
  if (!text.includes('\n')) return '\r';
  return OTHER_THAN_CRLF.test(text) ? undefined : '\r\n';
}

/** papaparse knows one line end. What is quoted stays as it is. */
function withOneLineEnd(text: string, separator: Separator): string {
  if (!text.includes('"')) return text.replace(LINE_BREAK, '\n');
  const cellOrBreak = new RegExp(`(?<=^|[${separator}\\r\\n])"[^"]*(?:""[^"]*)*"|\\r\\n?`, 'g');
  return text.replace(cellOrBreak, (found) => (found.startsWith('"') ? found : '\n'));
}

function lineBreaks(cells: string[]): number {
  let count = 0;
  for (const cell of cells) {
    if (cell.includes('\n') || cell.includes('\r')) count += countLineBreaks(cell);
  }
  return count;
}
