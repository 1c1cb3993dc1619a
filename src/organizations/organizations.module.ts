import { Module, type OnModuleInit } from '@nestjs/common';
import { Clock, toInstant } from '../common/clock';
import { CustomFieldsModule } from '../custom-fields';
import { GroupDirectory, GroupsModule } from '../groups';
import { LookupTargets, StoredValuesModule, ValueKeeper } from '../stored-values';
import { KnownToOrganizations } from './known-to-organizations';
import { OrganizationBatches } from './organization-batches';
import { OrganizationDirectory } from './organization-directory';
import { OrganizationPresenter } from './organization-presenter';
import { OrganizationRestorer } from './organization-restorer';
import { OrganizationTagsController } from './organization-tags.controller';
import { OrganizationTagsService } from './organization-tags.service';
import { OrganizationWriter } from './organization-writer';
import { OrganizationWrites } from './organization-writes';
import { OrganizationsController } from './organizations.controller';
import { OrganizationsRepository } from './organizations.repository';
import { OrganizationsService } from './organizations.service';

/** The companies that users belong to. Who is in them is decided where users are known: in the users module. */
@Module({
  imports: [CustomFieldsModule, GroupsModule, StoredValuesModule],
  controllers: [OrganizationsController, OrganizationTagsController],
  providers: [
    OrganizationDirectory,
    OrganizationPresenter,
    OrganizationsRepository,
    OrganizationsService,
    OrganizationTagsService,
    OrganizationWriter,
    OrganizationWrites,
    OrganizationBatches,
    OrganizationRestorer,
    KnownToOrganizations,
  ],
  exports: [
    OrganizationsRepository,
    OrganizationDirectory,
    OrganizationPresenter,
    OrganizationWrites,
    OrganizationBatches,
    OrganizationRestorer,
  ],
})
export class OrganizationsModule implements OnModuleInit {
  constructor(
    private readonly keeper: ValueKeeper,
    private readonly lookups: LookupTargets,
    private readonly groups: GroupDirectory,
    private readonly organizations: OrganizationDirectory,
    private readonly repository: OrganizationsRepository,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.keeper.keep({ owner: 'organization', table: 'organizations', column: 'organization_fields' });
    this.lookups.register('zen:organization', (tx, ids) => this.organizations.existing(tx, ids));
    this.groups.onRemoving((tx, id) => this.repository.clearGroup(tx, id, toInstant(this.clock.now())));
  }
}
