import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '../common/pagination';
import { paginate, type Tx } from '../persistence';
import { HookSourceEntity } from './hook-source.entity';

@Injectable()
export class HookSourcesRepository {
  list(tx: Tx, request: PageRequest): Promise<Page<HookSourceEntity>> {
    const query = tx.createQueryBuilder(HookSourceEntity, 'source');
    return paginate(query, request, [{ column: 'source.id', direction: 'ASC', property: 'id' }]);
  }

  find(tx: Tx, id: number): Promise<HookSourceEntity | null> {
    return tx.findOneBy(HookSourceEntity, { id });
  }

  insert(tx: Tx, source: Omit<HookSourceEntity, 'id'>): Promise<HookSourceEntity> {
    return tx.save(tx.create(HookSourceEntity, source));
  }

  async update(tx: Tx, source: HookSourceEntity): Promise<void> {
    await tx.save(source);
  }

  async delete(tx: Tx, id: number): Promise<void> {
    await tx.delete(HookSourceEntity, { id });
  }
}
