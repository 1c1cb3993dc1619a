import { Injectable } from '@nestjs/common';
import { fold } from '../common/fold';
import type { Page, PageRequest } from '../common/pagination';
import { givenRows, type Order, paginate, rowsByIds, runPrepared, type Tx } from '../persistence';
import { isUsage, USAGES, type Usage } from './trigger-usages';
import { type TriggerDraft, TriggerEntity } from './trigger.entity';
import { TriggerRevisionEntity } from './trigger-revision.entity';

export interface TriggerFilter {
  active?: boolean;
  categoryId?: number;
  /** Part of the title, in any case. */
  title?: string;
  /** Part of the description, in any case. */
  description?: string;
}

export type Place = Pick<TriggerEntity, 'id' | 'category_id' | 'category_position' | 'position'>;

export type NewTrigger = Omit<
  TriggerEntity,
  'id' | 'title_folded' | 'description_folded' | 'created_at' | 'updated_at'
>;

export interface TriggerCounts {
  active_count: number;
  inactive_count: number;
}

type Property = 'position' | 'title' | 'created_at' | 'updated_at' | 'id';
export type TriggerSort = Property | 'alphabetical' | Usage;
export const TRIGGER_SORTS: readonly TriggerSort[] = [
  ...(['position', 'title', 'alphabetical', 'created_at', 'updated_at', 'id'] as const),
  ...(Object.keys(USAGES) as Usage[]),
];

/** Firings by trigger id, to sort by. */
export type Firings = ReadonlyMap<number, number>;

@Injectable()
export class TriggerRepository {
  list(
    tx: Tx,
    filter: TriggerFilter,
    request: PageRequest,
    sort: { by: TriggerSort; descending: boolean } = { by: 'position', descending: false },
    firings: Firings = new Map(),
  ): Promise<Page<TriggerEntity>> {
    const query = tx.createQueryBuilder(TriggerEntity, 'trigger');
    if (filter.active !== undefined) query.andWhere('trigger.active = :active', { active: filter.active });
    if (filter.categoryId !== undefined) {
      query.andWhere('trigger.category_id = :categoryId', { categoryId: filter.categoryId });
    }
    if (filter.title !== undefined) {
      query.andWhere("trigger.title_folded LIKE :title ESCAPE '\\'", { title: partOf(filter.title) });
    }
    if (filter.description !== undefined) {
      const description = partOf(filter.description);
      query.andWhere("trigger.description_folded LIKE :description ESCAPE '\\'", { description });
    }
    if (isUsage(sort.by)) {
      const given = givenRows(tx, ['used_id', 'fired'], ':firings');
      query.leftJoin(`(${given})`, 'used', 'used_id = trigger.id', { firings: JSON.stringify([...firings]) });
    }
    return paginate(query, request, ordersOf(sort, firings));
  }

  find(tx: Tx, id: number): Promise<TriggerEntity | null> {
    return tx.findOneBy(TriggerEntity, { id });
  }

  /** Those that exist, by id. */
  async findMany(tx: Tx, ids: number[]): Promise<Map<number, TriggerEntity>> {
    const rows = await rowsByIds(tx, TriggerEntity, ids);
    return new Map(rows.map((row) => [row.id, row]));
  }

  /** Every trigger without its content. */
  places(tx: Tx): Promise<Place[]> {
    return runPrepared<Place>(tx, 'SELECT id, category_id, category_position, position FROM triggers ORDER BY id', []);
  }

  count(tx: Tx, filter: Pick<TriggerFilter, 'active'> = {}): Promise<number> {
    return tx.countBy(TriggerEntity, filter);
  }

  /** In a category. */
  async lastPosition(tx: Tx, categoryId: number): Promise<number> {
    return (await tx.maximum(TriggerEntity, 'position', { category_id: categoryId })) ?? 0;
  }

  insert(tx: Tx, trigger: NewTrigger & Pick<TriggerEntity, 'created_at' | 'updated_at'>): Promise<TriggerEntity> {
    return tx.save(tx.create(TriggerEntity, { ...trigger, ...foldedOf(trigger) }));
  }

