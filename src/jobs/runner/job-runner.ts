import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { JobEntity } from '../job.entity';
import { JobKeeper, LostJob } from './job-keeper';
import { JobSlices } from './job-slices';

/** How soon this process sees what another one left, and tries again what failed. */
const SWEEP_MILLISECONDS = 1_000;
const TRIES = 3;

/** Works jobs one after the other, oldest first. Several processes on PostgreSQL each work their own. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Jobs');
  private isRunning = false;
  /** There may be something to do. */
  private isAsked = false;
  private working?: Promise<void>;
  private timer?: NodeJS.Timeout;
  /** Where a job failed unexpectedly, and how often. */
  private trouble = { at: '', times: 0 };

  constructor(
    private readonly keeper: JobKeeper,
    private readonly slices: JobSlices,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.keeper.recover();
    this.isRunning = true;
    this.timer = setInterval(() => this.wake(), SWEEP_MILLISECONDS).unref();
    this.wake();
  }

  /** What is under way is noted first; the rest is there for whoever comes next. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isRunning = false;
    clearInterval(this.timer);
    await this.working;
    await this.keeper.release().catch((error: Error) => this.logger.error(`Jobs stay held: ${error.message}`));
  }

  /** Returns at once, and never fails. */
  wake(): void {
    if (!this.isRunning) return;
    this.isAsked = true;
    this.working ??= this.workAll().finally(() => {
      this.working = undefined;
      if (this.isAsked) this.wake();
    });
  }

  private async workAll(): Promise<void> {
    try {
      while (this.isRunning && this.isAsked) {
        this.isAsked = false;
        const job = await this.keeper.claim();
        if (!job) continue;
        this.isAsked = true;
        await this.work(job);
      }
    } catch (error) {
      this.isAsked = false;
      this.logger.error(`Cannot work jobs: ${(error as Error).message}`);
    }
  }

  private async work(job: JobEntity): Promise<void> {
    while (this.isRunning && job.finished_at === null) {
      const at = `${job.id} ${job.progress}`;
      try {
        await this.slices.workNext(job, this.trouble.at === at && this.trouble.times >= TRIES - 1);
      } catch (error) {
        if (error instanceof LostJob) return;
        this.trouble = { at, times: this.trouble.at === at ? this.trouble.times + 1 : 1 };
        await this.keeper.release();
        throw error;
      }
    }
  }
}
