import { resourceUrl } from '../common/http';
import type { GroupMembershipEntity } from './group-membership.entity';
import type { GroupEntity } from './group.entity';

export const toGroupJson = (base: string) => (group: GroupEntity) => ({
  url: resourceUrl(base, 'groups', group.id),
  id: group.id,
  name: group.name,
  description: group.description ?? '',
  default: group.is_default,
  is_public: group.is_public,
  deleted: group.deleted,
  created_at: group.created_at,
  updated_at: group.updated_at,
});

export const toGroupMembershipJson = (base: string) => (membership: GroupMembershipEntity) => ({
  url: resourceUrl(base, 'group_memberships', membership.id),
  id: membership.id,
  user_id: membership.user_id,
  group_id: membership.group_id,
  default: membership.is_default,
  created_at: membership.created_at,
  updated_at: membership.updated_at,
});
