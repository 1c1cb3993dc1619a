import { Injectable } from '@nestjs/common';
import type { Access, Principal } from '../common/access';
import { Clock, toInstant } from '../common/clock';
import { type AppError, notFound, problem, Problems, recordInvalid } from '../common/errors';
import type { Removal } from '../common/http';
import { type GroupMembershipEntity, GroupMembershipsRepository } from '../groups';
import { type Tx, violatedUnique } from '../persistence';
import { LookupTargets } from '../stored-values';
import type { UserInput } from './dto/user.dto';
import { emailTaken } from './email';
import { type Known, KnownToUsers } from './known-to-users';
import { newUser } from './new-user';
import { externalIdTaken, readUser, type UserChanges } from './read-user';
import { requireMayEdit } from './roles';
import { UserDirectory } from './user-directory';
import { UserEvents } from './user-events';
import type { UserEntity } from './user.entity';
import { UserGroups } from './user-groups';
import { UserIdentities } from './user-identities';
import { UserOrganizations } from './user-organizations';
import { UsersRepository } from './users.repository';

/** A request as read, and what is looked up for one user only. */
interface Changes extends UserChanges {
  defaultGroup: GroupMembershipEntity | null;
}

/** Checks and stores users, inside the caller's transaction. */
@Injectable()
export class UserWriter {
  constructor(
    private readonly users: UsersRepository,
    private readonly known: KnownToUsers,
    private readonly identities: UserIdentities,
    private readonly organizations: UserOrganizations,
    private readonly groups: UserGroups,
    private readonly memberships: GroupMembershipsRepository,
    private readonly lookups: LookupTargets,
    private readonly directory: UserDirectory,
    private readonly events: UserEvents,
    private readonly clock: Clock,
  ) {}

  async insert(tx: Tx, actor: Principal, input: UserInput): Promise<UserEntity> {
    const known = await this.known.load(tx, [input]);
    await this.events.hold(tx);
    const changes = await this.read(tx, actor, input, null, known);
    const now = toInstant(this.clock.now());
    const { id } = await this.users.insert(tx, { ...newUser('', now), ...changes.columns });
    const user = await this.store(tx, id, changes);
    await this.events.publish(tx, [{ before: null, after: user }], { via: 'api', author: actor });
    return user;
  }

  /** `removal`: what becomes of the triggers that use an agent who is made an end user. */
  async update(tx: Tx, actor: Principal, id: number, input: UserInput, removal: Removal): Promise<UserEntity> {
    // Held in this order by every writer: fields, addresses, ids of what is told, the user.
    const known = await this.known.load(tx, [input]);
    const user = await this.require(tx, id);
    requireMayEdit(actor, user);
    const changes = await this.read(tx, actor, input, user, known);
    const isDemoted = user.access !== 'end_user' && changes.columns.access === 'end_user';
    if (isDemoted) await this.directory.demoting(tx, id, removal);
    await this.users.update(tx, id, { ...changes.columns, updated_at: toInstant(this.clock.now()) });
    if (isDemoted) await this.leaveGroups(tx, id);
    const after = await this.store(tx, id, changes);
    await this.events.publish(tx, [{ before: user, after }], { via: 'api', author: actor });
    return after;
  }

  /** Active, and nobody else changes it until the transaction ends. */
  async require(tx: Tx, id: number): Promise<UserEntity> {
    await this.events.hold(tx);
    const user = await this.users.lockById(tx, id);
    if (!user) throw notFound();
    return user;
  }

  /** @throws AppError 422 when nobody would be left who can act as owner. */
  async requireOtherOwner(tx: Tx, userId: number): Promise<void> {
    const owners = await this.users.lockOwners(tx);
    if (owners.some(({ id }) => id !== userId) || owners.length === 0) return;
    const description = 'Role: the last owner must stay; make someone else an owner first';
    throw recordInvalid({ role: [problem('InvalidValue', description, { code: 'last_owner' })] });
  }

  private async read(
    tx: Tx,
    actor: Principal,
    input: UserInput,
    user: UserEntity | null,
    known: Known,
  ): Promise<Changes> {
    const problems = new Problems();
    const changes = readUser(input, user, { actor, source: actor.source ?? 'api', known }, problems);
    await this.lookups.check(tx, changes.lookups, problems);
    const defaultGroup = await this.readDefaultGroup(tx, input.default_group_id, user?.id ?? null, problems);
    problems.refuse();
    await this.keepAnOwner(tx, actor, user, changes.access, changes.columns.suspended);
    return { ...changes, defaultGroup };
  }

  /** The membership that becomes the default one. */
  private async readDefaultGroup(
    tx: Tx,
    groupId: number | null | undefined,
    userId: number | null,
    problems: Problems,
  ): Promise<GroupMembershipEntity | null> {
    if (groupId === undefined || groupId === null) return null;
    const membership = userId === null ? null : await this.memberships.find(tx, userId, groupId);
    if (membership) return membership;
    const description = `Default group: the user is not a member of group ${groupId}; add a group membership first`;
    problems.add('default_group_id', problem('InvalidValue', description));
    return null;
  }

  private async keepAnOwner(
    tx: Tx,
    actor: Principal,
    user: UserEntity | null,
    access: Access | undefined,
    suspended: boolean | undefined,
  ): Promise<void> {
    if (user && suspended && user.id === actor.id) {
      throw recordInvalid({ suspended: [problem('InvalidValue', 'Suspended: nobody can suspend themselves')] });
    }
    if (user?.access === 'owner' && ((access && access !== 'owner') || suspended)) {
      await this.requireOtherOwner(tx, user.id);
    }
  }

  private async store(tx: Tx, id: number, changes: Changes): Promise<UserEntity> {
    const { email, organizationId, defaultGroup, columns } = changes;
    if (email !== undefined) await this.identities.add(tx, id, email, { verified: columns.verified });
    if (organizationId !== undefined) await this.organizations.move(tx, id, organizationId);
    if (defaultGroup && columns.access !== 'end_user') await this.groups.makeDefault(tx, defaultGroup);
    return (await this.users.findById(tx, id))!;
  }

  private async leaveGroups(tx: Tx, id: number): Promise<void> {
    await this.groups.leaveAll(tx, [id]);
    await this.users.update(tx, id, { default_group_id: null });
  }
}

/** What a concurrent writer took first, as the same refusal. */
export function takenMeanwhile(error: unknown, input: UserInput): AppError | undefined {
  const index = violatedUnique(error);
  if (index === 'user_identities_value' || index?.includes('value_folded')) {
    return recordInvalid({ email: [emailTaken(input.email ?? '')] });
  }
  if (index === 'users_external_id' || index?.includes('users.external_id_folded')) {
    return recordInvalid({ external_id: [externalIdTaken(input.external_id ?? '')] });
  }
  return undefined;
}
