import { Injectable } from '@nestjs/common';
import { Clock, stampAfter, toInstant } from '../common/clock';
import { Config } from '../common/config';
import { problem, recordInvalid } from '../common/errors';
import { type Tx, UnitOfWork } from '../persistence';
import type { ParsedRule } from '../rules';
import { LiveRules } from './live-rules';
import { RuleSetRepository } from './rule-set.repository';
import { contentOf } from './trigger-content';
import { TriggerParser } from './trigger-parser';
import type { TriggerEntity } from './trigger.entity';
import { type Place, type NewTrigger, TriggerRepository } from './trigger.repository';

/** Who saves, and why when there is more to say than the change itself. */
export interface Saving {
  authorId: number;
  note?: string | null;
}

/**
 * The one way triggers are stored: with their revision and the next version of the rule set in one transaction, and taken by
 * this process before the answer.
 */
@Injectable()
export class TriggerStore {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly triggers: TriggerRepository,
    private readonly ruleSet: RuleSetRepository,
    private readonly parser: TriggerParser,
    private readonly liveRules: LiveRules,
    private readonly clock: Clock,
    private readonly config: Config,
  ) {}

  /** Runs a save, and answers only when what it saved governs this process. */
  async run<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const saved = await this.unitOfWork.write(async (tx) => {
      await this.parser.holdFields(tx);
      await this.ruleSet.hold(tx);
      return work(tx);
    });
    await this.liveRules.refresh();
    return saved;
  }

  /** A rule may be absent where the trigger is inactive. */
  async insert(tx: Tx, trigger: NewTrigger, rule: ParsedRule | undefined, by: Saving): Promise<TriggerEntity> {
    const now = this.now();
    const created = await this.triggers.insert(tx, { ...trigger, created_at: now, updated_at: now });
    await this.record(tx, created, by);
    await this.enter(tx, created, rule);
    return created;
  }

  /** The trigger as it is now becomes its next revision. */
  async save(tx: Tx, trigger: TriggerEntity, rule: ParsedRule | undefined, by: Saving): Promise<TriggerEntity> {
    trigger.revision_id += 1;
    trigger.updated_at = stampAfter(trigger.updated_at, this.clock.now());
    await this.triggers.update(tx, trigger);
    await this.record(tx, trigger, by);
    await this.enter(tx, trigger, rule);
    return trigger;
  }

  /** Takes it out of the rule set, whatever it names by now. */
  async deactivate(tx: Tx, trigger: TriggerEntity, by: Saving): Promise<void> {
    trigger.active = false;
    await this.save(tx, trigger, undefined, by);
  }

  /** Puts triggers into other places: few statements and one version of the rule set, however many there are. */
  async place(tx: Tx, places: Place[]): Promise<void> {
    if (places.length === 0) return;
    await this.triggers.setPlaces(tx, places, this.now());
    await this.replaceMoved(tx);
  }

  /** Lets rules follow triggers, or their category, to their new places. */
  async replaceMoved(tx: Tx): Promise<void> {
    if (await this.ruleSet.hasMoved(tx)) await this.ruleSet.replaceMoved(tx, await this.ruleSet.nextVersion(tx));
  }

  /** Their revisions stay: decisions name them. */
  async delete(tx: Tx, ids: number[]): Promise<void> {
    if (ids.length === 0) return;
    await this.triggers.delete(tx, ids);
    await this.ruleSet.closeAll(tx, ids, await this.ruleSet.nextVersion(tx));
  }

  private record(tx: Tx, trigger: TriggerEntity, { authorId, note }: Saving): Promise<void> {
    return this.triggers.addRevision(tx, {
      trigger_id: trigger.id,
      number: trigger.revision_id,
      author_id: authorId,
      snapshot: contentOf(trigger),
      note: note ?? null,
      created_at: this.now(),
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
    const { id: trigger_id, revision_id, title, category_position, position } = trigger;
    await this.ruleSet.add(tx, { trigger_id, revision_id, title, category_position, position, rule }, version);
  }

  private now = () => toInstant(this.clock.now());
}
