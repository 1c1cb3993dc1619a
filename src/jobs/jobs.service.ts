import { Injectable } from '@nestjs/common';
import { randomBytes } from 'node:crypto';
import { hasAccess, type Principal } from '../common/access';
import { Clock, toInstant } from '../common/clock';
import { notFound } from '../common/errors';
import type { Page, PageRequest } from '../common/pagination';
import { type Tx, UnitOfWork } from '../persistence';
import type { JobEntity, JobPayload } from './job.entity';
import type { Json } from './job-kind';
import { JobsRepository } from './jobs.repository';
import { JobRunners } from './runner/job-runners';

/** Promises work, and says how far it is. */
@Injectable()
export class JobsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly jobs: JobsRepository,
    private readonly runners: JobRunners,
    private readonly clock: Clock,
  ) {}

  /** Once this answers, the work is done whatever becomes of this process. */
  async start(kind: string, author: Principal, items: object[], shared: object = {}): Promise<JobEntity> {
    const payload = { items, shared } as unknown as JobPayload;
    const job = await this.unitOfWork.write((tx) => this.insert(tx, kind, author, payload, items.length));
    this.runners.wake();
    return job;
  }

  /** Promises work in one piece, in the caller's transaction; `wake` is to be called after its commit. */
  promise(tx: Tx, kind: string, author: Principal, shared: Record<string, Json>, total: number): Promise<JobEntity> {
    return this.insert(tx, kind, author, { items: [], shared }, total);
  }

  wake(): void {
    this.runners.wake();
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

  private insert(tx: Tx, kind: string, author: Principal, payload: JobPayload, total: number): Promise<JobEntity> {
    const now = toInstant(this.clock.now());
    return this.jobs.insert(tx, {
      key: `V3-${randomBytes(16).toString('hex')}`,
      kind,
      author_id: author.id,
      payload,
      total,
      progress: 0,
      status: 'queued',
      message: null,
      results: [],
      holder: null,
      leased_until: null,
      created_at: now,
      updated_at: now,
      finished_at: null,
    });
  }
}

/** Admins see every job, everybody else the own ones. */
const ownOnly = (actor: Principal): number | undefined => (hasAccess(actor, 'admin') ? undefined : actor.id);
