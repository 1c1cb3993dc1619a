import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Access } from '../common/access';
import type { Page, PageRequest } from '../common/pagination';
import {
  type ChangePlace,
  changedRows,
  forUpdate,
  type Order,
  paginate,
  rowsByIds,
  rowsIn,
  type Tx,
} from '../persistence';
import { OrganizationMembershipEntity } from './organization-membership.entity';
import { UserEntity } from './user.entity';

export type NewUser = Omit<UserEntity, 'id'>;

export interface UserFilter {
  access?: Access[];
  externalIdFolded?: string;
  organizationId?: number;
  groupId?: number;
}

/** Columns per user times rows stays under SQLite's 32 766 parameters. */
const SLICE = 500;

@Injectable()
export class UsersRepository {
  /** Active users. */
  findPage(tx: Tx, filter: UserFilter, request: PageRequest, orders: Order[]): Promise<Page<UserEntity>> {
    const query = this.active(tx);
    if (filter.access) query.andWhere('user.access IN (:...access)', { access: filter.access });
    if (filter.externalIdFolded !== undefined) query.andWhere('user.external_id_folded = :externalIdFolded', filter);
    if (filter.organizationId !== undefined) {
      query.innerJoin(OrganizationMembershipEntity, 'membership', 'membership.user_id = user.id');
      query.andWhere('membership.organization_id = :organizationId', filter);
    }
    if (filter.groupId !== undefined) {
      query.innerJoin('group_memberships', 'group_membership', 'group_membership.user_id = user.id');
      query.andWhere('group_membership.group_id = :groupId', filter);
    }
    return paginate(query, request, orders);
  }

  /** Active users in the order of their ids, from the first after one. */
  findAfter(tx: Tx, id: number, limit: number): Promise<UserEntity[]> {
    return this.active(tx).andWhere('user.id > :id', { id }).orderBy('user.id').limit(limit).getMany();
  }

  /** By their last change, oldest first; deleted ones too. */
  changed(tx: Tx, after: ChangePlace, until: string, limit: number): Promise<UserEntity[]> {
    return changedRows(tx.createQueryBuilder(UserEntity, 'user'), after, until, limit);
  }

  /** Deleted ones included. */
  findByIds(tx: Tx, ids: number[]): Promise<UserEntity[]> {
    return rowsByIds(tx, UserEntity, ids);
  }

  /** Active ones: a deleted user has lost it. */
  findByExternalIds(tx: Tx, folded: string[]): Promise<UserEntity[]> {
    return rowsIn(tx, UserEntity, 'external_id_folded', folded);
  }

  /** Deleted ones included. */
  findById(tx: Tx, id: number): Promise<UserEntity | null> {
    return tx.findOneBy(UserEntity, { id });
  }

  /** Active, and nobody else changes it until the transaction ends. */
  lockById(tx: Tx, id: number): Promise<UserEntity | null> {
    return forUpdate(tx, this.active(tx).andWhere('user.id = :id', { id })).getOne();
  }

  /** Active users who are not suspended, with one of these accesses. */
  findWithAccess(tx: Tx, access: Access[], limit?: number): Promise<UserEntity[]> {
    return tx.find(UserEntity, {
      where: { access: In(access), active: true, suspended: false },
      order: { id: 'ASC' },
      take: limit,
    });
  }

  /** The owners who can act, held until the transaction ends: two that step down at once would leave none. */
  lockOwners(tx: Tx): Promise<UserEntity[]> {
    const query = this.active(tx).andWhere('user.access = :owner AND user.suspended = :no', {
      owner: 'owner',
      no: false,
    });
    return forUpdate(tx, query.orderBy('user.id')).getMany();
  }

  count(tx: Tx, access?: Access[]): Promise<number> {
    return tx.countBy(UserEntity, { active: true, ...(access && { access: In(access) }) });
  }

  insert(tx: Tx, user: NewUser): Promise<UserEntity> {
    return tx.save(UserEntity, { ...user });
  }

  async insertMany(tx: Tx, users: NewUser[]): Promise<UserEntity[]> {
    const rows = users.map((user) => tx.create(UserEntity, user));
    for (let at = 0; at < rows.length; at += SLICE) {
      await tx
        .createQueryBuilder()
        .insert()
        .into(UserEntity)
        .values(rows.slice(at, at + SLICE))
        .execute();
    }
    return rows;
  }

  async update(tx: Tx, id: number, changes: Partial<NewUser>): Promise<void> {
    await tx.update(UserEntity, { id }, changes as never);
  }

  async updateMany(tx: Tx, ids: number[], changes: Partial<NewUser>): Promise<void> {
    await tx.update(UserEntity, { id: In(ids) }, changes as never);
  }

  private active(tx: Tx) {
    return tx.createQueryBuilder(UserEntity, 'user').where('user.active = :yes', { yes: true });
  }
}
