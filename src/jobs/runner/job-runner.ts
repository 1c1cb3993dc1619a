import { Logger } from '@nestjs/common';
import type { JobEntity } from '../job.entity';
import type { Kinds } from '../jobs.repository';
import { JobKeeper, LostJob } from './job-keeper';
import { JobSlices } from './job-slices';

/** How soon this process sees what another one left, and tries again what failed. */
const SWEEP_MILLISECONDS = 1_000;
const TRIES = 3;

/** Works jobs of some kinds one after the other, oldest first. Several processes on PostgreSQL each work their own. */
export class JobRunner {
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
    private readonly kinds: () => Kinds,
  ) {}

  start(): void {
    this.isRunning = true;
    this.timer = setInterval(() => this.wake(), SWEEP_MILLISECONDS).unref();
    this.wake();
  }

  /** What is under way is noted first; the rest is there for whoever comes next. */
  async stop(): Promise<void> {
    this.isRunning = false;
    clearInterval(this.timer);
    await this.working;
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
        const job = await this.keeper.claim(this.kinds());
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
      try {
        const isTroubled = this.trouble.at === placeOf(job);
        await this.slices.workNext(job, isTroubled && this.trouble.times >= TRIES - 1, () => !this.isRunning);
      } catch (error) {
        if (error instanceof LostJob) return;
        const at = placeOf(job);
        this.trouble = { at, times: this.trouble.at === at ? this.trouble.times + 1 : 1 };
        await this.keeper.release(job);
        throw error;
      }
    }
  }
}

const placeOf = ({ id, progress }: JobEntity): string => `${id} ${progress}`;
