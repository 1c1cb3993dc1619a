export { organizationEntities } from './entities';
export { OrganizationBody, type OrganizationInput } from './dto/organization.dto';
export { OrganizationWrites } from './organization-writes';
export { OrganizationDirectory } from './organization-directory';
export { OrganizationPresenter } from './organization-presenter';
export { OrganizationsRepository } from './organizations.repository';
export { OrganizationEntity } from './organization.entity';
export { OrganizationsModule } from './organizations.module';
