import { createInterface } from 'node:readline';
import type { Output } from './progress-bar';
import { ProgressBar } from './progress-bar';

type Input = NodeJS.ReadableStream & { isTTY?: boolean };

/** Whom the command talks to: what it found on the standard output, progress and complaints beside it. */
export class Terminal {
  constructor(
    private readonly out: Output,
    private readonly aside: Output,
    private readonly input: Input,
  ) {}

  say(text: string): void {
    this.out.write(`${text}\n`);
  }

  complain(text: string): void {
    this.aside.write(`${text}\n`);
  }

  bar(label: string, inUnits?: (count: number) => string): ProgressBar {
    return new ProgressBar(this.aside, label, inUnits);
  }

  /** Whether somebody is there to answer. */
  get isAttended(): boolean {
    return this.input.isTTY === true && this.aside.isTTY === true;
  }

  /** Ctrl-C and Ctrl-D are a no. */
  async agrees(question: string): Promise<boolean> {
    const lines = createInterface({ input: this.input, output: this.aside, prompt: `${question} [y/N] ` });
    try {
      lines.prompt();
      for await (const line of lines) return /^y(es)?$/i.test(line.trim());
      return false;
    } finally {
      // Leaving the loop does not: the terminal would be read on, raw, so that Ctrl-C is no signal and the command never ends.
      lines.close();
    }
  }
}
