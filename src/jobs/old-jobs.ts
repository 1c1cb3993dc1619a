import { Injectable } from '@nestjs/common';
import { Clock, DAY_MILLISECONDS, toInstant } from '../common/clock';
import { Housekeeping } from '../common/housekeeping';
import { UnitOfWork } from '../persistence';
import { JobsRepository } from './jobs.repository';

/** Forgets jobs a day after their end (zendesk.md 2.3), now and then. */
@Injectable()
export class OldJobs extends Housekeeping {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly jobs: JobsRepository,
    private readonly clock: Clock,
  ) {
    super();
  }

  forget(): Promise<void> {
    const before = toInstant(this.clock.now() - DAY_MILLISECONDS);
    return this.unitOfWork.write((tx) => this.jobs.forgetFinishedBefore(tx, before));
  }
}
