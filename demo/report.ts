import type { WriteStream } from 'node:tty';
import { padded, wrapped } from './text';

const WIDTH = 120;
/** Columns of the ticket lines; the last one takes the rest. */
const COLUMNS = [4, 18, 27, 16] as const;
const CODES = { bold: '1', faint: '2', green: '32', yellow: '33', cyan: '36' } as const;
type Paint = keyof typeof CODES;

type Cells = readonly [number: string, customer: string, profile: string, priority: string, why: string];

/** What the demo says, aligned at 120 columns; in colour only where a person looks. */
export class Report {
  private readonly isColoured: boolean;

  constructor(private readonly out: NodeJS.WritableStream & Pick<Partial<WriteStream>, 'isTTY'>) {
    this.isColoured = out.isTTY === true && !process.env.NO_COLOR;
  }

  heading(text: string): void {
    this.line(`\n${this.painted('bold', text)}`);
  }

  text(text: string, indent = 0): void {
    for (const line of wrapped(text, WIDTH - indent)) this.line(`${' '.repeat(indent)}${line}`);
  }

  /** `label  text`, further lines under the text. */
  entry(label: string, text: string, { indent = 0, labelWidth = 16 } = {}): void {
    const start = indent + labelWidth;
    text
      .split('\n')
      .flatMap((paragraph) => wrapped(paragraph, WIDTH - start))
      .forEach((line, at) => {
        const head = ' '.repeat(indent) + this.painted('faint', padded(at === 0 ? label : '', labelWidth));
        this.line((head + line).trimEnd());
      });
  }

  /** As it is, so that it can be copied. */
  raw(text: string): void {
    this.line(text);
  }

  columns(cells: Cells): void {
    this.line(this.painted('faint', this.row(cells).join('\n')));
  }

  /** One ticket: who, with which profile, what became of the priority, and why. */
  ticket(cells: Cells, hasFired: boolean): void {
    const [first, ...rest] = this.row(cells);
    this.line(this.painted(hasFired ? 'green' : 'yellow', first!));
    for (const line of rest) this.line(this.painted(hasFired ? 'green' : 'yellow', line));
  }

  link(label: string, url: string): void {
    this.line(`  ${padded(label, 30)}${this.painted('cyan', url)}`);
  }

  private row(cells: Cells): string[] {
    const start = COLUMNS.reduce((sum, width) => sum + width, 0);
    const head = COLUMNS.map((width, at) => padded(cells[at]!, width)).join('');
    const [first, ...rest] = wrapped(cells[4], WIDTH - start);
    return [head + first, ...rest.map((line) => ' '.repeat(start) + line)];
  }

  private line(text: string): void {
    this.out.write(`${text}\n`);
  }

  private painted(paint: Paint, text: string): string {
    return this.isColoured && text !== '' ? `\u001b[${CODES[paint]}m${text}\u001b[0m` : text;
  }
}
