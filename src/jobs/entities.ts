import { JobEntity } from './job.entity';

export const jobEntities = [JobEntity];
