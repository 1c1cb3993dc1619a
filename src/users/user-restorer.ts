import { Injectable } from '@nestjs/common';
import type { Principal } from '../common/access';
import { byId } from '../common/by-id';
import { Clock, toInstant } from '../common/clock';
import { AppError } from '../common/errors';
import { Removal } from '../common/http';
import { insertAll, rowsByIds, type Tx } from '../persistence';
import { areStillValues } from '../stored-values';
import { IdentitiesRepository } from './identities.repository';
import type { IdentityEntity } from './identity.entity';
import { type Known, KnownToUsers } from './known-to-users';
import type { UserBefore, UserRecordChange } from './user-batches';
import { mayEdit } from './roles';
import { UserDirectory } from './user-directory';
import { type UserChange, UserEvents } from './user-events';
import { UserIdentities } from './user-identities';
import { UserOrganizations } from './user-organizations';
import { UserRemover } from './user-remover';
import { digestOfUser, toRow } from './user-rows';
import { UserEntity } from './user.entity';
import { UserWriter } from './user-writer';

/** Why a change was not taken back. */
type Kept =
  | 'not_allowed'
  | 'changed_since'
  | 'deleted_since'
  | 'in_use'
  | 'value_gone'
  | 'external_id_taken'
  | 'organization_gone';

/** The present, of which changes are taken back. */
interface Present {
  known: Known;
  users: Map<number, UserEntity>;
  addresses: Map<number, IdentityEntity[]>;
  /** By tickets and triggers. */
  used: Set<number>;
}

/** Takes changes of many users back, inside the caller's transaction. */
@Injectable()
export class UserRestorer {
  constructor(
    private readonly known: KnownToUsers,
    private readonly addresses: IdentitiesRepository,
    private readonly identities: UserIdentities,
    private readonly organizations: UserOrganizations,
    private readonly directory: UserDirectory,
    private readonly writer: UserWriter,
    private readonly remover: UserRemover,
    private readonly events: UserEvents,
    private readonly clock: Clock,
  ) {}

  /** Each unless the user is not as the change left them, or cannot be as they were; answers why not, in the order given. */
  async restore(
    tx: Tx,
    { actor, isTold }: { actor: Principal; isTold: boolean },
    changes: UserRecordChange[],
  ): Promise<(Kept | null)[]> {
    const present = await this.look(tx, changes, isTold);
    const outcomes: (Kept | null)[] = [];
    for (const change of changes) {
      outcomes.push(whyKept(change, actor, present) ?? (await this.takeAccess(tx, actor, change, present)));
    }
    const restored = changes.filter((_change, at) => outcomes[at] === null);
    const removed = await this.removeEndUsers(tx, actor, restored, present);
    const old = await this.restoreOld(tx, restored, present);
    if (isTold) await this.events.publish(tx, [...removed, ...old], { via: 'import', author: actor });
    return outcomes;
  }

  private async look(tx: Tx, changes: UserRecordChange[], isTold: boolean): Promise<Present> {
    const named = changes.map(({ before }) => ({
      external_id: before?.columns.external_id,
      organization_id: before?.organizationId,
    }));
    const known = await this.known.load(tx, named);
    const ids = changes.map(({ id }) => id);
    if (isTold) await this.events.hold(tx);
    const users = byId(await rowsByIds(tx, UserEntity, ids, { lock: true }));
    const addresses = await this.addresses.findOfUsers(tx, ids);
    const created = changes.flatMap(({ id, action }) => (action === 'create' ? [id] : []));
    return { known, users, addresses, used: await this.directory.used(tx, created) };
  }

  /** What hangs on staff is asked about one by one: triggers may need them, or nobody would be left who can act as owner. */
  private async takeAccess(
    tx: Tx,
    actor: Principal,
    { id, action, before }: UserRecordChange,
    { users }: Present,
  ): Promise<Kept | null> {
    const user = users.get(id)!;
    if (user.access === 'end_user' || (before && before.columns.access === undefined)) return null;
    try {
      if (action === 'create') await this.remover.remove(tx, actor, id, new Removal(false, actor));
      else await this.demote(tx, actor, user);
      return null;
    } catch (error) {
      if (error instanceof AppError) return 'in_use';
      throw error;
    }
  }

  /** An import makes staff of end users only. */
  private async demote(tx: Tx, actor: Principal, user: UserEntity): Promise<void> {
    if (user.access === 'owner') await this.writer.requireOtherOwner(tx, user.id);
    await this.directory.demoting(tx, user.id, new Removal(false, actor));
  }

  private async removeEndUsers(tx: Tx, actor: Principal, changes: UserRecordChange[], { users }: Present) {
    const created = changes.flatMap(({ id, action }) => (action === 'create' ? [users.get(id)!] : []));
    const endUsers = created.filter(({ access }) => access === 'end_user');
    if (endUsers.length === 0) return [];
    const removed = await this.remover.removeAll(tx, endUsers, new Removal(false, actor));
    return removed.map((after, at) => ({ before: endUsers[at]!, after }));
  }

  /** Those who were there before. */
  private async restoreOld(tx: Tx, changes: UserRecordChange[], { users, addresses }: Present): Promise<UserChange[]> {
    const old = changes.flatMap(({ id, before }) => (before ? [{ user: users.get(id)!, before }] : []));
    const added = old.flatMap(({ user, before }) => addedAddress(addresses.get(user.id) ?? [], before));
    const emails = await this.identities.removeMany(tx, added);
    await this.organizations.moveAll(
      tx,
      old.flatMap(({ user, before }) => moveBack(user.id, before)),
    );
    const updated_at = toInstant(this.clock.now());
    const restored = old.map(({ user, before }) => {
      const email = emails.get(user.id);
      return { before: user, after: { ...user, ...before.columns, ...(email !== undefined && { email }), updated_at } };
    });
    await insertAll(tx, [{ table: 'users', rows: restored.map(({ after }) => toRow(after)), replaceOn: ['id'] }]);
    return restored;
  }
}

const addedAddress = (addresses: IdentityEntity[], { addedEmail }: UserBefore): IdentityEntity[] =>
  addresses.filter(({ value }) => value === addedEmail);

const moveBack = (userId: number, { organizationId, wasMember }: UserBefore) =>
  organizationId === undefined ? [] : [{ userId, organizationId, keepsOld: wasMember === true }];

function whyKept({ id, before, digest }: UserRecordChange, actor: Principal, present: Present): Kept | null {
  const { known, users, addresses, used } = present;
  const user = users.get(id);
  if (!user?.active) return 'deleted_since';
  if (!mayEdit(actor, user)) return 'not_allowed';
  if (digestOfUser(toRow(user)) !== digest) return 'changed_since';
  if (!before) {
    if (addresses.get(id)?.some(({ value }) => value !== user.email)) return 'changed_since';
    return used.has(id) ? 'in_use' : null;
  }
  const { external_id: externalId, user_fields: values } = before.columns;
  const owner = externalId ? known.byExternalId(externalId) : undefined;
  if (owner && owner.id !== user.id) return 'external_id_taken';
  if (typeof before.organizationId === 'number' && known.organizationId(before.organizationId) === undefined) {
    return 'organization_gone';
  }
  return values && !areStillValues(known.fields, values) ? 'value_gone' : null;
}
