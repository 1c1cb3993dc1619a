import { Injectable } from '@nestjs/common';
import type { Principal } from '../common/access';
import { Clock, toInstant } from '../common/clock';
import { Config } from '../common/config';
import { notFound, problem, Problems, recordInvalid } from '../common/errors';
import { type Page, type PageRequest, requireSort } from '../common/pagination';
import { type Tx, UnitOfWork } from '../persistence';
import { type LiveRule, type ParsedRule, printRule } from '../rules';
import type { TriggerInput } from './dto/trigger.body';
import { LiveRules } from './live-rules';
import { RuleSetRepository } from './rule-set.repository';
import { TriggerParser } from './trigger-parser';
import type { TriggerEntity } from './trigger.entity';
import type { TriggerRevisionEntity } from './trigger-revision.entity';
import { TRIGGER_SORTS, type TriggerFilter, TriggerRepository } from './trigger.repository';

/** Stands for the id of a trigger or a revision that is not saved: like the next one saved, it comes after all others. */
export const UNSAVED = Number.MAX_SAFE_INTEGER;

/**
 * Triggers as they are edited. A save is governed at once by what it saved: it is stored together with the next version of
 * the rule set, which is taken before the answer.
 */
@Injectable()
export class TriggersService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly triggers: TriggerRepository,
    private readonly ruleSet: RuleSetRepository,
    private readonly parser: TriggerParser,
    private readonly liveRules: LiveRules,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  list(filter: TriggerFilter, request: PageRequest): Promise<Page<TriggerEntity>> {
    const sort = requireSort(request, TRIGGER_SORTS);
    return this.unitOfWork.read((tx) => this.triggers.list(tx, filter, request, sort));
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
    return this.save(async (tx) => {
      const problems = titleProblems(input);
      const rule = await this.parser.read(tx, input, problems);
      if (!rule || problems.any) throw problems.toError();
      const now = toInstant(this.clock.now());
      const created = await this.triggers.insert(tx, {
        title: input.title!.trim(),
        description: input.description ?? null,
        active: input.active ?? true,
        position: input.position ?? (await this.triggers.lastPosition(tx)) + 1,
        ...wireOf(rule),
        revision_id: 1,
        created_at: now,
        updated_at: now,
      });
      await this.record(tx, created, author);
      await this.enter(tx, created, rule);
      return created;
    });
  }

  /** Touching conditions or actions replaces both; the rest stays as it was (zendesk.md 4.1). */
  async update(id: number, input: TriggerInput, author: Principal): Promise<TriggerEntity> {
    return this.save(async (tx) => {
      const trigger = await this.require(tx, id);
      const problems = input.title === undefined ? new Problems() : titleProblems(input);
      const rule = await this.ruleAfter(tx, trigger, input, problems);
      if (problems.any) throw problems.toError();
      Object.assign(trigger, rule && wireOf(rule), {
        title: input.title?.trim() ?? trigger.title,
        description: input.description === undefined ? trigger.description : input.description,
        active: input.active ?? trigger.active,
        position: input.position ?? trigger.position,
        revision_id: trigger.revision_id + 1,
        updated_at: toInstant(this.clock.now()),
      });
      await this.triggers.update(tx, trigger);
      await this.record(tx, trigger, author);
      await this.enter(tx, trigger, rule);
      return trigger;
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
    if (!rule || problems.any) throw problems.toError();
    return {
      triggerId: trigger?.id ?? UNSAVED,
      revisionId: trigger && !changes ? trigger.revision_id : UNSAVED,
      title: input.title?.trim() ?? trigger!.title,
      position: input.position ?? trigger?.position ?? (await this.triggers.lastPosition(tx)) + 1,
      rule,
    };
  }

  async delete(id: number): Promise<void> {
    await this.save(async (tx) => {
      const trigger = await this.require(tx, id);
      await this.triggers.delete(tx, trigger.id);
      await this.ruleSet.close(tx, trigger.id, await this.ruleSet.nextVersion(tx));
    });
  }

  /** Positions 1, 2, 3 … in the order given, which must name every trigger once. */
  async reorder(ids: number[]): Promise<void> {
    await this.save(async (tx) => {
      const triggers = new Map((await this.triggers.all(tx)).map((trigger) => [trigger.id, trigger]));
      if (ids.length !== triggers.size || new Set(ids).size !== ids.length || !ids.every((id) => triggers.has(id))) {
        throw recordInvalid({
          trigger_ids: [problem('InvalidValue', `Trigger ids: must name each of the ${triggers.size} triggers once`)],
        });
      }
      for (const [index, id] of ids.entries()) await this.move(tx, triggers.get(id)!, index + 1);
    });
  }

  /**
   * The rule that an update leaves; nothing for a trigger that stays as it was and ends inactive, which may name what is
   * gone by now.
   */
  private async ruleAfter(tx: Tx, trigger: TriggerEntity, input: TriggerInput, problems: Problems) {
    if (touchesRule(input)) return this.parser.read(tx, replacing(trigger, input), problems);
    if (!(input.active ?? trigger.active)) return undefined;
    return this.parser.read(
      tx,
      replacing(trigger, { ...input, conditions: trigger.conditions, actions: trigger.actions }),
      problems,
    );
  }

  private async move(tx: Tx, trigger: TriggerEntity, position: number): Promise<void> {
    if (trigger.position === position) return;
    trigger.position = position;
    await this.triggers.update(tx, trigger);
    const entry = await this.ruleSet.liveEntry(tx, trigger.id);
    if (entry) await this.enter(tx, trigger, entry.rule);
  }

  /** Runs a save, and answers only when what it saved governs this process. */
  private async save<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const saved = await this.unitOfWork.write(async (tx) => {
      await this.parser.holdFields(tx);
      await this.ruleSet.hold(tx);
      return work(tx);
    });
    await this.liveRules.refresh();
    return saved;
  }

  private async require(tx: Tx, id: number): Promise<TriggerEntity> {
    const trigger = await this.triggers.find(tx, id);
    if (!trigger) throw notFound();
    return trigger;
  }

  private record(tx: Tx, trigger: TriggerEntity, author: Principal): Promise<void> {
    const { title, description, active, conditions, actions, stop_processing } = trigger;
    return this.triggers.addRevision(tx, {
      trigger_id: trigger.id,
      number: trigger.revision_id,
      author_id: author.id,
      snapshot: { title, description, active, conditions, actions, stop_processing },
      created_at: trigger.updated_at,
    });
  }

  /** Puts the trigger as it is now into the next version of the rule set; an inactive one leaves it. */
  private async enter(tx: Tx, trigger: TriggerEntity, rule: ParsedRule | undefined): Promise<void> {
    const version = await this.ruleSet.nextVersion(tx);
    await this.ruleSet.close(tx, trigger.id, version);
    if (!trigger.active || !rule) return;
    if ((await this.ruleSet.countLive(tx)) >= this.config.MAX_ACTIVE_TRIGGERS) {
      const limit = `Active: at most ${this.config.MAX_ACTIVE_TRIGGERS} triggers may be active`;
      throw recordInvalid({ active: [problem('LimitExceeded', limit)] });
    }
    const { id: trigger_id, revision_id, title, position } = trigger;
    await this.ruleSet.add(tx, { trigger_id, revision_id, title, position, rule }, version);
  }
}

function titleProblems(input: TriggerInput): Problems {
  const problems = new Problems();
  if (!input.title?.trim()) problems.add('title', problem('BlankValue', 'Title: cannot be blank', { path: 'title' }));
  return problems;
}

const touchesRule = (input: TriggerInput): boolean =>
  [input.conditions, input.all, input.any, input.none, input.actions].some(
    (part) => part !== undefined && part !== null,
  );

const replacing = (trigger: TriggerEntity, input: TriggerInput): TriggerInput => ({
  ...input,
  stop_processing: input.stop_processing ?? trigger.stop_processing,
});

function wireOf(rule: ParsedRule): Pick<TriggerEntity, 'conditions' | 'actions' | 'stop_processing'> {
  const { conditions, actions, stop_processing } = printRule(rule);
  return { conditions, actions, stop_processing };
}
