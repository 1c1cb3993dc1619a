import { Injectable } from '@nestjs/common';
import type { Principal } from '../common/access';
import { badRequest, notFound, problem, Problems, recordInvalid } from '../common/errors';
import type { Tx } from '../persistence';
import type { TriggerPlaceInput } from './dto/trigger.body';
import type { Refusal, TriggerChange } from './batch-change';
import { BatchPlaces } from './batch-places';
import { contentOf } from './trigger-content';
import { TriggerCategoriesRepository } from './trigger-categories.repository';
import { TriggerParser } from './trigger-parser';
import { repeated } from './repeated';
import { TriggerStore } from './trigger-store';
import type { TriggerEntity } from './trigger.entity';
import { TriggerRepository } from './trigger.repository';

/** Changes of many triggers at once: all of them, or, with everything that is wrong named, none. */
@Injectable()
export class TriggerBatchesService {
  constructor(
    private readonly triggers: TriggerRepository,
    private readonly categories: TriggerCategoriesRepository,
    private readonly store: TriggerStore,
    private readonly parser: TriggerParser,
  ) {}

  /** Position, category and whether they are active; what else is said about them is not heard (zendesk.md 4.1). */
  async update(inputs: TriggerPlaceInput[], author: Principal): Promise<TriggerEntity[]> {
    const changes = readChanges(inputs);
    return this.store.run(async (tx) => {
      const triggers = await this.triggers.findMany(tx, idsOf(changes));
      requireAll(idsOf(changes), triggers);
      refuse(await this.change(tx, triggers, changes, author));
      const after = await this.triggers.findMany(tx, idsOf(changes));
      return changes.map(({ id }) => after.get(id)!);
    });
  }

  /** @internal of this module; with refusals, the transaction must be given up. */
  async change(
    tx: Tx,
    triggers: ReadonlyMap<number, TriggerEntity>,
    changes: TriggerChange[],
    author: Principal,
  ): Promise<Refusal[]> {
    const places = await BatchPlaces.of(tx, changes, this.categories, this.triggers);
    const refusals: Refusal[] = [];
    for (const change of changes) refusals.push(...places.move(triggers.get(change.id)!, change));
    await this.store.place(tx, places.moved);
    for (const { id, active } of changes) {
      const trigger = triggers.get(id)!;
      if (active === undefined || active === null || active === trigger.active) continue;
      refusals.push(...(await this.switch(tx, Object.assign(trigger, { active }), author)));
    }
    return refusals;
  }

  async delete(ids: number[]): Promise<void> {
    await this.store.run(async (tx) => {
      requireAll(ids, await this.triggers.findMany(tx, ids));
      await this.store.delete(tx, ids);
    });
  }

  /** Positions 1, 2, 3 … in the order given, which must name every trigger once (zendesk.md 4.1). */
  async reorder(ids: number[]): Promise<void> {
    await this.store.run(async (tx) => {
      if ((await this.categories.count(tx)) > 1) {
        const instead = 'position them by POST /api/v2/trigger_categories/jobs or PUT /api/v2/triggers/update_many';
        const description = `Triggers can be reordered in one list only while there is one category; ${instead}`;
        throw badRequest('LimitOneCategory', description, 'limit_one_category');
      }
      const places = new Map((await this.triggers.places(tx)).map((place) => [place.id, place]));
      refuseOtherThan([...places.keys()], ids);
      const ordered = ids.map((id, index) => ({ ...places.get(id)!, position: index + 1 }));
      await this.store.place(
        tx,
        ordered.filter(({ id, position }) => places.get(id)!.position !== position),
      );
    });
  }

  /** One that goes live must name nothing that is gone. */
  private async switch(tx: Tx, trigger: TriggerEntity, author: Principal): Promise<Refusal[]> {
    const by = { authorId: author.id };
    if (!trigger.active) {
      await this.store.deactivate(tx, trigger, by);
      return [];
    }
    const parsed = await this.parser.parse(tx, contentOf(trigger));
    if ('issues' in parsed) return parsed.issues.map((issue) => ({ triggerId: trigger.id, ...issue }));
    await this.store.save(tx, trigger, parsed.ok, by);
    return [];
  }
}

const idsOf = (changes: TriggerChange[]): number[] => changes.map(({ id }) => id);

/** @throws AppError 422 unless each names a trigger, and each another one. */
function readChanges(inputs: TriggerPlaceInput[]): TriggerChange[] {
  const problems = new Problems();
  const add = (reason: string) => problems.add('triggers', problem('InvalidValue', `Triggers: ${reason}`));
  if (inputs.length === 0) add('must list the triggers to change, each with its id');
  inputs.forEach(({ id }, index) => typeof id === 'number' || add(`triggers[${index}] has no id`));
  const twice = repeated(inputs.map(({ id }) => id ?? undefined));
  if (twice.length > 0) add(`named twice: ${shortList(twice)}`);
  problems.refuse();
  return inputs as TriggerChange[];
}

/** @throws AppError 404 naming every id that no trigger has. */
function requireAll(ids: number[], known: ReadonlyMap<number, unknown>): void {
  const unknown = ids.filter((id) => !known.has(id));
  if (unknown.length > 0) throw notFound(`There is no trigger ${shortList(unknown)}`);
}

/** @throws AppError 422 naming every trigger that could not be changed, and why. */
function refuse(refusals: Refusal[]): void {
  const problems = new Problems();
  for (const { triggerId, path, code, message } of refusals) {
    problems.add('triggers', problem('InvalidValue', `Trigger ${triggerId}: ${path}: ${message}`, { code, path }));
  }
  problems.refuse();
}

/** @throws AppError 422 unless both name the same. */
function refuseOtherThan(known: number[], ids: number[]): void {
  const [given, existing] = [new Set(ids), new Set(known)];
  const faults = {
    missing: known.filter((id) => !given.has(id)),
    unknown: ids.filter((id) => !existing.has(id)),
    'named twice': repeated(ids),
  };
  const reasons = Object.entries(faults).flatMap(([fault, of]) => (of.length > 0 ? `${fault}: ${shortList(of)}` : []));
  if (reasons.length === 0) return;
  const description = `Trigger ids: must name each of the ${known.length} triggers once; ${reasons.join('; ')}`;
  throw recordInvalid({ trigger_ids: [problem('InvalidValue', description, { path: 'trigger_ids' })] });
}

const SHOWN_IDS = 20;

const shortList = (ids: number[]): string =>
  ids.slice(0, SHOWN_IDS).join(', ') + (ids.length > SHOWN_IDS ? ` and ${ids.length - SHOWN_IDS} more` : '');
