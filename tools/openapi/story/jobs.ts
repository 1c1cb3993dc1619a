import { setTimeout as pause } from 'node:timers/promises';
import type { Session } from '../session';

const EVERY_MILLISECONDS = 10;

export interface Job {
  id: string;
  results: { id: number }[] | null;
}

/** A job when it has ended, so that what follows is the same in every run. */
export async function endedJob(session: Session, id: string): Promise<Job> {
  for (;;) {
    const { job_status } = await session.get('Meanwhile', `/api/v2/job_statuses/${id}`, { quiet: true });
    if (job_status.results !== null) return job_status as Job;
    await pause(EVERY_MILLISECONDS);
  }
}
