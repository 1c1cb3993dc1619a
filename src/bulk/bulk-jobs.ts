import { Injectable } from '@nestjs/common';
import type { Principal } from '../common/access';
import { JobsService, toJobStatus } from '../jobs';
import type { Changes } from './bulk-list';

/** Promises changes of many records, and answers with the job that makes them. */
@Injectable()
export class BulkJobs {
  constructor(private readonly jobs: JobsService) {}

  async start(kind: string, actor: Principal, base: string, { items, shared }: Changes) {
    return { job_status: toJobStatus(base)(await this.jobs.start(kind, actor, items, shared)) };
  }

  /** Items that have nothing in common. */
  startEach(kind: string, actor: Principal, base: string, items: object[]) {
    return this.start(kind, actor, base, { items, shared: {} });
  }
}
