export { jobEntities } from './entities';
export type {
  Done,
  DoneOnce,
  InOnePiece,
  JobAction,
  JobKind,
  Json,
  Piece,
  PromisedPiece,
  StoredTogether,
  Task,
} from './job-kind';
export { JobKinds } from './job-kinds';
export { toJobStatus } from './job-status.mapper';
export { JobsModule } from './jobs.module';
export { JobsService } from './jobs.service';
export { OldJobs } from './old-jobs';
