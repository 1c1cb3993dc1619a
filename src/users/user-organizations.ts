import { Injectable } from '@nestjs/common';
import { Clock, toInstant } from '../common/clock';
import type { Tx } from '../persistence';
import type { OrganizationMembershipEntity } from './organization-membership.entity';
import { OrganizationMembershipsRepository } from './organization-memberships.repository';
import { UsersRepository } from './users.repository';

/** Which organizations a user is in; `users.organization_id` follows the default membership. */
@Injectable()
export class UserOrganizations {
  constructor(
    private readonly memberships: OrganizationMembershipsRepository,
    private readonly users: UsersRepository,
    private readonly clock: Clock,
  ) {}

  /**
   * Moves a user from the default organization, in which they may stay, to another one, or (null) out of it. Answers whether they
   * were in that one before.
   */
  async move(tx: Tx, userId: number, organizationId: number | null, { staysIn = false } = {}): Promise<boolean> {
    const all = await this.memberships.findOfUser(tx, userId);
    const old = all.find((membership) => membership.is_default);
    if (old?.organization_id === organizationId) return false;
    if (old && staysIn) await this.memberships.setDefault(tx, userId, null, this.now());
    else if (old) await this.memberships.remove(tx, old.id);
    const known = all.find((membership) => membership.organization_id === organizationId);
    if (known) await this.makeDefault(tx, known);
    else if (organizationId === null) await this.setColumn(tx, userId, null);
    else await this.join(tx, userId, organizationId, true);
    return known !== undefined;
  }

  async join(
    tx: Tx,
    userId: number,
    organizationId: number,
    asDefault: boolean,
  ): Promise<OrganizationMembershipEntity> {
    const now = this.now();
    const isFirst = (await this.memberships.findOfUser(tx, userId)).length === 0;
    const membership = await this.memberships.insert(tx, {
      user_id: userId,
      organization_id: organizationId,
      is_default: false,
      created_at: now,
      updated_at: now,
    });
    return isFirst || asDefault ? this.makeDefault(tx, membership) : membership;
  }

  async makeDefault(tx: Tx, membership: OrganizationMembershipEntity): Promise<OrganizationMembershipEntity> {
    await this.memberships.setDefault(tx, membership.user_id, membership.id, this.now());
    await this.setColumn(tx, membership.user_id, membership.organization_id);
    return { ...membership, is_default: true, updated_at: this.now() };
  }

  /** The oldest of the remaining memberships becomes the default one. */
  async leave(tx: Tx, membership: OrganizationMembershipEntity): Promise<void> {
    await this.memberships.remove(tx, membership.id);
    if (!membership.is_default) return;
    const [next] = await this.memberships.findOfUser(tx, membership.user_id);
    if (next) await this.makeDefault(tx, next);
    else await this.setColumn(tx, membership.user_id, null);
  }

  async leaveAll(tx: Tx, userId: number): Promise<void> {
    await this.memberships.removeOfUser(tx, userId);
  }

  /** When an organization goes, its members lose it; the oldest of their others becomes the default one. */
  async dissolve(tx: Tx, organizationId: number): Promise<void> {
    await this.memberships.handOverDefaults(tx, organizationId, this.now());
    await this.memberships.removeOfOrganization(tx, organizationId);
  }

  private async setColumn(tx: Tx, userId: number, organizationId: number | null): Promise<void> {
    await this.users.update(tx, userId, { organization_id: organizationId, updated_at: this.now() });
  }

  private now = () => toInstant(this.clock.now());
}
