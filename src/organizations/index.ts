export { organizationEntities } from './entities';
export { OrganizationDirectory } from './organization-directory';
export { OrganizationPresenter } from './organization-presenter';
export { OrganizationEntity } from './organization.entity';
export { OrganizationsModule } from './organizations.module';
