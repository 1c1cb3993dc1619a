import { Module } from '@nestjs/common';
import { JobsModule } from '../jobs';
import { OrganizationsModule } from '../organizations';
import { TicketsModule } from '../tickets';
import { UsersModule } from '../users';
import { BulkJobs } from './bulk-jobs';
import { BulkGroupMembershipsController, BulkOrganizationMembershipsController } from './bulk-memberships.controllers';
import { BulkOrganizationsController } from './bulk-organizations.controller';
import { BulkTicketsController } from './bulk-tickets.controller';
import { BulkUsersController } from './bulk-users.controller';
import { MembershipJobs } from './membership-jobs';
import { OrganizationJobs } from './organization-jobs';
import { TicketJobs } from './ticket-jobs';
import { UserJobs } from './user-jobs';

/** Writes of up to a hundred records in one call, each as if it had been asked for alone. */
@Module({
  imports: [JobsModule, TicketsModule, UsersModule, OrganizationsModule],
  controllers: [
    BulkTicketsController,
    BulkUsersController,
    BulkOrganizationsController,
    BulkGroupMembershipsController,
    BulkOrganizationMembershipsController,
  ],
  providers: [BulkJobs, TicketJobs, UserJobs, OrganizationJobs, MembershipJobs],
})
export class BulkModule {}
