import { Injectable } from '@nestjs/common';
import { problem, type Problems } from '../common/errors';
import type { Tx } from '../persistence';
import type { TriggerInput } from './dto/trigger.body';
import { TriggerCategoriesRepository } from './trigger-categories.repository';
import type { TriggerEntity } from './trigger.entity';
import { type Place, TriggerRepository } from './trigger.repository';

type Asked = Pick<TriggerInput, 'category_id' | 'position'>;
type NewPlace = Omit<Place, 'id'>;

/** Where a trigger stands: its category, and its position in it, from 1. Positions may be given twice (zendesk.md 4.2). */
@Injectable()
export class TriggerPlaces {
  constructor(
    private readonly categories: TriggerCategoriesRepository,
    private readonly triggers: TriggerRepository,
  ) {}

  /** Last in its category, and that is the first one, when the input does not say otherwise. */
  async ofNew(tx: Tx, asked: Asked, problems: Problems): Promise<NewPlace> {
    const first = await this.categories.first(tx);
    const category = asked.category_id ? await this.categories.find(tx, asked.category_id) : first;
    if (!category) problems.add('category_id', unknownCategory(asked.category_id!));
    const { id: category_id, position: category_position } = category ?? first;
    const position = asked.position ?? (await this.triggers.lastPosition(tx, category_id)) + 1;
    return { category_id, category_position, position };
  }

  /** A trigger stays where it is, or becomes the last of its new category, when the input does not say otherwise. */
  async after(tx: Tx, trigger: TriggerEntity, asked: Asked, problems: Problems): Promise<NewPlace> {
    if (asked.category_id && asked.category_id !== trigger.category_id) return this.ofNew(tx, asked, problems);
    const { category_id, category_position, position } = trigger;
    return { category_id, category_position, position: asked.position ?? position };
  }
}

const unknownCategory = (id: number) =>
  problem('InvalidValue', `Category: there is no trigger category ${id}`, {
    code: 'unknown_category',
    path: 'category_id',
  });
