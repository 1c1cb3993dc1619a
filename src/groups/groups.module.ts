import { Module } from '@nestjs/common';
import { GroupDirectory } from './group-directory';
import { GroupMembershipsRepository } from './group-memberships.repository';
import { GroupsController } from './groups.controller';
import { GroupsRepository } from './groups.repository';
import { GroupsService } from './groups.service';

/** Groups of agents. Who is in them is decided where users are known: in the users module. */
@Module({
  controllers: [GroupsController],
  providers: [GroupDirectory, GroupsRepository, GroupMembershipsRepository, GroupsService],
  exports: [GroupDirectory, GroupsRepository, GroupMembershipsRepository],
})
export class GroupsModule {}
