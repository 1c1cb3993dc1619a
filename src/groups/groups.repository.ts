import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '../common/pagination';
import { forUpdate, paginate, rowsByIds, type Tx } from '../persistence';
import { GroupMembershipEntity } from './group-membership.entity';
import { GroupEntity } from './group.entity';

export type NewGroup = Omit<GroupEntity, 'id'>;

@Injectable()
export class GroupsRepository {
  /** By name; of one user's groups when `userId` is given. */
  findPage(tx: Tx, request: PageRequest, userId?: number): Promise<Page<GroupEntity>> {
    const query = tx.createQueryBuilder(GroupEntity, 'group').where('group.deleted = :deleted', { deleted: false });
    if (userId !== undefined) {
      query.innerJoin(GroupMembershipEntity, 'membership', 'membership.group_id = group.id');
      query.andWhere('membership.user_id = :userId', { userId });
    }
    return paginate(query, request, [
      { column: 'group.name', direction: 'ASC', property: 'name' },
      { column: 'group.id', direction: 'ASC', property: 'id' },
    ]);
  }

  list(tx: Tx, limit: number): Promise<GroupEntity[]> {
    return tx.find(GroupEntity, { where: { deleted: false }, order: { name: 'ASC', id: 'ASC' }, take: limit });
  }

  findByIds(tx: Tx, ids: number[]): Promise<GroupEntity[]> {
    return rowsByIds(tx, GroupEntity, ids);
  }

  findById(tx: Tx, id: number): Promise<GroupEntity | null> {
    return tx.findOneBy(GroupEntity, { id, deleted: false });
  }

  /** Nobody deletes them until the transaction ends. */
  async holdByIds(tx: Tx, ids: number[]): Promise<GroupEntity[]> {
    const groups = await rowsByIds(tx, GroupEntity, ids, { lock: 'share' });
    return groups.filter(({ deleted }) => !deleted);
  }

  /** Nobody else changes or deletes it until the transaction ends. */
  lockById(tx: Tx, id: number): Promise<GroupEntity | null> {
    const query = tx.createQueryBuilder(GroupEntity, 'group').where({ id, deleted: false });
    return forUpdate(tx, query).getOne();
  }

  count(tx: Tx): Promise<number> {
    return tx.countBy(GroupEntity, { deleted: false });
  }

  insert(tx: Tx, group: NewGroup): Promise<GroupEntity> {
    return tx.save(GroupEntity, { ...group });
  }

  async update(tx: Tx, id: number, changes: Partial<NewGroup>): Promise<void> {
    await tx.update(GroupEntity, { id }, changes);
  }
}
