import { Row } from './row';
import { RowBlock, RowSplitter, UnfinishedRow } from './row-splitter';
import { countLineBreaks, rowsOfBlock } from './rows-of-block';
import { Separator, withoutPreamble } from './separator';
import { UnreadableFile } from './unreadable-file';

/** The unit in which text is split and parsed: long enough to be fast, short enough to hold up nobody. */
const PIECE_CHARACTERS = 65_536;

/** The rows of a file from its first line on, blank ones included, some at a time. */
export async function* allRows(
  text: AsyncIterable<string>,
  separator: Separator,
  maxRowCharacters: number,
): AsyncGenerator<Row[], void> {
  const splitter = new RowSplitter(separator);
  let line = 1;
  let isFirst = true;

  const rowsOf = (block: RowBlock): Row[] => {
    const { rows, nextLine } = rowsOfBlock(block, separator, line);
    if (block.text.length > maxRowCharacters) refuseLongRows(rows, maxRowCharacters);
    line = nextLine;
    return rows;
  };

  for await (const piece of pieces(text)) {
    for (const block of splitter.add(isFirst ? withoutPreamble(piece) : piece)) yield rowsOf(block);
    isFirst = false;
    const { unfinished } = splitter;
    if (unfinished.text.length > maxRowCharacters) throw unfinishedTooLong(unfinished, line, maxRowCharacters);
  }
  for (const block of splitter.end()) yield rowsOf(block);
  if (splitter.unfinished.openedAt >= 0) throw unclosedQuote(splitter.unfinished, line);
}

/** The text in pieces of one length, so that nothing depends on how it happened to arrive. */
async function* pieces(text: AsyncIterable<string>): AsyncIterable<string> {
  let rest = '';
  for await (const part of text) {
    rest += part;
    let from = 0;
    for (; rest.length - from >= PIECE_CHARACTERS; from += PIECE_CHARACTERS) {
      yield rest.slice(from, from + PIECE_CHARACTERS);
    }
    rest = rest.slice(from);
  }
  yield rest;
}

function refuseLongRows(rows: Row[], most: number): void {
  const row = rows.find(({ cells }) => cells.reduce((sum, cell) => sum + cell.length + 1, -1) > most);
  if (row) throw rowTooLong(row.line, most);
}

/** An unbalanced quote makes all that follows one cell, so a quoted cell without an end is most likely that. */
function unfinishedTooLong(row: UnfinishedRow, line: number, most: number): UnreadableFile {
  return row.openedAt < 0 ? rowTooLong(line, most) : unclosedQuote(row, line, ` within ${most} characters`);
}

const rowTooLong = (line: number, most: number): UnreadableFile =>
  new UnreadableFile('row_too_long', `The row on line ${line} has more than ${most} characters`, line);

function unclosedQuote({ text, openedAt }: UnfinishedRow, rowLine: number, within = ''): UnreadableFile {
  const line = rowLine + countLineBreaks(text.slice(0, openedAt));
  const message = `The quote opened on line ${line} is not closed${within}, so nothing after it can be read`;
  return new UnreadableFile('unclosed_quote', message, line);
}
