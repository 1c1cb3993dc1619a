import { Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { Clock, toInstant } from '../../common/clock';
import { type Tx, UnitOfWork } from '../../persistence';
import type { JobEntity } from '../job.entity';
import type { JobResult } from '../job-kind';
import { JobsRepository, type Lease } from '../jobs.repository';

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

  claim(): Promise<JobEntity | null> {
    return this.unitOfWork.write((tx) => this.jobs.claim(tx, this.lease()));
  }

  /**
   * Notes that the next items are done, in the transaction that did them or after it. Answers what changed, true once it is
   * committed.
   * @throws LostJob
   */
  async advance(tx: Tx, job: JobEntity, results: JobResult[], doing: string): Promise<Partial<JobEntity>> {
    const progress = job.progress + results.length;
    const changes: Partial<JobEntity> = {
      progress,
      results: [...job.results, ...results],
      message: `${doing} #${progress}`,
      leased_until: this.lease().until,
      updated_at: this.lease().now,
      ...(progress === job.total && this.ended(`Completed at ${this.endedAt()}`)),
    };
    if (!(await this.jobs.advance(tx, job, this.holder, changes))) throw new LostJob();
    return changes;
  }

  /** Ends a job that cannot go on; what it did stays done. */
  async fail(job: JobEntity, reason: string): Promise<void> {
    const changes = { ...this.ended(reason), status: 'failed' as const, updated_at: this.lease().now };
    await this.unitOfWork.write((tx) => this.jobs.advance(tx, job, this.holder, changes));
    Object.assign(job, changes);
  }

  /** What this process holds may be taken at once. */
  release(): Promise<void> {
    return this.unitOfWork.write((tx) => this.jobs.release(tx, this.holder));
  }

  /** Where no other process can be at work, nobody holds anything when this one starts. */
  async recover(): Promise<void> {
    if (this.unitOfWork.kind === 'sqlite') await this.unitOfWork.write((tx) => this.jobs.release(tx));
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
