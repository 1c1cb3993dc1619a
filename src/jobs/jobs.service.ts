import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { hasAccess, type Principal } from '../common/access';
import { Clock, toInstant } from '../common/clock';
import { notFound } from '../common/errors';
import type { Page, PageRequest } from '../common/pagination';
import { UnitOfWork } from '../persistence';
import type { JobEntity, JobPayload } from './job.entity';
import { JobsRepository } from './jobs.repository';
import { JobRunner } from './runner/job-runner';

/** Promises work, and says how far it is. */
@Injectable()
export class JobsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly jobs: JobsRepository,
    private readonly runner: JobRunner,
    private readonly clock: Clock,
  ) {}

  /** Once this answers, the work is done whatever becomes of this process. */
  async start(kind: string, author: Principal, items: object[], shared: object = {}): Promise<JobEntity> {
    const now = toInstant(this.clock.now());
    const job = await this.unitOfWork.write((tx) =>
      this.jobs.insert(tx, {
        key: `V3-${randomBytes(16).toString('hex')}`,
        kind,
        author_id: author.id,
        payload: { items, shared } as unknown as JobPayload,
        total: items.length,
        progress: 0,
        status: 'queued',
        message: null,
        results: [],
        holder: null,
        leased_until: null,
        created_at: now,
        updated_at: now,
        finished_at: null,
      }),
    );
    this.runner.wake();
    return job;
  }

  /** @throws AppError 404 of a job that is not there, or another agent's. */
  async show(key: string, actor: Principal): Promise<JobEntity> {
    const [job] = await this.showMany([key], actor);
    if (!job) throw notFound();
    return job;
  }

  showMany(keys: string[], actor: Principal): Promise<JobEntity[]> {
    return this.unitOfWork.read((tx) => this.jobs.findByKeys(tx, keys, ownOnly(actor)));
  }

  /** Newest first. */
  list(request: PageRequest, actor: Principal): Promise<Page<JobEntity>> {
    return this.unitOfWork.read((tx) => this.jobs.list(tx, ownOnly(actor), request));
  }
}

/** Admins see every job, everybody else the own ones. */
const ownOnly = (actor: Principal): number | undefined => (hasAccess(actor, 'admin') ? undefined : actor.id);
