import { Injectable } from '@nestjs/common';
import type { Principal } from '../common/access';
import { Clock, toInstant } from '../common/clock';
import { insertAll, isSnapshot, nextIds, withoutEmptyColumns, rowsByIds, type Tx } from '../persistence';
import { LookupTargets, type ValueSource } from '../stored-values';
import type { UserInput } from './dto/user.dto';
import { KnownToUsers } from './known-to-users';
import { newIdentity } from './new-user';
import { type PlannedUser, UserBatch } from './user-batch';
import { UserDirectory } from './user-directory';
import { UserEvents } from './user-events';
import { UserEntity } from './user.entity';
import { UserIdentities } from './user-identities';
import { UserOrganizations } from './user-organizations';
import { digestOf, toRow } from './user-rows';

/** One change of a batch, enough to take it back. */
export interface UserChangeRecord {
  id: number;
  action: 'create' | 'update';
  /** Of an update: the columns that changed, as they were. */
  before: UserBefore | null;
  /** Of the state it left. */
  digest: string;
}

export interface UserBefore {
  columns: Partial<UserEntity>;
  addedEmail?: string;
  /** Where they were moved from. */
  organizationId?: number | null;
  /** They were in the organization that they were moved to. */
  wasMember?: boolean;
}

/** Writes many users together, inside the caller's transaction. */
@Injectable()
export class UserBatches {
  constructor(
    private readonly known: KnownToUsers,
    private readonly lookups: LookupTargets,
    private readonly identities: UserIdentities,
    private readonly organizations: UserOrganizations,
    private readonly directory: UserDirectory,
    private readonly events: UserEvents,
    private readonly clock: Clock,
  ) {}

  /** `isTold`: whether webhooks will hear of it. */
  async open(
    tx: Tx,
    inputs: UserInput[],
    by: { actor: Principal; source: ValueSource; isTold: boolean },
  ): Promise<UserBatch> {
    return new UserBatch(await this.known.load(tx, inputs), { ...by, now: this.now() });
  }

  /** Reads the users that are to be changed once more, held until the transaction ends. */
  async hold(tx: Tx, batch: UserBatch, ids: number[]): Promise<void> {
    if (batch.isTold && !isSnapshot(tx)) await this.events.hold(tx);
    const users = await rowsByIds(tx, UserEntity, ids, { lock: true });
    batch.held = new Map(users.filter(({ active }) => active).map((user) => [user.id, user]));
  }

  checkLookups(tx: Tx, batch: UserBatch): Promise<void> {
    return this.lookups.checkAll(tx, batch.lookups);
  }

  /** Stores what is planned, in its order. */
  async store(tx: Tx, planned: PlannedUser[]): Promise<UserChangeRecord[]> {
    const ids = await nextIds(tx, 'users', planned.filter(({ before }) => !before).length);
    let next = 0;
    const now = this.now();
    const stored = planned.map((plan) => ({ ...plan, after: { ...plan.after, id: plan.before?.id ?? ids[next++]! } }));
    const members = await this.changeBelongings(tx, stored);
    const rows = stored.map(({ after }) => toRow(after));
    const created = stored.filter(({ before }) => !before).map(({ after }) => after);
    await insertAll(tx, [
      { table: 'users', rows: withoutEmptyColumns(rows.filter((_row, at) => !stored[at]!.before)) },
      { table: 'users', rows: rows.filter((_row, at) => stored[at]!.before), replaceOn: ['id'] },
      { table: 'user_identities', rows: created.flatMap((user) => identityOf(user, now)), isSlim: true },
      { table: 'organization_memberships', rows: created.flatMap((user) => membershipOf(user, now)), isSlim: true },
    ]);
    return stored.map(({ before, after, addedEmail, organizationId }, at) => ({
      id: after.id,
      action: before ? 'update' : 'create',
      before: before && {
        columns: changedColumns(before, after),
        ...(addedEmail !== undefined && { addedEmail }),
        ...(organizationId !== undefined && { organizationId: before.organization_id }),
        ...(members.has(after.id) && { wasMember: true }),
      },
      digest: digestOf(rows[at]!),
    }));
  }

  /** Tells webhooks what `store` did with what was planned. */
  publish(tx: Tx, actor: Principal, planned: PlannedUser[], changes: UserChangeRecord[]): Promise<void> {
    const told = planned.map(({ before, after }, at) => ({ before, after: { ...after, id: changes[at]!.id } }));
    return this.events.publish(tx, told, { via: 'import', author: actor });
  }

  /** After the commit. */
  async changed(ids: number[]): Promise<void> {
    for (const id of ids) await this.directory.changed(id);
  }

  /**
   * Of users who were there before; a new one's go with them. Answers the ids of those who were in their new organization already.
   */
  private async changeBelongings(tx: Tx, planned: PlannedUser[]): Promise<Set<number>> {
    const members = new Set<number>();
    for (const { before, addedEmail, organizationId } of planned) {
      if (!before) continue;
      if (addedEmail !== undefined) await this.identities.add(tx, before.id, addedEmail);
      if (organizationId === undefined) continue;
      if (await this.organizations.move(tx, before.id, organizationId)) members.add(before.id);
    }
    return members;
  }

  private now = () => toInstant(this.clock.now());
}

/** The first address of a user is the primary one. */
const identityOf = ({ id, email, verified }: UserEntity, now: string) =>
  email === null ? [] : [{ ...newIdentity(id, email, now), is_primary: true, verified }];

const membershipOf = ({ id, organization_id }: UserEntity, now: string) =>
  organization_id === null
    ? []
    : [{ user_id: id, organization_id, is_default: true, created_at: now, updated_at: now }];

function changedColumns(before: UserEntity, after: UserEntity): Partial<UserEntity> {
  const changed = Object.entries(before).filter(
    ([name, value]) => name !== 'updated_at' && JSON.stringify(value) !== JSON.stringify(after[name as 'name']),
  );
  return Object.fromEntries(changed);
}
