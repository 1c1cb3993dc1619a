import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock, DAY_MILLISECONDS, toInstant } from '../common/clock';
import { UnitOfWork } from '../persistence';
import { JobsRepository } from './jobs.repository';

const EVERY_MILLISECONDS = 10 * 60 * 1000;

/** Forgets jobs a day after their end (zendesk.md 2.3), now and then. */
@Injectable()
export class OldJobs implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly jobs: JobsRepository,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.forget().catch(() => undefined), EVERY_MILLISECONDS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  forget(): Promise<void> {
    const before = toInstant(this.clock.now() - DAY_MILLISECONDS);
    return this.unitOfWork.write((tx) => this.jobs.forgetFinishedBefore(tx, before));
  }
}
