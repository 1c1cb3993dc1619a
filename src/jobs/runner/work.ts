import type { Principal } from '../../common/access';
import type { JobEntity } from '../job.entity';

export interface Work {
  job: JobEntity;
  author: Principal;
  /** What fails for no reason that we know is noted as failed instead of being tried again. */
  isLastTry: boolean;
  isStopping(): boolean;
}
