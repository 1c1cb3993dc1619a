import { Injectable } from '@nestjs/common';
import { Clock, toInstant } from '../common/clock';
import { Config } from '../common/config';
import { notFound } from '../common/errors';
import { mapPage, type Page, type PageRequest, requireSort } from '../common/pagination';
import { type Tx, UnitOfWork } from '../persistence';
import { invalidCategory, tooManyCategories } from './category-errors';
import type { TriggerCategoryInput } from './dto/trigger-category.body';
import { CATEGORY_SORTS, TriggerCategoriesRepository } from './trigger-categories.repository';
import type { TriggerCategoryEntity } from './trigger-category.entity';
import { toTriggerCategory } from './trigger-category.mapper';
import { TriggerStore } from './trigger-store';
import { TriggerRepository } from './trigger.repository';

type Json = ReturnType<typeof toTriggerCategory>;

/** The categories that triggers are grouped by, and in whose order they run (zendesk.md 4.3, 7.3). */
@Injectable()
export class TriggerCategoriesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly categories: TriggerCategoriesRepository,
    private readonly triggers: TriggerRepository,
    private readonly store: TriggerStore,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  async list(request: PageRequest, base: string, { counted }: { counted: boolean }): Promise<Page<Json>> {
    const sort = requireSort(request, CATEGORY_SORTS);
    const page = await this.unitOfWork.read((tx) => this.categories.list(tx, request, sort));
    const counts = counted ? await this.unitOfWork.read((tx) => this.triggers.countByCategory(tx)) : undefined;
    return mapPage(page, (category) => toTriggerCategory(category, base, counts));
  }

  async show(id: number, base: string): Promise<Json> {
    return toTriggerCategory(await this.unitOfWork.read((tx) => this.require(tx, id)), base);
  }

  /** Last, when the input does not say where. */
  async create(input: TriggerCategoryInput, base: string): Promise<Json> {
    const created = await this.store.run(async (tx) => {
      const most = this.config.MAX_TRIGGER_CATEGORIES;
      if ((await this.categories.count(tx)) >= most) throw tooManyCategories(most);
      const position = input.position ?? (await this.categories.lastPosition(tx)) + 1;
      const now = this.now();
      return this.categories.insert(tx, { name: readName(input), position, created_at: now, updated_at: now });
    });
    return toTriggerCategory(created, base);
  }

  async update(id: number, input: TriggerCategoryInput, base: string): Promise<Json> {
    const updated = await this.store.run(async (tx) => {
      const category = await this.require(tx, id);
      await this.change(tx, category, input);
      await this.store.replaceMoved(tx);
      return category;
    });
    return toTriggerCategory(updated, base);
  }

  /** @internal of this module; the rules follow by `replaceMoved`. */
  async change(tx: Tx, category: TriggerCategoryEntity, input: TriggerCategoryInput): Promise<void> {
    if (input.name !== undefined) category.name = readName(input);
    category.position = input.position ?? category.position;
    category.updated_at = this.now();
    await this.categories.update(tx, category);
    await this.triggers.followCategory(tx, category);
  }

  /** Refused while it has active triggers; inactive ones go with it (zendesk.md 4.3). One category always stays. */
  async delete(id: number): Promise<void> {
    await this.store.run(async (tx) => {
      const category = await this.require(tx, id);
      const active = (await this.triggers.countByCategory(tx)).get(id)?.active_count ?? 0;
      if (active > 0) {
        throw invalidCategory(`${category.name} cannot be deleted: it has ${active} active triggers`);
      }
      if ((await this.categories.count(tx)) === 1) {
        throw invalidCategory(`${category.name} cannot be deleted: it is the only category`);
      }
      await this.store.delete(tx, await this.triggers.idsOfCategory(tx, id));
      await this.categories.delete(tx, id);
    });
  }

  private async require(tx: Tx, id: number): Promise<TriggerCategoryEntity> {
    const category = await this.categories.find(tx, id);
    if (!category) throw notFound();
    return category;
  }

  private now = () => toInstant(this.clock.now());
}

/** @throws AppError 400 */
function readName({ name }: TriggerCategoryInput): string {
  const trimmed = name?.trim();
  if (!trimmed) throw invalidCategory('Name cannot be blank');
  return trimmed;
}
