import { Injectable } from '@nestjs/common';
import type { Principal } from '../common/access';
import { byId } from '../common/by-id';
import { Clock, toInstant } from '../common/clock';
import { insertAll, isSnapshot, nextIds, rowsByIds, type Tx, withoutEmptyColumns } from '../persistence';
import { changedColumns, LookupTargets, type RecordChange, type ValueSource } from '../stored-values';
import type { UserInput } from './dto/user.dto';
import { KnownToUsers } from './known-to-users';
import { newIdentity } from './new-user';
import { type PlannedUser, UserBatch } from './user-batch';
import { UserDirectory } from './user-directory';
import { UserEvents } from './user-events';
import { UserEntity } from './user.entity';
import { UserOrganizations } from './user-organizations';
import { digestOfUser, toRow } from './user-rows';

export type UserRecordChange = RecordChange<UserBefore>;

/** What a change of a user needs to be taken back. */
export interface UserBefore {
  /** Those that changed, as they were. */
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
    batch.held = byId(users.filter(({ active }) => active));
  }

  checkLookups(tx: Tx, batch: UserBatch): Promise<void> {
    return this.lookups.checkAll(tx, batch.lookups);
  }

  /** Stores what is planned, in its order. */
  async store(tx: Tx, planned: PlannedUser[]): Promise<UserRecordChange[]> {
    const ids = await nextIds(tx, 'users', planned.filter(({ before }) => !before).length);
    let next = 0;
    const stored = planned.map((plan) => ({ ...plan, after: { ...plan.after, id: plan.before?.id ?? ids[next++]! } }));
    const rows = stored.map(({ after }) => toRow(after));
    const now = this.now();
    await insertAll(tx, [
      { table: 'users', rows: withoutEmptyColumns(rows.filter((_row, at) => !stored[at]!.before)) },
      { table: 'users', rows: rows.filter((_row, at) => stored[at]!.before), replaceOn: ['id'] },
      { table: 'user_identities', rows: stored.flatMap((plan) => identityOf(plan, now)), isSlim: true },
      {
        table: 'organization_memberships',
        rows: stored.flatMap((plan) => firstMembershipOf(plan, now)),
        isSlim: true,
      },
    ]);
    const members = await this.organizations.moveAll(tx, stored.flatMap(moveOf));
    return stored.map((plan, at) => ({
      id: plan.after.id,
      action: plan.before ? 'update' : 'create',
      before: plan.before && beforeOf(plan, plan.before, members),
      digest: digestOfUser(rows[at]!),
    }));
  }

  /** Tells webhooks what `store` did with what was planned. */
  publish(tx: Tx, actor: Principal, planned: PlannedUser[], changes: UserRecordChange[]): Promise<void> {
    const told = planned.map(({ before, after }, at) => ({ before, after: { ...after, id: changes[at]!.id } }));
    return this.events.publish(tx, told, { via: 'import', author: actor });
  }

  /** After the commit. */
  async changed(ids: number[]): Promise<void> {
    for (const id of ids) await this.directory.changed(id);
  }

  private now = () => toInstant(this.clock.now());
}

/** The first address of a user is the primary one. */
function identityOf({ before, after, addedEmail }: PlannedUser, now: string) {
  if (addedEmail === undefined) return [];
  const isPrimary = before === null || before.email === null;
  return [{ ...newIdentity(after.id, addedEmail, now), is_primary: isPrimary }];
}

const firstMembershipOf = ({ before, after: { id, organization_id } }: PlannedUser, now: string) =>
  before || organization_id === null
    ? []
    : [{ user_id: id, organization_id, is_default: true, created_at: now, updated_at: now }];

/** Of users who were there before. */
const moveOf = ({ before, organizationId }: PlannedUser) =>
  before && organizationId !== undefined ? [{ userId: before.id, organizationId }] : [];

function beforeOf(
  { after, addedEmail, organizationId }: PlannedUser,
  before: UserEntity,
  members: Set<number>,
): UserBefore {
  return {
    columns: changedColumns(before, after),
    ...(addedEmail !== undefined && { addedEmail }),
    ...(organizationId !== undefined && { organizationId: before.organization_id }),
    ...(members.has(after.id) && { wasMember: true }),
  };
}
