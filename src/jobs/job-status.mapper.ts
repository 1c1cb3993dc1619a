import { resourceUrl } from '../common/http';
import type { JobEntity } from './job.entity';

/** A job as the API answers it (zendesk.md 2.3). */
export const toJobStatus = (base: string) => (job: JobEntity) => ({
  id: job.key,
  url: resourceUrl(base, 'job_statuses', job.key),
  job_type: job.kind,
  total: job.total,
  progress: job.status === 'queued' ? null : job.progress,
  status: job.status,
  message: job.message,
  results: job.finished_at === null ? null : job.results,
});
