import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '../common/pagination';
import { forUpdate, type Order, paginate, rowsByIds, rowsIn, type Tx } from '../persistence';
import { WebhookChangesEntity, WebhookEntity } from './webhook.entity';
import type { WebhookStatus } from './webhook-words';

export const WEBHOOK_SORTS = ['id', 'name', 'status', 'created_at'] as const;
export type WebhookSort = { by: (typeof WEBHOOK_SORTS)[number]; descending: boolean };

export interface WebhookFilter {
  /** Folded. */
  nameContains?: string;
  status?: WebhookStatus;
}

@Injectable()
export class WebhookRepository {
  list(tx: Tx, filter: WebhookFilter, request: PageRequest, sort?: WebhookSort): Promise<Page<WebhookEntity>> {
    const query = tx.createQueryBuilder(WebhookEntity, 'webhook').where('1 = 1');
    if (filter.status !== undefined) query.andWhere('webhook.status = :status', { status: filter.status });
    if (filter.nameContains !== undefined) {
      const pattern = `%${filter.nameContains.replace(/[!%_]/g, '!$&')}%`;
      query.andWhere(`webhook.name_folded LIKE :pattern ESCAPE '!'`, { pattern });
    }
    return paginate(query, request, ordersOf(sort));
  }

  /** All of them, for those who keep them in memory. */
  all(tx: Tx): Promise<WebhookEntity[]> {
    return tx.find(WebhookEntity, { order: { id: 'ASC' } });
  }

  count(tx: Tx): Promise<number> {
    return tx.count(WebhookEntity);
  }

  findByKey(tx: Tx, key: string): Promise<WebhookEntity | null> {
    return tx.findOneBy(WebhookEntity, { key });
  }

  findByKeys(tx: Tx, keys: string[]): Promise<WebhookEntity[]> {
    return rowsIn(tx, WebhookEntity, 'key', [...new Set(keys)]);
  }

  findByIds(tx: Tx, ids: number[]): Promise<WebhookEntity[]> {
    return rowsByIds(tx, WebhookEntity, ids);
  }

  findById(tx: Tx, id: number): Promise<WebhookEntity | null> {
    return tx.findOneBy(WebhookEntity, { id });
  }

  /** Nobody else changes or deletes it until the transaction ends. */
  holdByKey(tx: Tx, key: string): Promise<WebhookEntity | null> {
    return forUpdate(tx, tx.createQueryBuilder(WebhookEntity, 'webhook').where({ key })).getOne();
  }

  insert(tx: Tx, webhook: Omit<WebhookEntity, 'id'>): Promise<WebhookEntity> {
    return tx.save(tx.create(WebhookEntity, webhook));
  }

  async update(tx: Tx, id: number, changes: Partial<WebhookEntity>): Promise<void> {
    await tx.update(WebhookEntity, { id }, changes);
  }

  async remove(tx: Tx, id: number): Promise<void> {
    await tx.delete(WebhookEntity, { id });
  }

  async revision(tx: Tx): Promise<number> {
    return (await tx.findOneByOrFail(WebhookChangesEntity, { id: 1 })).revision;
  }

  /** Says that something changed; whoever changes webhooks does so one after another. */
  async note(tx: Tx): Promise<void> {
    await tx.increment(WebhookChangesEntity, { id: 1 }, 'revision', 1);
  }
}

function ordersOf(sort: WebhookSort | undefined): Order[] {
  const { by, descending } = sort ?? { by: 'id', descending: false };
  const direction = descending ? 'DESC' : 'ASC';
  const property = by === 'name' ? 'name_folded' : by;
  const last: Order = { column: 'webhook.id', direction, property: 'id' };
  return by === 'id' ? [last] : [{ column: `webhook.${property}`, direction, property }, last];
}
