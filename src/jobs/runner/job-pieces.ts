import { Injectable, Logger } from '@nestjs/common';
import type { InOnePiece, Json } from '../job-kind';
import { JobKeeper, LostJob } from './job-keeper';
import type { Work } from './work';

const FAILURE = 'Something went wrong on our side';

/** Does work that is one piece, and notes how far it is. */
@Injectable()
export class JobPieces {
  private readonly logger = new Logger('Jobs');

  constructor(private readonly keeper: JobKeeper) {}

  /** @throws Error when it is to be tried again from where it was noted to be; LostJob when it is somebody else's now. */
  async work(kind: InOnePiece, { job, author, isLastTry, isStopping }: Work): Promise<void> {
    const shared = job.payload.shared as Record<string, Json>;
    let ended: object | undefined;
    try {
      await kind.work({
        author,
        shared,
        progress: job.progress,
        note: (tx, progress, total = job.total) => this.keeper.noteProgress(tx, job, progress, total, kind.doing),
        finish: async (tx) => {
          ended = await this.keeper.finish(tx, job);
        },
        isStopping,
      });
      Object.assign(job, ended);
    } catch (error) {
      if (error instanceof LostJob || !isLastTry) throw error;
      this.logger.error({ err: error, job: job.key }, 'A job failed unexpectedly');
      await kind.failed(shared, FAILURE);
      await this.keeper.fail(job, FAILURE);
    }
  }
}
