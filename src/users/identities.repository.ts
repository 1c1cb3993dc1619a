import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Page, PageRequest } from '../common/pagination';
import { claim, paginate, rowsByIds, rowsIn, type Tx } from '../persistence';
import { byUser } from './by-user';
import { IdentityEntity } from './identity.entity';
import { UserEntity } from './user.entity';

export type NewIdentity = Omit<IdentityEntity, 'id'>;

const SLICE = 500;

@Injectable()
export class IdentitiesRepository {
  /**
   * Makes concurrent writers of the same addresses wait for each other, so that the later one sees what the earlier one stored. To
   * be taken before the addresses are looked up.
   */
  claim(tx: Tx, folded: string[]): Promise<void> {
    return claim(tx, folded);
  }

  async findUsersByValue(tx: Tx, folded: string[]): Promise<Map<string, UserEntity>> {
    const identities = await rowsIn(tx, IdentityEntity, 'value_folded', folded);
    const users = await rowsByIds(
      tx,
      UserEntity,
      identities.map(({ user_id }) => user_id),
    );
    const byId = new Map(users.map((user) => [user.id, user]));
    return new Map(identities.map(({ user_id, value_folded }) => [value_folded, byId.get(user_id)!]));
  }

  findPage(tx: Tx, userId: number, request: PageRequest): Promise<Page<IdentityEntity>> {
    const query = tx.createQueryBuilder(IdentityEntity, 'identity').where('identity.user_id = :userId', { userId });
    return paginate(query, request, [{ column: 'identity.id', direction: 'ASC', property: 'id' }]);
  }

  /** Oldest first. */
  findOfUser(tx: Tx, userId: number): Promise<IdentityEntity[]> {
    return tx.find(IdentityEntity, { where: { user_id: userId }, order: { id: 'ASC' } });
  }

  async findOfUsers(tx: Tx, userIds: number[]): Promise<Map<number, IdentityEntity[]>> {
    return byUser(await rowsIn(tx, IdentityEntity, 'user_id', userIds));
  }

  insert(tx: Tx, identity: NewIdentity): Promise<IdentityEntity> {
    return tx.save(IdentityEntity, { ...identity });
  }

  async insertMany(tx: Tx, identities: NewIdentity[]): Promise<void> {
    for (let at = 0; at < identities.length; at += SLICE) {
      await tx.insert(IdentityEntity, identities.slice(at, at + SLICE));
    }
  }

  async update(tx: Tx, id: number, changes: Partial<NewIdentity>): Promise<void> {
    await tx.update(IdentityEntity, { id }, changes);
  }

  /** Moves the mark of the primary address. */
  async setPrimary(tx: Tx, userId: number, id: number, now: string): Promise<void> {
    const old = { user_id: userId, is_primary: true };
    await tx.update(IdentityEntity, old, { is_primary: false, updated_at: now });
    await tx.update(IdentityEntity, { id }, { is_primary: true, updated_at: now });
  }

  /** Of users who have no primary address. */
  async markPrimary(tx: Tx, ids: number[], now: string): Promise<void> {
    if (ids.length > 0) await tx.update(IdentityEntity, { id: In(ids) }, { is_primary: true, updated_at: now });
  }

  async removeMany(tx: Tx, ids: number[]): Promise<void> {
    if (ids.length > 0) await tx.delete(IdentityEntity, { id: In(ids) });
  }

  async removeOfUsers(tx: Tx, userIds: number[]): Promise<void> {
    await tx.delete(IdentityEntity, { user_id: In(userIds) });
  }
}
