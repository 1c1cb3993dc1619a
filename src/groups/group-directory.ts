import { Injectable } from '@nestjs/common';
import type { Removal } from '../common/http';
import { Listeners } from '../common/listeners';
import type { Tx } from '../persistence';
import { GroupMembershipsRepository, type GroupMember } from './group-memberships.repository';
import { GroupsRepository } from './groups.repository';
import type { GroupEntity } from './group.entity';

/** What other modules may ask about groups. */
@Injectable()
export class GroupDirectory {
  /** Inside the transaction that deletes one. */
  private readonly removals = new Listeners<[tx: Tx, groupId: number, removal: Removal]>();

  constructor(
    private readonly groups: GroupsRepository,
    private readonly memberships: GroupMembershipsRepository,
  ) {}

  /** Deleted ones included: they say so. */
  findByIds(tx: Tx, ids: number[]): Promise<GroupEntity[]> {
    return this.groups.findByIds(tx, ids);
  }

  /** The first ones by name. */
  list(tx: Tx, limit: number): Promise<GroupEntity[]> {
    return this.groups.list(tx, limit);
  }

  async isLive(tx: Tx, id: number): Promise<boolean> {
    return (await this.groups.findById(tx, id)) !== null;
  }

  /** Undefined when deleted or unknown; otherwise nobody deletes it until the transaction ends. */
  async hold(tx: Tx, id: number): Promise<GroupEntity | undefined> {
    return (await this.holdMany(tx, [id]))[0];
  }

  /** Those of the ids that name one; nobody deletes them until the transaction ends. */
  holdMany(tx: Tx, ids: number[]): Promise<GroupEntity[]> {
    return this.groups.holdByIds(tx, ids);
  }

  /** The active agents of groups. */
  members(tx: Tx, groupIds: number[]): Promise<GroupMember[]> {
    return this.memberships.findMembers(tx, groupIds);
  }

  /** For those that keep a group's id: called inside the transaction that deletes it. */
  onRemoving(listener: (tx: Tx, groupId: number, removal: Removal) => Promise<void>): void {
    this.removals.add(listener);
  }

  /** @internal of this module's services */
  removing(tx: Tx, groupId: number, removal: Removal): Promise<void> {
    return this.removals.notify(tx, groupId, removal);
  }
}
