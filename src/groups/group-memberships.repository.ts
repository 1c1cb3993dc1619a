import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Page, PageRequest } from '../common/pagination';
import { paginate, type Tx } from '../persistence';
import { GroupMembershipEntity } from './group-membership.entity';
import { GroupEntity } from './group.entity';

export interface GroupMember {
  groupId: number;
  user: { id: number; name: string; email: string | null };
}

export type GroupMembershipFilter = { userId?: number; groupId?: number };

@Injectable()
export class GroupMembershipsRepository {
  findPage(tx: Tx, filter: GroupMembershipFilter, request: PageRequest): Promise<Page<GroupMembershipEntity>> {
    const query = tx.createQueryBuilder(GroupMembershipEntity, 'membership').where('1 = 1');
    if (filter.userId !== undefined) query.andWhere('membership.user_id = :userId', filter);
    if (filter.groupId !== undefined) query.andWhere('membership.group_id = :groupId', filter);
    return paginate(query, request, [{ column: 'membership.id', direction: 'ASC', property: 'id' }]);
  }

  findById(tx: Tx, id: number): Promise<GroupMembershipEntity | null> {
    return tx.findOneBy(GroupMembershipEntity, { id });
  }

  /** Oldest first. */
  findOfUser(tx: Tx, userId: number): Promise<GroupMembershipEntity[]> {
    return tx.find(GroupMembershipEntity, { where: { user_id: userId }, order: { id: 'ASC' } });
  }

  findOfGroup(tx: Tx, groupId: number): Promise<GroupMembershipEntity[]> {
    return tx.find(GroupMembershipEntity, { where: { group_id: groupId }, order: { id: 'ASC' } });
  }

  /** The table of users is joined by its name: users depend on groups, so groups cannot import them. */
  async findMembers(tx: Tx, groupIds: number[]): Promise<GroupMember[]> {
    if (groupIds.length === 0) return [];
    const rows = await tx
      .createQueryBuilder(GroupMembershipEntity, 'membership')
      .innerJoin(GroupEntity, 'group', 'group.id = membership.group_id')
      .innerJoin('users', 'user', 'user.id = membership.user_id')
      .select(['membership.group_id AS group_id', 'user.id AS id', 'user.name AS name', 'user.email AS email'])
      .where('membership.group_id IN (:...groupIds)', { groupIds })
      .andWhere('group.deleted = :no AND user.active = :yes AND user.suspended = :no', { yes: true, no: false })
      .orderBy('membership.group_id')
      .addOrderBy('user.id')
      .getRawMany<{ group_id: number; id: number; name: string; email: string | null }>();
    return rows.map(({ group_id, ...user }) => ({ groupId: group_id, user }));
  }

  find(tx: Tx, userId: number, groupId: number): Promise<GroupMembershipEntity | null> {
    return tx.findOneBy(GroupMembershipEntity, { user_id: userId, group_id: groupId });
  }

  insert(tx: Tx, membership: Omit<GroupMembershipEntity, 'id'>): Promise<GroupMembershipEntity> {
    return tx.save(GroupMembershipEntity, { ...membership });
  }

  async setDefault(tx: Tx, userId: number, id: number | null, now: string): Promise<void> {
    const old = { user_id: userId, is_default: true };
    await tx.update(GroupMembershipEntity, old, { is_default: false, updated_at: now });
    if (id !== null) await tx.update(GroupMembershipEntity, { id }, { is_default: true, updated_at: now });
  }

  async remove(tx: Tx, id: number): Promise<void> {
    await tx.delete(GroupMembershipEntity, { id });
  }

  async removeOfGroup(tx: Tx, groupId: number): Promise<void> {
    await tx.delete(GroupMembershipEntity, { group_id: groupId });
  }

  async removeOfUsers(tx: Tx, userIds: number[]): Promise<void> {
    await tx.delete(GroupMembershipEntity, { user_id: In(userIds) });
  }
}
