import { Injectable } from '@nestjs/common';
import type { Access, Principal } from '../common/access';
import { Clock, toInstant } from '../common/clock';
import { type AppError, notFound, problem, Problems, recordInvalid } from '../common/errors';
import type { Removal } from '../common/http';
import { FieldDirectory } from '../custom-fields';
import type { GroupMembershipEntity } from '../groups';
import { type Tx, violatedUnique } from '../persistence';
import { LookupTargets, readValues } from '../stored-values';
import type { UserInput } from './dto/user.dto';
import { emailTaken, readEmail } from './email';
import { newUser } from './new-user';
import { readAccess, requireMayEdit, requireMayGrant } from './roles';
import { externalIdTaken, UserChecks } from './user-checks';
import { readUserColumns } from './user-draft';
import { UserDirectory } from './user-directory';
import { UserEvents } from './user-events';
import type { UserEntity } from './user.entity';
import { UserGroups } from './user-groups';
import { UserIdentities } from './user-identities';
import { UserOrganizations } from './user-organizations';
import { type NewUser, UsersRepository } from './users.repository';

interface Changes {
  columns: Partial<NewUser>;
  email?: string;
  organizationId?: number | null;
  defaultGroup: GroupMembershipEntity | null;
}

/** Checks and stores users, inside the caller's transaction. */
@Injectable()
export class UserWriter {
  constructor(
    private readonly users: UsersRepository,
    private readonly identities: UserIdentities,
    private readonly organizations: UserOrganizations,
    private readonly groups: UserGroups,
    private readonly checks: UserChecks,
    private readonly fields: FieldDirectory,
    private readonly lookups: LookupTargets,
    private readonly directory: UserDirectory,
    private readonly events: UserEvents,
    private readonly clock: Clock,
  ) {}

  async insert(tx: Tx, actor: Principal, input: UserInput): Promise<UserEntity> {
    const changes = await this.read(tx, actor, { ...input, name: input.name ?? null }, null);
    const now = toInstant(this.clock.now());
    const { id } = await this.users.insert(tx, { ...newUser('', now), ...changes.columns });
    const user = await this.store(tx, id, changes);
    await this.events.publish(tx, [{ before: null, after: user }], { via: 'api', author: actor });
    return user;
  }

  /** `removal`: what becomes of the triggers that use an agent who is made an end user. */
  async update(tx: Tx, actor: Principal, id: number, input: UserInput, removal: Removal): Promise<UserEntity> {
    // Held in this order by every writer: fields, addresses, ids of what is told, the user.
    await this.fields.of('user', tx);
    await this.identities.claim(tx, input.email);
    const user = await this.require(tx, id);
    requireMayEdit(actor, user);
    const changes = await this.read(tx, actor, input, user);
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

  private async read(tx: Tx, actor: Principal, input: UserInput, user: UserEntity | null): Promise<Changes> {
    const problems = new Problems();
    const fields = await this.fields.of('user', tx);
    await this.identities.claim(tx, input.email);
    if (!user) await this.events.hold(tx);
    const columns = readUserColumns(input, problems);
    const access = readAccess(input, user?.access ?? null, problems);
    if (access) requireMayGrant(actor, user?.access ?? null, access);
    const email = await this.readNewEmail(tx, input, user, problems);
    const stored = { tags: user?.tags ?? [], values: user?.user_fields ?? {} };
    const values = readValues(fields, stored, { tags: input.tags, values: input.user_fields }, problems);
    await this.lookups.check(tx, this.fields.lookupsOf(fields, values.given), problems);
    await this.checks.externalId(tx, columns.external_id_folded, user?.id ?? null, problems);
    const organizationId = await this.checks.organization(tx, input, problems);
    const defaultGroup = await this.checks.defaultGroup(tx, input.default_group_id, user?.id ?? null, problems);
    problems.refuse();
    await this.keepAnOwner(tx, actor, user, access, columns.suspended);
    const read = { ...columns, ...(access && { access }), tags: values.tags, user_fields: values.values };
    return { columns: read, email, organizationId, defaultGroup };
  }

  private async readNewEmail(tx: Tx, input: UserInput, user: UserEntity | null, problems: Problems) {
    const email = readEmail(input.email, problems);
    if (email === undefined) return undefined;
    return (await this.identities.checkNew(tx, email, user?.id ?? null, problems)) ? email : undefined;
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
    await this.groups.leaveAll(tx, id);
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
