import { Module, type OnModuleInit } from '@nestjs/common';
import { CustomFieldsModule } from '../custom-fields';
import { DeliveriesModule } from '../deliveries';
import { GroupDirectory, GroupsModule } from '../groups';
import { OrganizationDirectory, OrganizationsModule } from '../organizations';
import { LookupTargets, StoredValuesModule, ValueKeeper } from '../stored-values';
import { GroupUsersController, OrganizationUsersController, UserBelongingController } from './belonging.controllers';
import { BelongingService } from './belonging.service';
import {
  GroupMembershipsOfGroupController,
  GroupMembershipsOfUserController,
} from './group-memberships-of.controllers';
import { GroupMembershipsController } from './group-memberships.controller';
import { GroupMembershipsService } from './group-memberships.service';
import { IdentitiesController } from './identities.controller';
import { IdentitiesRepository } from './identities.repository';
import { IdentitiesService } from './identities.service';
import { KnownToUsers } from './known-to-users';
import {
  OrganizationMembershipsOfOrganizationController,
  OrganizationMembershipsOfUserController,
} from './organization-memberships-of.controllers';
import { OrganizationMembershipsController } from './organization-memberships.controller';
import { OrganizationMembershipsRepository } from './organization-memberships.repository';
import { OrganizationMembershipsService } from './organization-memberships.service';
import { UserBatches } from './user-batches';
import { UserDirectory } from './user-directory';
import { UserEvents } from './user-events';
import { UserGroups } from './user-groups';
import { UserIdentities } from './user-identities';
import { UserOrganizations } from './user-organizations';
import { UserPresenter } from './user-presenter';
import { UserRelated } from './user-related';
import { UserRemover } from './user-remover';
import { UserRestorer } from './user-restorer';
import { UserSearchController } from './user-search.controller';
import { UserSearchRepository } from './user-search.repository';
import { UserSearchService } from './user-search.service';
import { UserTagsController } from './user-tags.controller';
import { UserTagsService } from './user-tags.service';
import { UserWriter } from './user-writer';
import { UserWrites } from './user-writes';
import { UsersController } from './users.controller';
import { UsersRepository } from './users.repository';
import { UsersService } from './users.service';

/** People, end users and staff: their addresses, and the groups and organizations they belong to. */
@Module({
  imports: [CustomFieldsModule, DeliveriesModule, GroupsModule, OrganizationsModule, StoredValuesModule],
  controllers: [
    UsersController,
    UserSearchController,
    UserTagsController,
    IdentitiesController,
    UserBelongingController,
    GroupUsersController,
    OrganizationUsersController,
    GroupMembershipsController,
    GroupMembershipsOfUserController,
    GroupMembershipsOfGroupController,
    OrganizationMembershipsController,
    OrganizationMembershipsOfUserController,
    OrganizationMembershipsOfOrganizationController,
  ],
  providers: [
    // what other modules may ask
    UserDirectory,
    UserRelated,
    UserEvents,
    // what requests ask
    UsersService,
    UserSearchService,
    UserTagsService,
    IdentitiesService,
    BelongingService,
    GroupMembershipsService,
    OrganizationMembershipsService,
    // what changes users inside a transaction
    UserWrites,
    UserWriter,
    UserRemover,
    UserBatches,
    UserRestorer,
    KnownToUsers,
    UserGroups,
    UserIdentities,
    UserOrganizations,
    UserPresenter,
    // what is stored
    UsersRepository,
    UserSearchRepository,
    IdentitiesRepository,
    OrganizationMembershipsRepository,
  ],
  exports: [
    UsersRepository,
    UserPresenter,
    UserDirectory,
    UserRelated,
    UserEvents,
    UserWrites,
    UserBatches,
    UserRestorer,
    GroupMembershipsService,
    OrganizationMembershipsService,
  ],
})
export class UsersModule implements OnModuleInit {
  constructor(
    private readonly keeper: ValueKeeper,
    private readonly lookups: LookupTargets,
    private readonly groups: GroupDirectory,
    private readonly organizations: OrganizationDirectory,
    private readonly userGroups: UserGroups,
    private readonly userOrganizations: UserOrganizations,
    private readonly users: UserDirectory,
    private readonly events: UserEvents,
  ) {}

  onModuleInit(): void {
    this.keeper.keep({ owner: 'user', table: 'users', column: 'user_fields' });
    this.lookups.register('zen:user', (tx, ids) => this.users.existing(tx, ids));
    this.users.onUserChanged(() => this.events.wake());
    this.groups.onRemoving((tx, id) => this.userGroups.dissolve(tx, id));
    this.organizations.onRemoving((tx, ids) => this.userOrganizations.dissolve(tx, ids));
    this.organizations.registerUse((tx, ids) => this.userOrganizations.withMembers(tx, ids));
  }
}
