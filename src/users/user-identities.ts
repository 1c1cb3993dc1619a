import { Injectable } from '@nestjs/common';
import { Clock, toInstant } from '../common/clock';
import type { Problems } from '../common/errors';
import { fold } from '../common/fold';
import type { Tx } from '../persistence';
import { emailHeld, emailTaken } from './email';
import { IdentitiesRepository } from './identities.repository';
import type { IdentityEntity } from './identity.entity';
import { newIdentity } from './new-user';
import type { UserEntity } from './user.entity';
import { UsersRepository } from './users.repository';

/** The addresses of a user; `users.email` follows the primary one. */
@Injectable()
export class UserIdentities {
  constructor(
    private readonly identities: IdentitiesRepository,
    private readonly users: UsersRepository,
    private readonly clock: Clock,
  ) {}

  /** To be called before anything is looked up: concurrent writers of one address wait for each other. */
  claim(tx: Tx, email: string | null | undefined): Promise<void> {
    return this.identities.claim(tx, email ? [fold(email.trim())] : []);
  }

  async findOwner(tx: Tx, email: string): Promise<UserEntity | undefined> {
    return (await this.identities.findUsersByValue(tx, [fold(email)])).get(fold(email));
  }

  /** Adds a problem when the address is taken, by another identity of the same user, too. */
  async checkFree(tx: Tx, email: string, userId: number, problems: Problems, except?: IdentityEntity): Promise<void> {
    const owner = await this.findOwner(tx, email);
    if (!owner || (owner.id === userId && except?.value_folded === fold(email))) return;
    problems.add('value', owner.id === userId ? emailHeld(email) : emailTaken(email));
  }

  /** A new value of the primary address is the user's e-mail at once. */
  async update(tx: Tx, identity: IdentityEntity, changes: Partial<IdentityEntity>): Promise<IdentityEntity> {
    const stored = { ...changes, ...(changes.value !== undefined && { value_folded: fold(changes.value) }) };
    await this.identities.update(tx, identity.id, stored);
    if (identity.is_primary && changes.value !== undefined) await this.setColumn(tx, identity.user_id, changes.value);
    return { ...identity, ...stored };
  }

  /** The first address of a user becomes the primary one. */
  async add(
    tx: Tx,
    userId: number,
    email: string,
    { verified = false, primary = false } = {},
  ): Promise<IdentityEntity> {
    const known = await this.identities.findOfUser(tx, userId);
    const identity = await this.identities.insert(tx, { ...newIdentity(userId, email, this.now()), verified });
    return known.length === 0 || primary ? this.makePrimary(tx, identity) : identity;
  }

  async makePrimary(tx: Tx, identity: IdentityEntity): Promise<IdentityEntity> {
    await this.identities.setPrimary(tx, identity.user_id, identity.id, this.now());
    await this.setColumn(tx, identity.user_id, identity.value);
    return { ...identity, is_primary: true };
  }

  async remove(tx: Tx, identity: IdentityEntity): Promise<void> {
    for (const [userId, email] of await this.removeMany(tx, [identity])) await this.setColumn(tx, userId, email);
  }

  /**
   * Removes one address of each of many users. The oldest of the remaining ones takes the place of a primary one: answers the new
   * `email` of users who lose theirs, which is the caller's to store.
   */
  async removeMany(tx: Tx, identities: IdentityEntity[]): Promise<Map<number, string | null>> {
    await this.identities.removeMany(
      tx,
      identities.map(({ id }) => id),
    );
    const losing = identities.flatMap(({ is_primary, user_id }) => (is_primary ? [user_id] : []));
    const left = await this.identities.findOfUsers(tx, losing);
    const next = losing.flatMap((userId) => left.get(userId)?.[0] ?? []);
    await this.identities.markPrimary(
      tx,
      next.map(({ id }) => id),
      this.now(),
    );
    return new Map(losing.map((userId) => [userId, left.get(userId)?.[0]?.value ?? null]));
  }

  /** Deleted users' addresses are free again. */
  removeAll(tx: Tx, userIds: number[]): Promise<void> {
    return this.identities.removeOfUsers(tx, userIds);
  }

  private async setColumn(tx: Tx, userId: number, email: string | null): Promise<void> {
    await this.users.update(tx, userId, { email, updated_at: this.now() });
  }

  private now = () => toInstant(this.clock.now());
}