  async update(tx: Tx, trigger: TriggerEntity): Promise<void> {
    Object.assign(trigger, foldedOf(trigger));
    await tx.update(TriggerEntity, { id: trigger.id }, { ...trigger } as never);
  }

  async setDraft(tx: Tx, id: number, draft: TriggerDraft | null): Promise<void> {
    await tx.update(TriggerEntity, { id }, { draft } as never);
  }

  /** One statement for any number. */
  async setPlaces(tx: Tx, places: Place[], updatedAt: string): Promise<void> {
    const rows = places.map(({ id, ...place }) => [id, place.category_id, place.category_position, place.position]);
    const given = givenRows(tx, ['id', 'category_id', 'category_position', 'position']);
    const statement = `
      UPDATE triggers SET category_id = given.category_id, category_position = given.category_position,
        position = given.position, updated_at = ?
      FROM (${given}) AS given WHERE triggers.id = given.id`;
    await runPrepared(tx, statement, [updatedAt, JSON.stringify(rows)]);
  }

  /** The triggers of a category that moves among the others. */
  async followCategory(tx: Tx, { id, position }: { id: number; position: number }): Promise<void> {
    await tx.update(TriggerEntity, { category_id: id }, { category_position: position });
  }

  async idsOfCategory(tx: Tx, categoryId: number): Promise<number[]> {
    const rows = await tx.find(TriggerEntity, { select: { id: true }, where: { category_id: categoryId } });
    return rows.map(({ id }) => id);
  }

  /** How many triggers each category holds; one without any is not named. */
  async countByCategory(tx: Tx): Promise<Map<number, TriggerCounts>> {
    const rows = await tx
      .createQueryBuilder(TriggerEntity, 'trigger')
      .select('trigger.category_id', 'category_id')
      .addSelect('SUM(CASE WHEN trigger.active THEN 1 ELSE 0 END)', 'active')
      .addSelect('COUNT(*)', 'count')
      .groupBy('trigger.category_id')
      .getRawMany<{ category_id: number; active: number; count: number }>();
    return new Map(
      rows.map(({ category_id, active, count }) => [
        Number(category_id),
        { active_count: Number(active), inactive_count: Number(count) - Number(active) },
      ]),
    );
  }

  async delete(tx: Tx, ids: number[]): Promise<void> {
    const statement = `DELETE FROM triggers WHERE id IN (${givenRows(tx, ['id'])})`;
    await runPrepared(tx, statement, [JSON.stringify(ids.map((id) => [id]))]);
  }

  listRevisions(tx: Tx, triggerId: number, request: PageRequest): Promise<Page<TriggerRevisionEntity>> {
    const query = tx.createQueryBuilder(TriggerRevisionEntity, 'revision').where({ trigger_id: triggerId });
    return paginate(query, request, [{ column: 'revision.number', direction: 'DESC', property: 'number' }]);
  }

  countRevisions(tx: Tx, triggerId: number): Promise<number> {
    return tx.countBy(TriggerRevisionEntity, { trigger_id: triggerId });
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

/** zendesk.md 4.2 */
const FIRING_ORDER = ['category_position', 'position', 'title', 'id'];

const partOf = (text: string): string => `%${fold(text).replace(/[\\%_]/g, '\\$&')}%`;

const foldedOf = ({ title, description }: Pick<TriggerEntity, 'title' | 'description'>) => ({
  title_folded: fold(title),
  description_folded: description === null ? null : fold(description),
});

function ordersOf(
  { by, descending }: { by: TriggerSort; descending: boolean },
  firings: Firings,
): Order<TriggerEntity>[] {
  const direction = descending ? 'DESC' : 'ASC';
  if (isUsage(by)) {
    const read = ({ id }: TriggerEntity) => firings.get(id) ?? 0;
    return [
      { column: 'COALESCE(fired, 0)', direction, property: by, read },
      { column: 'trigger.id', direction, property: 'id' },
    ];
  }
  const property = by === 'alphabetical' ? 'title' : by;
  const properties = property === 'position' ? FIRING_ORDER : [property, 'id'];
  return [...new Set(properties)].map((name) => ({ column: `trigger.${name}`, direction, property: name }));
}
