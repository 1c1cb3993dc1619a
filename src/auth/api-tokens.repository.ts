import { Injectable } from '@nestjs/common';
import { In, Not } from 'typeorm';
import type { Page, PageRequest } from '../common/pagination';
import { paginate, type Tx } from '../persistence';
import { ApiTokenEntity } from './api-token.entity';

export type NewApiToken = Omit<ApiTokenEntity, 'id'>;

@Injectable()
export class ApiTokensRepository {
  findByHash(tx: Tx, hash: string): Promise<ApiTokenEntity | null> {
    return tx.findOneBy(ApiTokenEntity, { token_hash: hash });
  }

  findById(tx: Tx, id: number): Promise<ApiTokenEntity | null> {
    return tx.findOneBy(ApiTokenEntity, { id });
  }

  /** Of these users, or of everybody. */
  findPage(tx: Tx, userId: number | undefined, request: PageRequest): Promise<Page<ApiTokenEntity>> {
    const query = tx.createQueryBuilder(ApiTokenEntity, 'token');
    if (userId !== undefined) query.where('token.user_id = :userId', { userId });
    return paginate(query, request, [{ column: 'token.id', direction: 'ASC', property: 'id' }]);
  }

  countOfUser(tx: Tx, userId: number): Promise<number> {
    return tx.countBy(ApiTokenEntity, { user_id: userId });
  }

  insert(tx: Tx, token: NewApiToken): Promise<ApiTokenEntity> {
    return tx.save(ApiTokenEntity, { ...token });
  }

  async assign(tx: Tx, id: number, owner: Pick<ApiTokenEntity, 'user_id' | 'source'>): Promise<void> {
    await tx.update(ApiTokenEntity, { id }, owner);
  }

  async setLastUsed(tx: Tx, ids: number[], now: string): Promise<void> {
    await tx.update(ApiTokenEntity, { id: In(ids) }, { last_used_at: now });
  }

  async remove(tx: Tx, id: number): Promise<void> {
    await tx.delete(ApiTokenEntity, { id });
  }

  async removeOfUsers(tx: Tx, userIds: number[]): Promise<void> {
    await tx.delete(ApiTokenEntity, { user_id: In(userIds) });
  }

  async removeFromSettings(tx: Tx, exceptHash: string): Promise<void> {
    await tx.delete(ApiTokenEntity, { source: 'settings', token_hash: Not(exceptHash) });
  }
}
