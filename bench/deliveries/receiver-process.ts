import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { Arrivals, Question } from './receiver';

/** A receiver of webhooks in a process of its own. */
export class ReceiverProcess {
  private constructor(
    private readonly child: ChildProcess,
    readonly url: string,
  ) {}

  static async start(): Promise<ReceiverProcess> {
    const child = fork(join(__dirname, 'receiver.js'));
    const port = await new Promise<number>((resolve) => child.once('message', resolve));
    return new ReceiverProcess(child, `http://127.0.0.1:${port}`);
  }

  count(): Promise<number> {
    return this.ask('count') as Promise<number>;
  }

  arrivals(): Promise<Arrivals> {
    return this.ask('arrivals') as Promise<Arrivals>;
  }

  async forget(): Promise<void> {
    await this.ask('forget');
  }

  stop(): void {
    this.child.kill();
  }

  private ask(question: Question): Promise<unknown> {
    return new Promise((resolve) => {
      this.child.once('message', resolve);
      this.child.send(question);
    });
  }
}
