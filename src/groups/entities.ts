import { GroupMembershipEntity } from './group-membership.entity';
import { GroupEntity } from './group.entity';

export const groupEntities = [GroupEntity, GroupMembershipEntity];
