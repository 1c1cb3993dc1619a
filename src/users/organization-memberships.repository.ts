import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '../common/pagination';
import { paginate, type Tx } from '../persistence';
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
