import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import type { LoadOrder, LoadResult } from './load';

/** The load generator in a process of its own. */
export class LoadProcess {
  private readonly child: ChildProcess = fork(join(__dirname, 'load.js'));

  /** @throws Error when the server refused anything: a benchmark of refusals is none. */
  async run(order: LoadOrder): Promise<LoadResult> {
    const result = await new Promise<LoadResult>((resolve, reject) => {
      this.child.once('message', resolve);
      this.child.once('exit', (code) => reject(new Error(`The load generator ended with ${code}`)));
      this.child.send(order);
    });
    this.child.removeAllListeners('exit');
    if (result.refused > 0) throw new Error(`${order.url} refused ${result.refused} requests`);
    return result;
  }

  stop(): void {
    this.child.kill();
  }
}
