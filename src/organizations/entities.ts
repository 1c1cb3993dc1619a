import { OrganizationEntity } from './organization.entity';

export const organizationEntities = [OrganizationEntity];
