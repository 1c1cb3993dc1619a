import { Injectable } from '@nestjs/common';
import { fold } from '../common/fold';
import type { Page, PageRequest } from '../common/pagination';
import { type Order, paginate, type Tx } from '../persistence';
import { TriggerEntity } from './trigger.entity';
import { TriggerRevisionEntity } from './trigger-revision.entity';

export interface TriggerFilter {
  active?: boolean;
  /** Part of the title, in any case. */
  title?: string;
}

export const TRIGGER_SORTS = ['position', 'title', 'alphabetical', 'created_at', 'updated_at', 'id'] as const;
export type TriggerSort = (typeof TRIGGER_SORTS)[number];

@Injectable()
export class TriggerRepository {
  list(
    tx: Tx,
    filter: TriggerFilter,
    request: PageRequest,
    sort: { by: TriggerSort; descending: boolean } = { by: 'position', descending: false },
  ): Promise<Page<TriggerEntity>> {
    const query = tx.createQueryBuilder(TriggerEntity, 'trigger');
    if (filter.active !== undefined) query.andWhere('trigger.active = :active', { active: filter.active });
    if (filter.title !== undefined) {
      const pattern = `%${fold(filter.title).replace(/[\\%_]/g, '\\$&')}%`;
      query.andWhere("trigger.title_folded LIKE :pattern ESCAPE '\\'", { pattern });
    }
    return paginate(query, request, ordersOf(sort));
  }

  find(tx: Tx, id: number): Promise<TriggerEntity | null> {
    return tx.findOneBy(TriggerEntity, { id });
  }

  all(tx: Tx): Promise<TriggerEntity[]> {
    return tx.find(TriggerEntity, { order: { position: 'ASC', title: 'ASC', id: 'ASC' } });
  }

  count(tx: Tx, filter: Pick<TriggerFilter, 'active'> = {}): Promise<number> {
    return tx.countBy(TriggerEntity, filter);
  }

  async lastPosition(tx: Tx): Promise<number> {
    return (await tx.maximum(TriggerEntity, 'position')) ?? 0;
  }

  insert(tx: Tx, trigger: Omit<TriggerEntity, 'id' | 'title_folded'>): Promise<TriggerEntity> {
    return tx.save(tx.create(TriggerEntity, { ...trigger, title_folded: fold(trigger.title) }));
  }

  async update(tx: Tx, trigger: TriggerEntity): Promise<void> {
    await tx.save(Object.assign(trigger, { title_folded: fold(trigger.title) }));
  }

  async delete(tx: Tx, id: number): Promise<void> {
    await tx.delete(TriggerEntity, { id });
  }

  async revisions(
    tx: Tx,
    names: Pick<TriggerRevisionEntity, 'trigger_id' | 'number'>[],
  ): Promise<Map<string, TriggerRevisionEntity>> {
    const distinct = new Map(
      names.map(({ trigger_id, number }) => [`${trigger_id}.${number}`, { trigger_id, number }]),
    );
    if (distinct.size === 0) return new Map();
    const rows = await tx.find(TriggerRevisionEntity, { where: [...distinct.values()] });
    return new Map(rows.map((row) => [`${row.trigger_id}.${row.number}`, row]));
  }

  async addRevision(tx: Tx, revision: Omit<TriggerRevisionEntity, 'id'>): Promise<void> {
    await tx.insert(TriggerRevisionEntity, revision as never);
  }
}

function ordersOf({ by, descending }: { by: TriggerSort; descending: boolean }): Order[] {
  const direction = descending ? 'DESC' : 'ASC';
  const property = by === 'alphabetical' ? 'title' : by;
  const properties = property === 'position' ? ['position', 'title', 'id'] : [property, 'id'];
  return [...new Set(properties)].map((name) => ({ column: `trigger.${name}`, direction, property: name }));
}
