import { Module } from '@nestjs/common';
import { UsersModule } from '../users';
import { JobKinds } from './job-kinds';
import { JobStatusesController } from './job-statuses.controller';
import { JobsRepository } from './jobs.repository';
import { JobsService } from './jobs.service';
import { OldJobs } from './old-jobs';
import { JobAuthors } from './runner/job-authors';
import { JobKeeper } from './runner/job-keeper';
import { JobPieces } from './runner/job-pieces';
import { JobRunners } from './runner/job-runners';
import { JobSlices } from './runner/job-slices';

/** Work in the background. What there is to do is told by the modules that do it. */
@Module({
  imports: [UsersModule],
  controllers: [JobStatusesController],
  providers: [JobKinds, JobsRepository, JobsService, JobKeeper, JobAuthors, JobPieces, JobSlices, JobRunners, OldJobs],
  exports: [JobKinds, JobsService],
})
export class JobsModule {}
