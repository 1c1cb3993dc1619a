import { Injectable } from '@nestjs/common';
import type { Principal } from '../common/access';
import { notFound, problem, Problems } from '../common/errors';
import { type Page, type PageRequest, requireSort } from '../common/pagination';
import { type Tx, UnitOfWork } from '../persistence';
import type { LiveRule, ParsedRule } from '../rules';
import type { TriggerInput } from './dto/trigger.body';
import { refuseStale } from './stale-save';
import {
  contentOf,
  ruleInputAfter,
  settingsAfter,
  settingsAsked,
  touchesRule,
  wireOf,
  wordsAfter,
} from './trigger-content';
import { TriggerFirings } from './trigger-firings';
import { TriggerParser } from './trigger-parser';
import { TriggerPlaces } from './trigger-places';
import { TriggerStore } from './trigger-store';
import { isUsage, USAGES } from './trigger-usages';
import type { TriggerEntity } from './trigger.entity';
import type { TriggerRevisionEntity } from './trigger-revision.entity';
import { TRIGGER_SORTS, type TriggerFilter, TriggerRepository } from './trigger.repository';

/** Stands for the id of a trigger or a revision that is not saved: like the next one saved, it comes after all others. */
export const UNSAVED = Number.MAX_SAFE_INTEGER;
const LONGEST_TITLE = 255;
const COPY = ' (copy)';

/**
 * Triggers as they are edited, one by one. A save is governed at once by what it saved: it is stored together with the next
 * version of the rule set, which is taken before the answer.
 */
