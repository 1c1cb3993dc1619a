export { groupEntities } from './entities';
export { GroupDirectory } from './group-directory';
export { GroupMembershipEntity } from './group-membership.entity';
export {
  type GroupMember,
  type GroupMembershipFilter,
  GroupMembershipsRepository,
} from './group-memberships.repository';
export { GroupEntity } from './group.entity';
export { toGroupJson, toGroupMembershipJson } from './groups.mapper';
export { GroupsModule } from './groups.module';
export { GroupsRepository } from './groups.repository';
