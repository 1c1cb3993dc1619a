import { Separator } from './separator';

/** Whole rows of a file, as they stand there. The text ends with a line break. */
export interface RowBlock {
  text: string;
  /** One row in which text follows a closing quote, so nobody knows what was meant to be quoted, nor on which lines. */
  hasStrayQuote: boolean;
}

/** The characters so far of the row that has begun, and where among them a quoted cell is open, or -1. */
export interface UnfinishedRow {
  text: string;
  openedAt: number;
}

/**
 * Cuts text into blocks of whole rows, by finding the line breaks that stand outside of quoted cells. It looks at each
 * character once, however long a row grows.
 */
export class RowSplitter {
  /** What is not handed out yet. It begins with a row. */
  private text = '';
  /** How far the text was looked at. */
  private at = 0;
  /** Where the quoted cell begins in which `at` stands, or -1 outside of one. */
  private openedAt = -1;
  /** Where the rows begin that no block has yet, and the last row that has begun. */
  private blockStart = 0;
  private rowStart = 0;
  private hasStrayQuote = false;
  private blocks: RowBlock[] = [];

  constructor(private readonly separator: Separator) {}

  /** Takes the next piece, and gives the rows that it completes. */
  add(piece: string): RowBlock[] {
    this.text += piece;
    let goesOn = true;
    while (goesOn) goesOn = this.openedAt < 0 ? this.enterQuotedCell() : this.leaveQuotedCell();
    this.closeBlock();
    return this.handOut();
  }

  /** The last row, if no line break ended it. */
  end(): RowBlock[] {
    return this.text === '' ? [] : this.add('\n');
  }

  get unfinished(): UnfinishedRow {
    return { text: this.text, openedAt: this.openedAt };
  }

  /** Goes on to the next quote that opens a cell. False if there is none. */
  private enterQuotedCell(): boolean {
    for (;;) {
      const quote = this.text.indexOf('"', this.at);
      this.passLines(quote < 0 ? this.text.length : quote);
      if (quote < 0) return false;
      this.at = quote + 1;
      if (this.beginsCell(quote)) {
        this.openedAt = quote;
        return true;
      }
    }
  }

  /** Goes on to the quote that closes the cell. False if more text must tell where that is. */
  private leaveQuotedCell(): boolean {
    for (;;) {
      const quote = this.text.indexOf('"', this.at);
      if (quote < 0) {
        this.at = this.text.length;
        return false;
      }
      this.at = quote;
      if (this.text[quote + 1] !== '"') return this.closeCell(quote);
      this.at = quote + 2;
    }
  }

  /** False if only more text can tell whether the cell ends here, or the quote is the first of two. */
  private closeCell(quote: number): boolean {
    let after = quote + 1;
    while (this.text[after] === ' ') after++;
    if (after === this.text.length) return false;
    if (!this.endsCell(this.text[after]!)) this.markStrayQuote();
    this.openedAt = -1;
    this.at = after;
    return true;
  }

  /** The row becomes a block of its own, so that no other shares its fate. */
  private markStrayQuote(): void {
    this.closeBlock();
    this.hasStrayQuote = true;
  }

  /** Sees the line breaks between `at` and `end`, all of them outside of quotes. */
  private passLines(end: number): void {
    let passed = this.text.slice(this.at, end);
    if (passed === this.separator) return;
    // At the end of the text, it may be half of a CRLF.
    if (end === this.text.length && passed.endsWith('\r')) passed = passed.slice(0, -1);
    if (this.hasStrayQuote) this.endRowOfStrayQuote(passed);
    const lastBreak = Math.max(passed.lastIndexOf('\n'), passed.lastIndexOf('\r'));
    if (lastBreak >= 0) this.rowStart = this.at + lastBreak + 1;
    this.at += passed.length;
  }

  private endRowOfStrayQuote(passed: string): void {
    const lineBreak = /\r\n?|\n/.exec(passed);
    if (!lineBreak) return;
    this.rowStart = this.at + lineBreak.index + lineBreak[0].length;
    this.closeBlock();
  }

  private closeBlock(): void {
    if (this.rowStart === this.blockStart) return;
    const text = this.text.slice(this.blockStart, this.rowStart);
    this.blocks.push({ text, hasStrayQuote: this.hasStrayQuote });
    this.blockStart = this.rowStart;
    this.hasStrayQuote = false;
  }

  private handOut(): RowBlock[] {
    const { blocks, blockStart } = this;
    this.blocks = [];
    this.text = this.text.slice(blockStart);
    this.at -= blockStart;
    if (this.openedAt >= 0) this.openedAt -= blockStart;
    this.blockStart = this.rowStart = 0;
    return blocks;
  }

  private beginsCell(quote: number): boolean {
    return quote === this.blockStart || this.endsCell(this.text[quote - 1]!);
  }

  private endsCell(character: string): boolean {
    return character === this.separator || character === '\n' || character === '\r';
  }
}
