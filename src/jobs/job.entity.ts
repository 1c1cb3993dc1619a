import { Entity, Index } from 'typeorm';
import { GeneratedId, InstantColumn, IntegerColumn, JsonColumn, TextColumn } from '../persistence';
import type { Json, JobResult } from './job-kind';

export type JobStatus = 'queued' | 'working' | 'completed' | 'failed' | 'killed';

/** What is to be done: each item with what all of them share. */
export interface JobPayload {
  items: Json[];
  shared: Record<string, unknown>;
}

/** Work that was promised and is done in the background, item by item (zendesk.md 2.3). */
@Entity('jobs')
@Index('jobs_key', ['key'], { unique: true })
@Index('jobs_unfinished', ['id'], { where: 'finished_at IS NULL' })
@Index('jobs_by_end', ['finished_at'])
export class JobEntity {
  /** The order in which jobs are worked. */
  @GeneratedId() id: number;
  /** What the API calls its id. */
  @TextColumn() key: string;
  @TextColumn() kind: string;
  @IntegerColumn() author_id: number;
  /** Emptied when the job ends: it holds what people wrote. */
  @JsonColumn() payload: JobPayload;
  @IntegerColumn() total: number;
  /** Items that are done, whatever came of them. */
  @IntegerColumn() progress: number;
  @TextColumn() status: JobStatus;
  @TextColumn({ nullable: true }) message: string | null;
  /** Of the items that are done, in their order. */
  @JsonColumn() results: JobResult[];
  /** The process that works it. */
  @TextColumn({ nullable: true }) holder: string | null;
  /** Until when nobody else takes it. */
  @InstantColumn({ nullable: true }) leased_until: string | null;
  @InstantColumn() created_at: string;
  @InstantColumn() updated_at: string;
  @InstantColumn({ nullable: true }) finished_at: string | null;
}
