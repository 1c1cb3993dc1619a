import { Injectable } from '@nestjs/common';
import type { Principal } from '../common/access';
import { Clock, toInstant } from '../common/clock';
import { AppError } from '../common/errors';
import { Removal } from '../common/http';
import type { OwnerFields } from '../custom-fields';
import { insertAll, rowsByIds, type Tx } from '../persistence';
import { type FieldValue, parseFieldValue, presentFieldValue } from '../rules';
import { IdentitiesRepository } from './identities.repository';
import { type Known, KnownToUsers } from './known-to-users';
import type { UserChangeRecord } from './user-batches';
import { mayEdit } from './roles';
import { UserDirectory } from './user-directory';
import { UserIdentities } from './user-identities';
import { UserOrganizations } from './user-organizations';
import { UserRelated } from './user-related';
import { UserRemover } from './user-remover';
import { digestOf, toRow } from './user-rows';
import { UserEntity } from './user.entity';
import { UserWriter } from './user-writer';

/** Why a change was not taken back. */
export type Kept =
  | 'not_allowed'
  | 'changed_since'
  | 'deleted_since'
  | 'in_use'
  | 'value_gone'
  | 'external_id_taken'
  | 'organization_gone';

/** Takes changes of many users back, inside the caller's transaction. */
@Injectable()
export class UserRestorer {
  constructor(
    private readonly known: KnownToUsers,
    private readonly addresses: IdentitiesRepository,
    private readonly identities: UserIdentities,
    private readonly organizations: UserOrganizations,
    private readonly writer: UserWriter,
    private readonly directory: UserDirectory,
    private readonly remover: UserRemover,
    private readonly related: UserRelated,
    private readonly clock: Clock,
  ) {}

  /** Each unless the user is not as the change left them, or cannot be as they were; answers why not, in the order given. */
  async restore(tx: Tx, actor: Principal, changes: UserChangeRecord[]): Promise<(Kept | null)[]> {
    const wanted = changes.map(({ before }) => ({
      external_id: before?.columns.external_id,
      organization_id: before?.organizationId,
    }));
    const known = await this.known.load(tx, wanted);
    const ids = changes.map(({ id }) => id);
    const users = new Map((await rowsByIds(tx, UserEntity, ids, { lock: true })).map((user) => [user.id, user]));
    const restored: UserEntity[] = [];
    const outcomes: (Kept | null)[] = [];
    for (const change of changes) {
      const user = users.get(change.id);
      const kept = whyKept(user, change, known, actor) ?? (await this.takeBack(tx, actor, user!, change));
      outcomes.push(kept);
      if (!kept && change.action === 'update') restored.push(await this.asBefore(tx, user!, change));
    }
    await insertAll(tx, [{ table: 'users', rows: restored.map(toRow), replaceOn: ['id'] }]);
    return outcomes;
  }

  /** What is asked about one user alone. */
  private async takeBack(tx: Tx, actor: Principal, user: UserEntity, change: UserChangeRecord): Promise<Kept | null> {
    try {
      if (change.action === 'create') return await this.remove(tx, actor, user);
      if (change.before!.columns.access !== undefined) await this.demote(tx, actor, user);
      return null;
    } catch (error) {
      // A trigger names them, or nobody would be left who can act as owner.
      if (error instanceof AppError) return 'in_use';
      throw error;
    }
  }

  /** An import makes staff of end users only. */
  private async demote(tx: Tx, actor: Principal, user: UserEntity): Promise<void> {
    if (user.access === 'owner') await this.writer.requireOtherOwner(tx, user.id);
    await this.directory.demoting(tx, user.id, new Removal(false, actor));
  }

  private async asBefore(tx: Tx, user: UserEntity, { before }: UserChangeRecord): Promise<UserEntity> {
    const { columns, addedEmail, organizationId, wasMember: staysIn } = before!;
    if (addedEmail !== undefined) {
      const added = (await this.addresses.findOfUser(tx, user.id)).find(({ value }) => value === addedEmail);
      if (added) await this.identities.remove(tx, added);
    }
    if (organizationId !== undefined) await this.organizations.move(tx, user.id, organizationId, { staysIn });
    return { ...user, ...columns, updated_at: toInstant(this.clock.now()) };
  }

  /** A new user goes, unless something hangs on them by now. */
  private async remove(tx: Tx, actor: Principal, user: UserEntity): Promise<Kept | null> {
    const addresses = await this.addresses.findOfUser(tx, user.id);
    if (addresses.some(({ value }) => value !== user.email)) return 'changed_since';
    const hanging = await this.related.countsOf(tx, user.id);
    if (Object.values(hanging).some((count) => count > 0)) return 'in_use';
    // Nothing of it stays when somebody refuses.
    await tx.transaction((part) => this.remover.remove(part, actor, user.id, new Removal(false, actor)));
    return null;
  }
}

function whyKept(
  user: UserEntity | undefined,
  { before, digest }: UserChangeRecord,
  known: Known,
  actor: Principal,
): Kept | null {
  if (!user?.active) return 'deleted_since';
  if (!mayEdit(actor, user)) return 'not_allowed';
  if (digestOf(toRow(user)) !== digest) return 'changed_since';
  if (!before) return null;
  const { external_id: externalId, user_fields: values } = before.columns;
  const owner = externalId ? known.byExternalId(externalId) : undefined;
  if (owner && owner.id !== user.id) return 'external_id_taken';
  if (typeof before.organizationId === 'number' && known.organizationId(before.organizationId) === undefined) {
    return 'organization_gone';
  }
  return values && !areStillValues(known.fields, values) ? 'value_gone' : null;
}

/** Fields and options may have gone since. */
function areStillValues(fields: OwnerFields, values: Record<string, FieldValue>): boolean {
  return Object.entries(values).every(([key, value]) => {
    const field = fields.byKey(key);
    return field !== undefined && 'ok' in parseFieldValue(field, presentFieldValue(field, value), key);
  });
}
