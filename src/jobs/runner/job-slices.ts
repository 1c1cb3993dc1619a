import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../common/clock';
import { AppError } from '../../common/errors';
import { UnitOfWork } from '../../persistence';
import type { JobEntity } from '../job.entity';
import type { DoneOnce, JobKind, JobResult, Json, StoredTogether, Task } from '../job-kind';
import { JobKinds } from '../job-kinds';
import { JobAuthors, NotAllowedAnyMore } from './job-authors';
import { JobKeeper, LostJob } from './job-keeper';
import { JobPieces } from './job-pieces';
import { refused, succeeded } from './results';
import type { Work } from './work';

/** Items that go through a door of their own at once. */
const TOGETHER = 25;
/** A job that nobody could finish for so long ends; until then no item's key may lapse. */
const LIFE_MILLISECONDS = 7 * 24 * 60 * 60 * 1000;

/**
 * Does the next items of a job and notes it. No item is done twice: either it is stored in one transaction with the note, or its
 * door knows its key.
 */
@Injectable()
export class JobSlices {
  private readonly logger = new Logger('Jobs');

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly kinds: JobKinds,
    private readonly keeper: JobKeeper,
    private readonly authors: JobAuthors,
    private readonly pieces: JobPieces,
    private readonly clock: Clock,
  ) {}

  /** Work in one piece is done as a whole. @throws Error when the same slice is to be tried again; LostJob when it is somebody else's now. */
  async workNext(job: JobEntity, isLastTry: boolean, isStopping: () => boolean): Promise<void> {
    const kind = this.kinds.of(job.kind);
    if (!kind) return this.keeper.fail(job, `Nobody here knows jobs of the kind ${job.kind}`);
    if (this.clock.now() - Date.parse(job.created_at) > LIFE_MILLISECONDS) {
      return this.giveUp(kind, job, 'It was not finished within 7 days');
    }
    try {
      const author = await this.unitOfWork.read((tx) => this.authors.require(tx, job, kind.least));
      await this.workFor(kind, { job, author, isLastTry, isStopping });
    } catch (error) {
      if (!(error instanceof NotAllowedAnyMore)) throw error;
      await this.giveUp(kind, job, 'Whoever asked for it may not do it any more');
    }
  }

  private workFor(kind: JobKind, work: Work): Promise<void> {
    if ('work' in kind) return this.pieces.work(kind, work);
    return 'store' in kind ? this.storeNext(kind, work) : this.doNext(kind, work);
  }

  private giveUp(kind: JobKind, job: JobEntity, reason: string): Promise<void> {
    return 'work' in kind ? this.pieces.giveUp(kind, job, reason) : this.keeper.fail(job, reason);
  }

  /** One item: what two of them lock in one transaction could stand in the way of others who lock it the other way round. */
  private async storeNext(kind: StoredTogether, work: Work): Promise<void> {
    const { job } = work;
    const index = job.progress;
    const task = taskOf(work, index);
    const outcome = await this.unitOfWork
      .write(async (tx) => {
        const { afterwards, ...done } = await kind.store(task, tx);
        return { changes: await this.keeper.advance(tx, job, [succeeded(index, done)], kind.doing), afterwards };
      })
      .catch((error: unknown) => ({ error: kind.refusal?.(task, error) ?? error }));
    if ('error' in outcome) {
      const failure = this.failureOf(index, task.item, outcome.error, work);
      await this.note(kind, work, [failure]);
      return;
    }
    Object.assign(job, outcome.changes);
    await outcome.afterwards?.();
  }

  private async doNext(kind: DoneOnce, work: Work): Promise<void> {
    const from = work.job.progress;
    const tasks = work.job.payload.items
      .slice(from, from + TOGETHER)
      .map((_unused, offset) => taskOf(work, from + offset));
    const outcomes = await Promise.allSettled(tasks.map((task) => kind.doOnce(task)));
    const results = outcomes.map((outcome, offset) =>
      outcome.status === 'fulfilled'
        ? succeeded(from + offset, outcome.value)
        : this.failureOf(from + offset, tasks[offset]!.item, outcome.reason, work),
    );
    await this.note(kind, work, results);
  }

  private async note({ doing }: JobKind, { job }: Work, results: JobResult[]): Promise<void> {
    const changes = await this.unitOfWork.write((tx) => this.keeper.advance(tx, job, results, doing));
    Object.assign(job, changes);
  }

  private failureOf(index: number, item: Json, error: unknown, { job, isLastTry }: Work): JobResult {
    if (error instanceof AppError) return refused(index, item, error);
    if (error instanceof LostJob || !isLastTry) throw error;
    this.logger.error({ err: error, job: job.key, index }, 'An item of a job failed unexpectedly');
    return refused(index, item, error);
  }
}

function taskOf({ job, author }: Work, index: number): Task {
  const item = job.payload.items[index]!;
  const isObject = typeof item === 'object' && item !== null && !Array.isArray(item);
  return {
    author,
    item: isObject ? ({ ...job.payload.shared, ...item } as Json) : item,
    key: `job:${job.key}:${index}`,
    lifeMilliseconds: LIFE_MILLISECONDS,
  };
}
