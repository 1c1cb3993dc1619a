import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs';
import { TicketsModule } from '../tickets';
import { BulkJobs } from './bulk-jobs';
import { BulkTicketsController } from './bulk-tickets.controller';
import { TicketJobs } from './ticket-jobs';

/** Writes of up to a hundred records in one call, each as if it had been asked for alone. */
@Module({
  imports: [JobsModule, TicketsModule],
  controllers: [BulkTicketsController],
  providers: [BulkJobs, TicketJobs],
})
export class BulkModule {}
