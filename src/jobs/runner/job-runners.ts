import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { JobKinds } from '../job-kinds';
import { JobKeeper } from './job-keeper';
import { JobRunner } from './job-runner';
import { JobSlices } from './job-slices';

/** Works jobs of items and, beside them, work in one piece: nobody's hundred users wait for a million rows. */
@Injectable()
export class JobRunners implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Jobs');
  private readonly runners: JobRunner[];

  constructor(
    private readonly keeper: JobKeeper,
    slices: JobSlices,
    kinds: JobKinds,
  ) {
    this.runners = [
      new JobRunner(keeper, slices, () => ({ kinds: kinds.inOnePiece(), but: true })),
      new JobRunner(keeper, slices, () => ({ kinds: kinds.inOnePiece() })),
    ];
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.keeper.recover();
    for (const runner of this.runners) runner.start();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await Promise.all(this.runners.map((runner) => runner.stop()));
    await this.keeper.release().catch((error: Error) => this.logger.error(`Jobs stay held: ${error.message}`));
  }

  /** There may be something to do. Returns at once, and never fails. */
  wake(): void {
    for (const runner of this.runners) runner.wake();
  }
}
