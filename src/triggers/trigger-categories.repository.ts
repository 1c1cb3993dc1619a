import { Injectable } from '@nestjs/common';
import type { Page, PageRequest } from '../common/pagination';
import { type Order, paginate, rowsByIds, type Tx } from '../persistence';
import { TriggerCategoryEntity } from './trigger-category.entity';

export const CATEGORY_SORTS = ['position', 'name', 'created_at', 'updated_at', 'id'] as const;
type CategorySort = (typeof CATEGORY_SORTS)[number];

@Injectable()
export class TriggerCategoriesRepository {
  list(
    tx: Tx,
    request: PageRequest,
    sort: { by: CategorySort; descending: boolean } = { by: 'position', descending: false },
  ): Promise<Page<TriggerCategoryEntity>> {
    const direction = sort.descending ? 'DESC' : 'ASC';
    const orders = [...new Set([sort.by, 'id'])].map((name): Order => ({
      column: `category.${name}`,
      direction,
      property: name,
    }));
    return paginate(tx.createQueryBuilder(TriggerCategoryEntity, 'category'), request, orders);
  }

  find(tx: Tx, id: number): Promise<TriggerCategoryEntity | null> {
    return tx.findOneBy(TriggerCategoryEntity, { id });
  }

  /** Those that exist, by id. */
  async findMany(tx: Tx, ids: number[]): Promise<Map<number, TriggerCategoryEntity>> {
    const rows = await rowsByIds(tx, TriggerCategoryEntity, ids);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Where a trigger goes that names none (zendesk.md 4.2). */
  async first(tx: Tx): Promise<TriggerCategoryEntity> {
    const [first] = await tx.find(TriggerCategoryEntity, { order: { position: 'ASC', id: 'ASC' }, take: 1 });
    if (!first) throw new Error('There is no category of triggers');
    return first;
  }

  count(tx: Tx): Promise<number> {
    return tx.count(TriggerCategoryEntity);
  }

  async lastPosition(tx: Tx): Promise<number> {
    return (await tx.maximum(TriggerCategoryEntity, 'position')) ?? 0;
  }

  insert(tx: Tx, category: Omit<TriggerCategoryEntity, 'id'>): Promise<TriggerCategoryEntity> {
    return tx.save(tx.create(TriggerCategoryEntity, category));
  }

  async update(tx: Tx, category: TriggerCategoryEntity): Promise<void> {
    await tx.update(TriggerCategoryEntity, { id: category.id }, { ...category });
  }

  async delete(tx: Tx, id: number): Promise<void> {
    await tx.delete(TriggerCategoryEntity, { id });
  }
}
