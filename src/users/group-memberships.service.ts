import { Injectable } from '@nestjs/common';
import { hasAccess, type Principal } from '../common/access';
import { type AppError, notFound, problem, Problems, recordInvalid } from '../common/errors';
import { mapPage, type PageRequest, toEnvelope } from '../common/pagination';
import {
  GroupDirectory,
  type GroupMembershipEntity,
  type GroupMembershipFilter,
  GroupMembershipsRepository,
  toGroupMembershipJson,
} from '../groups';
import { type Tx, UnitOfWork, violatedUnique } from '../persistence';
import type { GroupMembershipInput } from './dto/membership.dto';
import { UserDirectory } from './user-directory';
import { UserEvents } from './user-events';
import type { UserEntity } from './user.entity';
import { UserGroups } from './user-groups';
import { UsersRepository } from './users.repository';

/** Which agents are in which groups (zendesk.md 2.5). */
@Injectable()
export class GroupMembershipsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: GroupMembershipsRepository,
    private readonly users: UsersRepository,
    private readonly groups: GroupDirectory,
    private readonly userGroups: UserGroups,
    private readonly directory: UserDirectory,
    private readonly events: UserEvents,
  ) {}

  async list(filter: GroupMembershipFilter, request: PageRequest, base: string) {
    const page = await this.unitOfWork.read(async (tx) => {
      await this.requireOwners(tx, filter);
      return this.repository.findPage(tx, filter, request);
    });
    return toEnvelope('group_memberships', mapPage(page, toGroupMembershipJson(base)), request);
  }

  async show(id: number, userId: number | undefined, base: string) {
    const membership = await this.unitOfWork.read((tx) => this.require(tx, id, userId));
    return { group_membership: toGroupMembershipJson(base)(membership) };
  }

  async create(actor: Principal, input: GroupMembershipInput, base: string) {
    const membership = await this.unitOfWork
      .write((tx) => this.join(tx, actor, input))
      .catch((error: unknown) => {
        throw this.refusal(error, input) ?? error;
      });
    await this.changed(membership.user_id);
    return { group_membership: toGroupMembershipJson(base)(membership) };
  }

  /** Answers all memberships of the user, as Zendesk does. */
  async makeDefault(actor: Principal, userId: number, id: number, base: string) {
    const all = await this.unitOfWork.write(async (tx) => {
      const user = await this.holdUser(tx, userId);
      const membership = await this.require(tx, id, userId);
      await this.publishAfter(tx, actor, user, () => this.userGroups.makeDefault(tx, membership));
      return this.repository.findOfUser(tx, userId);
    });
    await this.directory.changed(userId);
    return { group_memberships: all.map(toGroupMembershipJson(base)) };
  }

  async remove(actor: Principal, id: number, userId?: number): Promise<void> {
    const membership = await this.unitOfWork.write((tx) => this.leave(tx, actor, id, userId));
    await this.changed(membership.user_id);
  }

  /** Inside the caller's transaction, who calls `changed` with its user after the commit. */
  async leave(tx: Tx, actor: Principal, id: number, userId?: number): Promise<GroupMembershipEntity> {
    const { user_id } = await this.require(tx, id, userId);
    const user = await this.holdUser(tx, user_id);
    // Read again under the lock: the default may have moved meanwhile.
    const found = await this.require(tx, id, user_id);
    await this.publishAfter(tx, actor, user, () => this.userGroups.leave(tx, found));
    return found;
  }

  changed(userId: number): Promise<void> {
    return this.directory.changed(userId);
  }

  /** What a concurrent writer did first, as a refusal. */
  refusal(error: unknown, input: GroupMembershipInput): AppError | undefined {
    return violatedUnique(error) ? recordInvalid({ user_id: [heldAlready(input)] }) : undefined;
  }

  /** Inside the caller's transaction, who calls `changed` with its user after the commit. */
  async join(tx: Tx, actor: Principal, input: GroupMembershipInput): Promise<GroupMembershipEntity> {
    const { user_id: userId, group_id: groupId } = input;
    const problems = new Problems();
    const user = userId ? await this.holdUser(tx, userId) : null;
    const group = groupId ? await this.groups.hold(tx, groupId) : undefined;
    if (!user) problems.add('user_id', problem('InvalidValue', `User: there is no user with id ${userId ?? 'null'}`));
    else if (!hasAccess(user, 'agent')) {
      problems.add('user_id', problem('InvalidValue', 'User: must be an agent, admin or owner to be in a group'));
    }
    if (!group)
      problems.add('group_id', problem('InvalidValue', `Group: there is no group with id ${groupId ?? 'null'}`));
    if (user && group && (await this.repository.find(tx, user.id, group.id)))
      problems.add('user_id', heldAlready(input));
    problems.refuse();
    const isDefault = input.default === true;
    return this.publishAfter(tx, actor, user, () => this.userGroups.join(tx, user!.id, group!.id, isDefault));
  }

  private async holdUser(tx: Tx, userId: number): Promise<UserEntity | null> {
    await this.events.hold(tx);
    return this.users.lockById(tx, userId);
  }

  private publishAfter<T>(tx: Tx, actor: Principal, user: UserEntity | null, work: () => Promise<T>): Promise<T> {
    return user ? this.events.publishAfter(tx, user, { via: 'api', author: actor }, work) : work();
  }

  private async require(tx: Tx, id: number, userId: number | undefined): Promise<GroupMembershipEntity> {
    const membership = await this.repository.findById(tx, id);
    if (!membership || (userId !== undefined && membership.user_id !== userId)) throw notFound();
    return membership;
  }

  private async requireOwners(tx: Tx, { userId, groupId }: GroupMembershipFilter): Promise<void> {
    if (userId !== undefined && !(await this.users.findById(tx, userId))) throw notFound();
    if (groupId !== undefined && !(await this.groups.isLive(tx, groupId))) throw notFound();
  }
}

const heldAlready = (input: GroupMembershipInput) =>
  problem('DuplicateValue', `User: ${input.user_id} is already a member of group ${input.group_id}`);
