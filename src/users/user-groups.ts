import { Injectable } from '@nestjs/common';
import { Clock, toInstant } from '../common/clock';
import { type GroupMembershipEntity, GroupMembershipsRepository } from '../groups';
import type { Tx } from '../persistence';
import { UsersRepository } from './users.repository';

/** Which groups an agent is in; `users.default_group_id` follows the default membership. */
@Injectable()
export class UserGroups {
  constructor(
    private readonly memberships: GroupMembershipsRepository,
    private readonly users: UsersRepository,
    private readonly clock: Clock,
  ) {}

  async join(tx: Tx, userId: number, groupId: number, asDefault: boolean): Promise<GroupMembershipEntity> {
    const now = this.now();
    const isFirst = (await this.memberships.findOfUser(tx, userId)).length === 0;
    const membership = await this.memberships.insert(tx, {
      user_id: userId,
      group_id: groupId,
      is_default: false,
      created_at: now,
      updated_at: now,
    });
    return isFirst || asDefault ? this.makeDefault(tx, membership) : membership;
  }

  async makeDefault(tx: Tx, membership: GroupMembershipEntity): Promise<GroupMembershipEntity> {
    await this.memberships.setDefault(tx, membership.user_id, membership.id, this.now());
    await this.setColumn(tx, membership.user_id, membership.group_id);
    return { ...membership, is_default: true, updated_at: this.now() };
  }

  /** The oldest of the remaining memberships becomes the default one. */
  async leave(tx: Tx, membership: GroupMembershipEntity): Promise<void> {
    await this.memberships.remove(tx, membership.id);
    if (!membership.is_default) return;
    const [next] = await this.memberships.findOfUser(tx, membership.user_id);
    if (next) await this.makeDefault(tx, next);
    else await this.setColumn(tx, membership.user_id, null);
  }

  /** End users and deleted users are in no group. */
  async leaveAll(tx: Tx, userIds: number[]): Promise<void> {
    await this.memberships.removeOfUsers(tx, userIds);
  }

  /** When a group goes, its members lose it. */
  async dissolve(tx: Tx, groupId: number): Promise<void> {
    for (const membership of await this.memberships.findOfGroup(tx, groupId)) await this.leave(tx, membership);
  }

  private async setColumn(tx: Tx, userId: number, groupId: number | null): Promise<void> {
    await this.users.update(tx, userId, { default_group_id: groupId, updated_at: this.now() });
  }

  private now = () => toInstant(this.clock.now());
}
