import type { Response } from 'supertest';
import type { TestApp } from './app';
import { eventually } from './eventually';

export interface JobResult {
  index: number;
  id?: number;
  action?: string;
  status: string;
  success: boolean;
  error?: string;
  details?: string;
  code?: string;
}

export interface Job {
  id: string;
  url: string;
  total: number;
  progress: number | null;
  status: string;
  message: string | null;
  results: JobResult[] | null;
}

/** The job that was answered, when it has ended. */
export async function finished(app: TestApp, answer: Response): Promise<Job & { results: JobResult[] }> {
  expect(answer.status).toBe(200);
  const { id } = answer.body.job_status as Job;
  return eventually(async () => {
    const { body } = await app.get(`/api/v2/job_statuses/${id}.json`);
    expect(['completed', 'failed']).toContain(body.job_status.status);
    return body.job_status;
  });
}

/** What became of each item, in order. */
export const outcomes = ({ results }: Job): string[] => results!.map(({ status, code }) => code ?? status);
