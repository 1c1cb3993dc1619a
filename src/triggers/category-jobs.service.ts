import { Injectable } from '@nestjs/common';
import type { Principal } from '../common/access';
import { AppError } from '../common/errors';
import type { Tx } from '../persistence';
import type { TriggerChange } from './batch-change';
import { type CategoryError, categoryRefusal } from './category-errors';
import type { CategoryJob, CategoryPatch, TriggerPatch } from './dto/trigger-category.body';
import { repeated } from './repeated';
import { TriggerBatchesService } from './trigger-batches.service';
import { TriggerCategoriesRepository } from './trigger-categories.repository';
import { TriggerCategoriesService } from './trigger-categories.service';
import { toTriggerCategory } from './trigger-category.mapper';
import { TriggerStore } from './trigger-store';
import { toTrigger } from './trigger.mapper';
import { TriggerRepository } from './trigger.repository';

/** Changes of categories and triggers in one go: all of them, or none with every reason (zendesk.md 4.3). */
@Injectable()
export class CategoryJobsService {
  constructor(
    private readonly categories: TriggerCategoriesRepository,
    private readonly categoriesService: TriggerCategoriesService,
    private readonly triggers: TriggerRepository,
    private readonly batches: TriggerBatchesService,
    private readonly store: TriggerStore,
  ) {}

  async run({ action, items }: CategoryJob, author: Principal, base: string) {
    if (action !== 'patch') throw failed([{ code: 'InvalidJob', title: 'action must be patch' }]);
    const patches = { categories: items?.trigger_categories ?? [], triggers: items?.triggers ?? [] };
    if (patches.categories.length + patches.triggers.length === 0) {
      throw failed([{ code: 'InvalidJob', title: 'items must list trigger_categories or triggers to change' }]);
    }
    const twice = [
      ...refuseRepeated(patches.categories, 'InvalidTriggerCategory'),
      ...refuseRepeated(patches.triggers, 'InvalidTrigger'),
    ];
    if (twice.length > 0) throw failed(twice);
    return this.store.run(async (tx) => {
      const errors = await this.patchCategories(tx, patches.categories);
      errors.push(...(await this.patchTriggers(tx, patches.triggers, author)));
      if (errors.length > 0) throw failed(errors);
      const categories = await this.categories.findMany(tx, idsOf(patches.categories));
      const triggers = await this.triggers.findMany(tx, idsOf(patches.triggers));
      return {
        status: 'complete',
        results: {
          trigger_categories: [...categories.values()].map((category) => toTriggerCategory(category, base)),
          triggers: [...triggers.values()].map((trigger) => toTrigger(trigger, base)),
        },
      };
    });
  }

  private async patchCategories(tx: Tx, patches: CategoryPatch[]): Promise<CategoryError[]> {
    const known = await this.categories.findMany(tx, idsOf(patches));
    const errors: CategoryError[] = [];
    for (const { id, ...patch } of patches) {
      const category = known.get(id ?? 0);
      if (category) errors.push(...(await refusedOf(this.categoriesService.change(tx, category, patch))));
      else errors.push({ code: 'InvalidTriggerCategory', title: `There is no trigger category ${id ?? 'without id'}` });
    }
    await this.store.replaceMoved(tx);
    return errors;
  }

  private async patchTriggers(tx: Tx, patches: TriggerPatch[], author: Principal): Promise<CategoryError[]> {
    const known = await this.triggers.findMany(tx, idsOf(patches));
    const unknown = patches.filter(({ id }) => !known.has(id ?? 0));
    if (unknown.length > 0) return unknown.map(({ id }) => invalidTrigger(id ?? 'without id', 'id is not valid'));
    const refusals = await this.batches.change(tx, known, patches as TriggerChange[], author);
    return refusals.map(({ triggerId, path, code, message }) =>
      code === 'unknown_category'
        ? invalidTrigger(triggerId, 'category_id is not valid')
        : invalidTrigger(triggerId, `${path} ${message}`),
    );
  }
}

const idsOf = (patches: { id?: number | null }[]): number[] => patches.flatMap(({ id }) => id ?? []);

/** Each record is changed once: a second change would undo the first, and cost a save of its own. */
function refuseRepeated(patches: { id?: number | null }[], code: string): CategoryError[] {
  return repeated(idsOf(patches)).map((id) => ({ code, title: `The id ${id} is named twice` }));
}

const invalidTrigger = (id: number | string, title: string): CategoryError => ({
  code: 'InvalidTrigger',
  title,
  trigger_id: String(id),
});

const failed = (errors: CategoryError[]): AppError => categoryRefusal(errors, { status: 'failed' });

async function refusedOf(change: Promise<void>): Promise<CategoryError[]> {
  try {
    await change;
    return [];
  } catch (error) {
    const refused = error instanceof AppError ? (error.body as { errors?: CategoryError[] } | undefined) : undefined;
    if (!refused?.errors) throw error;
    return refused.errors;
  }
}
