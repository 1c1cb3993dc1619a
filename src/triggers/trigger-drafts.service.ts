import { Injectable } from '@nestjs/common';
import type { Principal } from '../common/access';
import { Clock, toInstant } from '../common/clock';
import { notFound, problem, Problems } from '../common/errors';
import { type Tx, UnitOfWork } from '../persistence';
import type { LiveRule } from '../rules';
import type { TriggerInput } from './dto/trigger.body';
import { refuseStale, refuseStaleDraft } from './stale-save';
import {
  contentOf,
  ruleInputAfter,
  settingsAfter,
  settingsAsked,
  touchesRule,
  wireOf,
  wordsAfter,
} from './trigger-content';
import { TriggerParser } from './trigger-parser';
import { TriggerStore } from './trigger-store';
import type { TriggerContent, TriggerDraft, TriggerEntity } from './trigger.entity';
import { TriggerRepository } from './trigger.repository';
import { noTrigger, titleProblems } from './triggers.service';

export type Drafted = TriggerEntity & { draft: TriggerDraft };

/** Changes of a trigger that are prepared beside its live version, which runs meanwhile (own-api.md "Trying rules"). */
@Injectable()
export class TriggerDraftsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly triggers: TriggerRepository,
    private readonly store: TriggerStore,
    private readonly parser: TriggerParser,
    private readonly clock: Clock,
  ) {}

  show(id: number): Promise<Drafted> {
    return this.unitOfWork.read((tx) => this.requireDraft(tx, id));
  }

  /** As an update of the draft there is, or else of the live version; checked as an update of the trigger. */
  async save(id: number, input: TriggerInput, author: Principal, base: string): Promise<Drafted> {
    return this.store.run(async (tx) => {
      const trigger = await this.require(tx, id);
      refuseStaleDraft(trigger, input, base);
      const before = trigger.draft ?? contentOf(trigger);
      const problems = input.title === undefined ? new Problems() : titleProblems(input);
      refuseOtherPlace(trigger, input, problems);
      const rule = await this.ruleAfter(tx, before, input, problems);
      problems.refuse();
      const now = toInstant(this.clock.now());
      const draft: TriggerDraft = {
        ...contentOf(before),
        ...wordsAfter(before, input),
        ...(rule ? wireOf(rule) : settingsAfter(before, input)),
        author_id: author.id,
        based_on: trigger.draft?.based_on ?? trigger.revision_id,
        created_at: trigger.draft?.created_at ?? now,
        updated_at: now,
      };
      await this.triggers.setDraft(tx, id, draft);
      return { ...trigger, draft };
    });
  }

  async delete(id: number): Promise<void> {
    await this.store.run(async (tx) => {
      await this.requireDraft(tx, id);
      await this.triggers.setDraft(tx, id, null);
    });
  }

  /** The draft becomes the newest revision; refused with what it names and is gone by now. */
  async publish(id: number, input: TriggerInput, author: Principal, base: string): Promise<TriggerEntity> {
    return this.store.run(async (tx) => {
      const trigger = await this.requireDraft(tx, id);
      // A draft must not undo in silence what was saved since it was begun; who has seen that names its revision.
      refuseStale(trigger, { ...input, revision_id: input.revision_id ?? trigger.draft.based_on }, base);
      const content = contentOf(trigger.draft);
      const rule = await this.read(tx, content);
      Object.assign(trigger, content, wireOf(rule), { draft: null });
      const note = input.revision_note ?? 'Published from its draft';
      return this.store.save(tx, trigger, rule, { authorId: author.id, note });
    });
  }

  /**
   * The rule that publishing the draft would put into force, in its place.
   *
   * @throws AppError 404 without a draft; 422 naming what is gone.
   */
  async rule(tx: Tx, id: number): Promise<LiveRule> {
    const { draft, revision_id, category_position, position } = await this.requireDraft(tx, id);
    return {
      triggerId: id,
      revisionId: revision_id + 1,
      title: draft.title,
      categoryPosition: category_position,
      position,
      rule: await this.read(tx, contentOf(draft)),
    };
  }

  /** Nothing where conditions and actions stay, which may name what is gone by now. */
  private async ruleAfter(tx: Tx, before: TriggerContent, input: TriggerInput, problems: Problems) {
    if (touchesRule(input)) return this.parser.read(tx, ruleInputAfter(before, input), problems, true);
    this.parser.checkDates(settingsAsked(before, input), problems);
    return undefined;
  }

  private async read(tx: Tx, content: TriggerContent) {
    const problems = new Problems();
    const rule = await this.parser.read(tx, content, problems);
    if (!rule) throw problems.toError();
    return rule;
  }

  private async requireDraft(tx: Tx, id: number): Promise<Drafted> {
    const trigger = await this.require(tx, id);
    if (!trigger.draft) throw notFound(`The trigger ${id} has no draft`);
    return trigger as Drafted;
  }

  private async require(tx: Tx, id: number): Promise<TriggerEntity> {
    const trigger = await this.triggers.find(tx, id);
    if (!trigger) throw noTrigger(id);
    return trigger;
  }
}

/** Places are of the live set; a draft that took one would move other triggers when it is published. */
function refuseOtherPlace(trigger: TriggerEntity, input: TriggerInput, problems: Problems): void {
  for (const name of ['category_id', 'position'] as const) {
    const asked = input[name] ?? trigger[name];
    if (asked === trigger[name]) continue;
    const description = `A draft stays where its trigger is, at ${name} ${trigger[name]}: move the trigger itself`;
    problems.add(name, problem('InvalidValue', description, { code: 'draft_cannot_move', path: name }));
  }
}
