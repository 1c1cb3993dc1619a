import { Injectable } from '@nestjs/common';
import { Clock, toInstant } from '../common/clock';
import type { Tx } from '../persistence';
import type { OrganizationMembershipEntity } from './organization-membership.entity';
import { OrganizationMembershipsRepository } from './organization-memberships.repository';
import { UsersRepository } from './users.repository';

/** From the default organization to another one, or (null) out of it. */
export interface Move {
  userId: number;
  organizationId: number | null;
  /** Whether they stay in the old one, which is not the default one any more. */
  keepsOld?: boolean;
}

/** Which organizations a user is in; `users.organization_id` follows the default membership. */
@Injectable()
export class UserOrganizations {
  constructor(
    private readonly memberships: OrganizationMembershipsRepository,
    private readonly users: UsersRepository,
    private readonly clock: Clock,
  ) {}

  async move(tx: Tx, userId: number, organizationId: number | null): Promise<void> {
    await this.moveAll(tx, [{ userId, organizationId }]);
    await this.setColumn(tx, userId, organizationId);
  }

  /**
   * Moves many users, whose `organization_id` is the caller's to store. Answers the ids of those who were in the new organization
   * already, by another membership.
   */
  async moveAll(tx: Tx, moves: Move[]): Promise<Set<number>> {
    const membershipsOf = await this.memberships.findOfUsers(
      tx,
      moves.map(({ userId }) => userId),
    );
    const planned = moves.map((move) => planMove(move, membershipsOf.get(move.userId) ?? [], this.now()));
    await this.memberships.removeMany(
      tx,
      planned.flatMap(({ left }) => left ?? []),
    );
    await this.memberships.save(
      tx,
      planned.flatMap(({ saved }) => saved),
    );
    return new Set(moves.flatMap(({ userId }, at) => (planned[at]!.wasMember ? [userId] : [])));
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

  async leaveAll(tx: Tx, userIds: number[]): Promise<void> {
    await this.memberships.removeOfUsers(tx, userIds);
  }

  /** When organizations go, their members lose them; the oldest of their others becomes the default one. */
  async dissolve(tx: Tx, organizationIds: number[]): Promise<void> {
    await this.memberships.handOverDefaults(tx, organizationIds, this.now());
    await this.memberships.removeOfOrganizations(tx, organizationIds);
  }

  /** Those of the organizations that have members. */
  withMembers(tx: Tx, organizationIds: number[]): Promise<number[]> {
    return this.memberships.findOrganizations(tx, organizationIds);
  }

  private async setColumn(tx: Tx, userId: number, organizationId: number | null): Promise<void> {
    await this.users.update(tx, userId, { organization_id: organizationId, updated_at: this.now() });
  }

  private now = () => toInstant(this.clock.now());
}

function planMove(
  { userId, organizationId, keepsOld }: Move,
  memberships: OrganizationMembershipEntity[],
  now: string,
) {
  const old = memberships.find(({ is_default }) => is_default);
  if ((old?.organization_id ?? null) === organizationId) return { saved: [], wasMember: false };
  const known = memberships.find(({ organization_id }) => organization_id === organizationId);
  const joined = { user_id: userId, organization_id: organizationId!, created_at: now };
  return {
    left: old && !keepsOld ? old.id : undefined,
    saved: [
      ...(old && keepsOld ? [{ ...old, is_default: false, updated_at: now }] : []),
      ...(organizationId === null ? [] : [{ ...(known ?? joined), is_default: true, updated_at: now }]),
    ],
    wasMember: known !== undefined,
  };
}