@Injectable()
export class TriggersService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly triggers: TriggerRepository,
    private readonly store: TriggerStore,
    private readonly places: TriggerPlaces,
    private readonly parser: TriggerParser,
    private readonly firings: TriggerFirings,
  ) {}

  async list(filter: TriggerFilter, request: PageRequest): Promise<Page<TriggerEntity>> {
    const sort = requireSort(request, TRIGGER_SORTS);
    const firings = sort && isUsage(sort.by) ? await this.firings.within(USAGES[sort.by]) : undefined;
    return this.unitOfWork.read((tx) => this.triggers.list(tx, filter, request, sort, firings));
  }

  async show(id: number): Promise<TriggerEntity> {
    return this.unitOfWork.read((tx) => this.require(tx, id));
  }

  find(id: number): Promise<TriggerEntity | null> {
    return this.unitOfWork.read((tx) => this.triggers.find(tx, id));
  }

  /** Saves as they were, by `trigger.number`; of deleted triggers too. */
  revisions(
    tx: Tx,
    names: Pick<TriggerRevisionEntity, 'trigger_id' | 'number'>[],
  ): Promise<Map<string, TriggerRevisionEntity>> {
    return this.triggers.revisions(tx, names);
  }

  async create(input: TriggerInput, author: Principal): Promise<TriggerEntity> {
    return this.store.run(async (tx) => {
      const problems = titleProblems(input);
      const rule = await this.parser.read(tx, input, problems);
      const place = await this.places.ofNew(tx, input, problems);
      if (!rule || problems.any) throw problems.toError();
      const words = {
        title: input.title!.trim(),
        description: input.description ?? null,
        active: input.active ?? true,
      };
      const trigger = { ...words, ...wireOf(rule), ...place, revision_id: 1, draft: null };
      return this.store.insert(tx, trigger, rule, { authorId: author.id, note: input.revision_note });
    });
  }

  /** A copy with another title, last in its category, with whatever the input says otherwise. */
  async clone(id: number, input: TriggerInput, author: Principal): Promise<TriggerEntity> {
    return this.store.run(async (tx) => {
      const original = await this.require(tx, id);
      const asked = { category_id: original.category_id, ...input };
      const problems = input.title === undefined ? new Problems() : titleProblems(input);
      const rule = await this.ruleAfter(tx, original, input, problems);
      const place = await this.places.ofNew(tx, asked, problems);
      problems.refuse();
      const trigger = {
        ...contentOf(original),
        ...wordsAfter(original, { ...input, title: input.title ?? copyOf(original.title) }),
        ...(rule ? wireOf(rule) : settingsAfter(original, input)),
        ...place,
        revision_id: 1,
        draft: null,
      };
      const note = input.revision_note ?? `Copied from the trigger ${id}`;
      return this.store.insert(tx, trigger, rule, { authorId: author.id, note });
    });
  }

  /** Touching conditions or actions replaces both; the rest stays as it was (zendesk.md 4.1). */
  async update(id: number, input: TriggerInput, author: Principal, base: string): Promise<TriggerEntity> {
    return this.store.run(async (tx) => {
      const trigger = await this.require(tx, id);
      refuseStale(trigger, input, base);
      const problems = input.title === undefined ? new Problems() : titleProblems(input);
      const rule = await this.ruleAfter(tx, trigger, input, problems);
      const place = await this.places.after(tx, trigger, input, problems);
      problems.refuse();
      const settings = rule ? wireOf(rule) : settingsAfter(trigger, input);
      Object.assign(trigger, wordsAfter(trigger, input), settings, place);
      return this.store.save(tx, trigger, rule, { authorId: author.id, note: input.revision_note });
    });
  }

  /**
   * The rule that would be in force if this were saved and active: a new trigger, a saved one after these changes, or, without
   * any, as it is. Nothing is saved.
   *
   * @throws AppError with every issue that the save would have.
   */
  async rehearse(tx: Tx, id: number | undefined, changes?: TriggerInput): Promise<LiveRule> {
    const input = changes ?? {};
    const trigger = id === undefined ? undefined : await this.require(tx, id);
    const problems = trigger && input.title === undefined ? new Problems() : titleProblems(input);
    const rule = trigger
      ? await this.ruleAfter(tx, trigger, { ...input, active: true }, problems)
      : await this.parser.read(tx, input, problems);
    const place = trigger
      ? await this.places.after(tx, trigger, input, problems)
      : await this.places.ofNew(tx, input, problems);
    if (!rule || problems.any) throw problems.toError();
    return {
      triggerId: trigger?.id ?? UNSAVED,
      revisionId: trigger && !changes ? trigger.revision_id : UNSAVED,
      title: input.title?.trim() ?? trigger!.title,
      categoryPosition: place.category_position,
      position: place.position,
      rule,
    };
  }

  async delete(id: number): Promise<void> {
    await this.store.run(async (tx) => {
      const trigger = await this.require(tx, id);
      await this.store.delete(tx, [trigger.id]);
    });
  }

  /**
   * The rule that an update leaves; nothing for a trigger that stays as it was and ends inactive, which may name what is
   * gone by now.
   */
  private async ruleAfter(
    tx: Tx,
    trigger: TriggerEntity,
    input: TriggerInput,
    problems: Problems,
  ): Promise<ParsedRule | undefined> {
    if (touchesRule(input) || (input.active ?? trigger.active)) {
      return this.parser.read(tx, ruleInputAfter(trigger, input), problems, true);
    }
    this.parser.checkDates(settingsAsked(trigger, input), problems);
    return undefined;
  }

  private async require(tx: Tx, id: number): Promise<TriggerEntity> {
    const trigger = await this.triggers.find(tx, id);
    if (!trigger) throw noTrigger(id);
    return trigger;
  }
}

export const noTrigger = (id: number) => notFound(`There is no trigger ${id}`);

export function titleProblems(input: Pick<TriggerInput, 'title'>): Problems {
  const problems = new Problems();
  if (!input.title?.trim()) problems.add('title', problem('BlankValue', 'Title: cannot be blank', { path: 'title' }));
  return problems;
}

/** zendesk.md 9 names copies so. */
const copyOf = (title: string): string =>
  title.slice(0, LONGEST_TITLE - COPY.length).replace(/[\uD800-\uDBFF]$/, '') + COPY;
