import { type Options, type Params, Presets, SingleBar } from 'cli-progress';
import type { WriteStream } from 'node:tty';
import { counted, duration, grouped } from './words';

export type Output = NodeJS.WritableStream & Pick<Partial<WriteStream>, 'isTTY'>;

export interface Progress {
  done: number;
  /** Null while nobody knows. */
  total: number | null;
  perSecond: number;
  secondsLeft: number | null;
}

const LABEL_WIDTH = 10;
const BAR_WIDTH = 30;
const NOTHING: Progress = { done: 0, total: null, perSecond: 0, secondsLeft: null };

const inRows = (count: number): string => counted(count, 'row');

/** How far something is: a bar where a person looks, else a line now and then. */
export class ProgressBar {
  private readonly bar: SingleBar;
  private progress = NOTHING;

  constructor(
    out: Output,
    private readonly label: string,
    private readonly inUnits: (count: number) => string = inRows,
  ) {
    const format = (_options: Options, { progress }: Params) => (out.isTTY ? this.drawn(progress) : this.told());
    const options = { format, stream: out, noTTYOutput: true, notTTYSchedule: 5000, gracefulExit: false };
    this.bar = new SingleBar(
      { ...options, hideCursor: true, emptyOnZero: true, clearOnComplete: !out.isTTY },
      Presets.legacy,
    );
    this.bar.start(0, 0);
    process.on('exit', this.stop);
  }

  update(progress: Progress): void {
    this.progress = progress;
    this.bar.setTotal(progress.total ?? 0);
    this.bar.update(progress.done);
  }

  /** The terminal is as it was, even when the command ends in the middle. */
  readonly stop = (): void => {
    process.off('exit', this.stop);
    this.bar.stop();
  };

  private drawn(share: number): string {
    const full = this.progress.total === null ? 0 : Math.round(share * BAR_WIDTH);
    return `${this.label.padEnd(LABEL_WIDTH)}[${'='.repeat(full).padEnd(BAR_WIDTH)}]  ${this.words()}`;
  }

  private told(): string {
    return `${this.label}: ${this.words()}`;
  }

  private words(): string {
    const { done, total, perSecond, secondsLeft } = this.progress;
    const isPart = total !== null && total > done;
    const words = [
      isPart ? `${grouped(Math.floor((done / total) * 100))}% of ${this.inUnits(total)}` : this.inUnits(done),
    ];
    if (perSecond > 0) words.push(`${this.inUnits(perSecond)} a second`);
    if (isPart && secondsLeft) words.push(`${duration(secondsLeft)} left`);
    return words.join(', ');
  }
}
