import { Injectable } from '@nestjs/common';
import { In, IsNull, LessThan } from 'typeorm';
import type { Page, PageRequest } from '../common/pagination';
import { forUpdate, paginate, type Tx } from '../persistence';
import { JobEntity } from './job.entity';

/** Who works a job, and until when nobody else does. */
export interface Lease {
  holder: string;
  now: string;
  until: string;
}

/** Some kinds of jobs, or (`but`) all the others. */
export interface Kinds {
  kinds: string[];
  but?: boolean;
}

@Injectable()
export class JobsRepository {
  async insert(tx: Tx, job: Omit<JobEntity, 'id'>): Promise<JobEntity> {
    return tx.save(JobEntity, tx.create(JobEntity, job));
  }

  /** @param authorId only if it is theirs. */
  findByKeys(tx: Tx, keys: string[], authorId?: number): Promise<JobEntity[]> {
    return tx.find(JobEntity, {
      where: { key: In(keys), ...(authorId !== undefined && { author_id: authorId }) },
      order: { id: 'ASC' },
    });
  }

  list(tx: Tx, authorId: number | undefined, request: PageRequest): Promise<Page<JobEntity>> {
    const query = tx.createQueryBuilder(JobEntity, 'job');
    if (authorId !== undefined) query.where('job.author_id = :authorId', { authorId });
    return paginate(query, request, [{ column: 'job.id', direction: 'DESC', property: 'id' }]);
  }

  /** The oldest job of these kinds, or of all but them, that nobody works; now the holder's. */
  async claim(tx: Tx, { holder, now, until }: Lease, { kinds, but }: Kinds): Promise<JobEntity | null> {
    const query = tx
      .createQueryBuilder(JobEntity, 'job')
      .where('job.finished_at IS NULL')
      .andWhere('(job.leased_until IS NULL OR job.leased_until <= :now)', { now })
      .andWhere(`job.kind ${but ? 'NOT IN' : 'IN'} (:...kinds)`, { kinds: [...kinds, ''] })
      .orderBy('job.id')
      .limit(1);
    const job = await forUpdate(tx, query).getOne();
    if (!job) return null;
    const changes = { holder, leased_until: until, status: 'working' as const };
    await tx.update(JobEntity, { id: job.id }, changes);
    return { ...job, ...changes };
  }

  /** Whether the job is still the holder's, and where it was left, if that is given. */
  async advance(
    tx: Tx,
    left: { id: number; holder: string; progress?: number },
    changes: Partial<JobEntity>,
  ): Promise<boolean> {
    // TypeORM's own type of changes has no end where JSON holds JSON.
    const { affected } = await tx.update(JobEntity, { ...left, finished_at: IsNull() }, changes as never);
    return affected === 1;
  }

  /** Jobs of a holder, or of any, may be taken at once; one of them, when an id is given. */
  async release(tx: Tx, holder?: string, id?: number): Promise<void> {
    const where = { finished_at: IsNull(), ...(holder !== undefined && { holder }), ...(id !== undefined && { id }) };
    await tx.update(JobEntity, where, { holder: null, leased_until: null });
  }

  async forgetFinishedBefore(tx: Tx, instant: string): Promise<void> {
    await tx.delete(JobEntity, { finished_at: LessThan(instant) });
  }
}
