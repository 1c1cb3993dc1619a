import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Clock, toInstant } from '../../common/clock';
import { type Tx, UnitOfWork } from '../../persistence';
import type { JobEntity } from '../job.entity';
import type { JobResult } from '../job-kind';
import { JobsRepository, type Kinds, type Lease } from '../jobs.repository';

/** Renewed with every slice; a job of a process that died is taken by another after it. */
const LEASE_MILLISECONDS = 5_000;

/** Somebody else took the job, because this process was held up: nothing of what it did meanwhile may be stored. */
export class LostJob extends Error {}

/** Takes jobs, notes how far they are, gives them back. */
@Injectable()
export class JobKeeper {
  private readonly holder = randomUUID();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly jobs: JobsRepository,
    private readonly clock: Clock,
  ) {}

  claim(kinds: Kinds): Promise<JobEntity | null> {
    return this.unitOfWork.write((tx) => this.jobs.claim(tx, this.lease(), kinds));
  }

  /**
   * Notes that the next items are done, in the transaction that did them or after it. Answers what changed, true once it is
   * committed.
   * @throws LostJob
   */
  async advance(tx: Tx, job: JobEntity, results: JobResult[], doing: string): Promise<Partial<JobEntity>> {
    const progress = job.progress + results.length;
    return this.note(tx, this.leftAt(job), {
      progress,
      results: [...job.results, ...results],
      message: `${doing} #${progress}`,
      ...(progress === job.total && this.ended(`Completed at ${this.endedAt()}`)),
    });
  }

  /** Notes how far one piece of work is; it may be noted again when its transaction is. @throws LostJob */
  async noteProgress(tx: Tx, job: JobEntity, progress: number, total: number, doing: string): Promise<void> {
    const changes = await this.note(tx, this.held(job), { progress, total, message: `${doing} #${progress}` });
    Object.assign(job, changes);
  }

  /** Answers what changed, true once it is committed. @throws LostJob */
  finish(tx: Tx, job: JobEntity): Promise<Partial<JobEntity>> {
    return this.note(tx, this.held(job), this.ended(`Completed at ${this.endedAt()}`));
  }

  /** Ends a job that cannot go on; what it did stays done. */
  async fail(job: JobEntity, reason: string): Promise<void> {
    const changes = { ...this.ended(reason), status: 'failed' as const, updated_at: this.lease().now };
    await this.unitOfWork.write((tx) => this.jobs.advance(tx, this.held(job), changes));
    Object.assign(job, changes);
  }

  /** What this process holds, or one job of it, may be taken at once. */
  release(job?: JobEntity): Promise<void> {
    return this.unitOfWork.write((tx) => this.jobs.release(tx, this.holder, job?.id));
  }

  /** Where no other process can be at work, nobody holds anything when this one starts. */
  async recover(): Promise<void> {
    if (this.unitOfWork.kind === 'sqlite') await this.unitOfWork.write((tx) => this.jobs.release(tx));
  }

  private async note(
    tx: Tx,
    left: { id: number; holder: string; progress?: number },
    noted: Partial<JobEntity>,
  ): Promise<Partial<JobEntity>> {
    const changes = { leased_until: this.lease().until, updated_at: this.lease().now, ...noted };
    if (!(await this.jobs.advance(tx, left, changes))) throw new LostJob();
    return changes;
  }

  private held({ id }: JobEntity) {
    return { id, holder: this.holder };
  }

  private leftAt(job: JobEntity) {
    return { ...this.held(job), progress: job.progress };
  }

  private ended(message: string): Partial<JobEntity> {
    return {
      status: 'completed',
      message,
      payload: { items: [], shared: {} },
      holder: null,
      leased_until: null,
      finished_at: this.lease().now,
    };
  }

  /** `2023-09-18 23:27:48 +0000`, as Zendesk writes it there. */
  private endedAt(): string {
    return this.lease().now.replace('T', ' ').replace('Z', ' +0000');
  }

  private lease(): Lease {
    const now = this.clock.now();
    return { holder: this.holder, now: toInstant(now), until: toInstant(now + LEASE_MILLISECONDS) };
  }
}
