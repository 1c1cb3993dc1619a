import { Injectable, Logger } from '@nestjs/common';
import type { JobEntity } from '../job.entity';
import type { InOnePiece, Json } from '../job-kind';
import { JobAuthors, NotAllowedAnyMore } from './job-authors';
import { JobKeeper, LostJob } from './job-keeper';
import type { Work } from './work';

const FAILURE = 'Something went wrong on our side';

/** Does work that is one piece, and notes how far it is. */
@Injectable()
export class JobPieces {
  private readonly logger = new Logger('Jobs');

  constructor(
    private readonly keeper: JobKeeper,
    private readonly authors: JobAuthors,
  ) {}

  /**
   * @throws Error when it is to be tried again from where it was noted to be; LostJob when it is somebody else's now;
   * NotAllowedAnyMore when it is to be given up.
   */
  async work(kind: InOnePiece, { job, author, isLastTry, isStopping }: Work): Promise<void> {
    let ended: object | undefined;
    try {
      await kind.work({
        ...promised(job),
        author,
        progress: job.progress,
        note: async (tx, progress, total = job.total) => {
          await this.authors.require(tx, job, kind.least);
          await this.keeper.noteProgress(tx, job, progress, total, kind.doing);
        },
        finish: async (tx) => {
          ended = await this.keeper.finish(tx, job);
        },
        isStopping,
      });
      Object.assign(job, ended);
    } catch (error) {
      if (error instanceof LostJob || error instanceof NotAllowedAnyMore || !isLastTry) throw error;
      this.logger.error({ err: error, job: job.key }, 'A job failed unexpectedly');
      await this.giveUp(kind, job, FAILURE);
    }
  }

  async giveUp(kind: InOnePiece, job: JobEntity, reason: string): Promise<void> {
    await kind.failed(promised(job), reason);
    await this.keeper.fail(job, reason);
  }
}

const promised = ({ key, payload }: JobEntity) => ({ key, shared: payload.shared as Record<string, Json> });
