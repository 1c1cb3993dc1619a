import { IdentityEntity } from './identity.entity';
import { OrganizationMembershipEntity } from './organization-membership.entity';
import { UserEntity } from './user.entity';

export const userEntities = [UserEntity, IdentityEntity, OrganizationMembershipEntity];
