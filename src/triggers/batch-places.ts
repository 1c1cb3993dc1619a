import type { Tx } from '../persistence';
import type { Refusal, TriggerChange } from './batch-change';
import type { TriggerCategoriesRepository } from './trigger-categories.repository';
import type { TriggerCategoryEntity } from './trigger-category.entity';
import type { TriggerEntity } from './trigger.entity';
import type { Place, TriggerRepository } from './trigger.repository';

/** New places for many triggers, in the order in which they are asked for; `TriggerPlaces` does it for one. */
export class BatchPlaces {
  readonly moved: Place[] = [];

  private constructor(
    private readonly categories: ReadonlyMap<number, TriggerCategoryEntity>,
    private readonly lastPositions: Map<number, number>,
  ) {}

  static async of(
    tx: Tx,
    changes: TriggerChange[],
    categories: TriggerCategoriesRepository,
    triggers: TriggerRepository,
  ): Promise<BatchPlaces> {
    const named = await categories.findMany(
      tx,
      changes.flatMap(({ category_id }) => category_id ?? []),
    );
    const lastPositions = new Map<number, number>();
    for (const id of named.keys()) lastPositions.set(id, await triggers.lastPosition(tx, id));
    return new BatchPlaces(named, lastPositions);
  }

  /** Without a position, a trigger becomes the last of its new category. */
  move(trigger: TriggerEntity, { category_id, position }: TriggerChange): Refusal[] {
    const category = typeof category_id === 'number' ? this.categories.get(category_id) : undefined;
    if (typeof category_id === 'number' && !category) {
      const message = `there is no trigger category ${category_id}`;
      return [{ triggerId: trigger.id, path: 'category_id', code: 'unknown_category', message }];
    }
    const { category_id: before, position: old } = trigger;
    if (category) Object.assign(trigger, { category_id: category.id, category_position: category.position });
    const last = this.lastPositions.get(trigger.category_id) ?? 0;
    trigger.position = position ?? (trigger.category_id === before ? old : last + 1);
    this.lastPositions.set(trigger.category_id, Math.max(last, trigger.position));
    if (trigger.category_id !== before || trigger.position !== old) this.moved.push(trigger);
    return [];
  }
}
