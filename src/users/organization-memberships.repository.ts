import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '../common/pagination';
import { paginate, sql, type Tx } from '../persistence';
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

  insert(tx: Tx, membership: Omit<OrganizationMembershipEntity, 'id'>): Promise<OrganizationMembershipEntity> {
    return tx.save(OrganizationMembershipEntity, { ...membership });
  }

  async setDefault(tx: Tx, userId: number, id: number | null, now: string): Promise<void> {
    const old = { user_id: userId, is_default: true };
    await tx.update(OrganizationMembershipEntity, old, { is_default: false, updated_at: now });
    if (id !== null) await tx.update(OrganizationMembershipEntity, { id }, { is_default: true, updated_at: now });
  }

  /** Members whose default is this organization get their oldest other one, or none; however many they are. */
  async handOverDefaults(tx: Tx, organizationId: number, now: string): Promise<void> {
    const members = `SELECT old.user_id FROM organization_memberships old WHERE old.organization_id = ? AND old.is_default`;
    const oldest =
      `SELECT MIN(other.id) FROM organization_memberships other` +
      ` WHERE other.organization_id <> ? AND other.user_id IN (${members}) GROUP BY other.user_id`;
    await tx.query(
      sql(tx, `UPDATE organization_memberships SET is_default = true, updated_at = ? WHERE id IN (${oldest})`),
      [now, organizationId, organizationId],
    );
    const next =
      `SELECT other.organization_id FROM organization_memberships other` +
      ` WHERE other.user_id = users.id AND other.is_default AND other.organization_id <> ?`;
    await tx.query(sql(tx, `UPDATE users SET organization_id = (${next}), updated_at = ? WHERE organization_id = ?`), [
      organizationId,
      now,
      organizationId,
    ]);
  }

  async remove(tx: Tx, id: number): Promise<void> {
    await tx.delete(OrganizationMembershipEntity, { id });
  }

  async removeOfUser(tx: Tx, userId: number): Promise<void> {
    await tx.delete(OrganizationMembershipEntity, { user_id: userId });
  }

  async removeOfOrganization(tx: Tx, organizationId: number): Promise<void> {
    await tx.delete(OrganizationMembershipEntity, { organization_id: organizationId });
  }
}
