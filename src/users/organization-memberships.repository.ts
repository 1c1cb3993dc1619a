import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Page, PageRequest } from '../common/pagination';
import { givenRows, insertAll, paginate, rowsIn, runPrepared, type Tx } from '../persistence';
import { byUser } from './by-user';
import { OrganizationMembershipEntity } from './organization-membership.entity';

export interface OrganizationMembershipFilter {
  userId?: number;
  organizationId?: number;
}

@Injectable()
export class OrganizationMembershipsRepository {
  findPage(
    tx: Tx,
    filter: OrganizationMembershipFilter,
    request: PageRequest,
  ): Promise<Page<OrganizationMembershipEntity>> {
    const query = tx.createQueryBuilder(OrganizationMembershipEntity, 'membership').where('1 = 1');
    if (filter.userId !== undefined) query.andWhere('membership.user_id = :userId', filter);
    if (filter.organizationId !== undefined) query.andWhere('membership.organization_id = :organizationId', filter);
    return paginate(query, request, [{ column: 'membership.id', direction: 'ASC', property: 'id' }]);
  }

  findById(tx: Tx, id: number): Promise<OrganizationMembershipEntity | null> {
    return tx.findOneBy(OrganizationMembershipEntity, { id });
  }

  find(tx: Tx, userId: number, organizationId: number): Promise<OrganizationMembershipEntity | null> {
    return tx.findOneBy(OrganizationMembershipEntity, { user_id: userId, organization_id: organizationId });
  }

  /** Oldest first. */
  findOfUser(tx: Tx, userId: number): Promise<OrganizationMembershipEntity[]> {
    return tx.find(OrganizationMembershipEntity, { where: { user_id: userId }, order: { id: 'ASC' } });
  }

  async findOfUsers(tx: Tx, userIds: number[]): Promise<Map<number, OrganizationMembershipEntity[]>> {
    return byUser(await rowsIn(tx, OrganizationMembershipEntity, 'user_id', userIds));
  }

  /** Those of the organizations that have members. */
  async findOrganizations(tx: Tx, ids: number[]): Promise<number[]> {
    const statement =
      'SELECT DISTINCT organization_id AS id FROM organization_memberships' +
      ` WHERE organization_id IN (${givenRows(tx, ['id'])})`;
    return (await runPrepared<{ id: number }>(tx, statement, [given(ids)])).map(({ id }) => id);
  }

  insert(tx: Tx, membership: Omit<OrganizationMembershipEntity, 'id'>): Promise<OrganizationMembershipEntity> {
    return tx.save(OrganizationMembershipEntity, { ...membership });
  }

  /** A membership that exists takes the new values. */
  async save(tx: Tx, memberships: Omit<OrganizationMembershipEntity, 'id'>[]): Promise<void> {
    const rows = memberships.map(({ user_id, organization_id, is_default, created_at, updated_at }) => ({
      user_id,
      organization_id,
      is_default,
      created_at,
      updated_at,
    }));
    await insertAll(tx, [{ table: 'organization_memberships', rows, replaceOn: ['user_id', 'organization_id'] }]);
  }

  async setDefault(tx: Tx, userId: number, id: number | null, now: string): Promise<void> {
    const old = { user_id: userId, is_default: true };
    await tx.update(OrganizationMembershipEntity, old, { is_default: false, updated_at: now });
    if (id !== null) await tx.update(OrganizationMembershipEntity, { id }, { is_default: true, updated_at: now });
  }

  /** Members whose default is one of these get their oldest other one, or none; however many they are. */
  async handOverDefaults(tx: Tx, organizationIds: number[], now: string): Promise<void> {
    const [ids, going] = [given(organizationIds), givenRows(tx, ['id'])];
    const members = `SELECT old.user_id FROM organization_memberships old WHERE old.organization_id IN (${going}) AND old.is_default`;
    const oldest =
      `SELECT MIN(other.id) FROM organization_memberships other` +
      ` WHERE other.organization_id NOT IN (${going}) AND other.user_id IN (${members}) GROUP BY other.user_id`;
    await runPrepared(
      tx,
      `UPDATE organization_memberships SET is_default = true, updated_at = ? WHERE id IN (${oldest})`,
      [now, ids, ids],
    );
    const next =
      `SELECT other.organization_id FROM organization_memberships other` +
      ` WHERE other.user_id = users.id AND other.is_default AND other.organization_id NOT IN (${going})`;
    await runPrepared(
      tx,
      `UPDATE users SET organization_id = (${next}), updated_at = ? WHERE organization_id IN (${going})`,
      [ids, now, ids],
    );
  }

  async remove(tx: Tx, id: number): Promise<void> {
    await tx.delete(OrganizationMembershipEntity, { id });
  }

  async removeMany(tx: Tx, ids: number[]): Promise<void> {
    if (ids.length > 0) await tx.delete(OrganizationMembershipEntity, { id: In(ids) });
  }

  async removeOfUsers(tx: Tx, userIds: number[]): Promise<void> {
    await tx.delete(OrganizationMembershipEntity, { user_id: In(userIds) });
  }

  async removeOfOrganizations(tx: Tx, organizationIds: number[]): Promise<void> {
    await tx.delete(OrganizationMembershipEntity, { organization_id: In(organizationIds) });
  }
}

const given = (ids: number[]): string => JSON.stringify(ids.map((id) => [id]));
