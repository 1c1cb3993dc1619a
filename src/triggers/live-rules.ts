import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { inSlices } from '../common/slices';
import { type Tx, UnitOfWork } from '../persistence';
import { compileRules, compilingRules, type LiveRule, type RuleChanges, type RuleSet } from '../rules';
import type { RuleSetEntryEntity } from './rule-set-entry.entity';
import { RuleSetRepository } from './rule-set.repository';

export interface RuleSetVersion {
  version: number;
  rules: RuleSet;
}

const REFRESH_MILLISECONDS = 500;
const KEPT_PAST_VERSIONS = 8;
/** So many changed rules are compiled beside the others; with more, the whole set is compiled anew, in slices. */
const MOST_CHANGED = 200;

/**
 * The rule set that governs writes, compiled. It is swapped whole, so a write that has begun ends under the set it began
 * with. Other processes see a save within a second (DESIGN 5).
 */
@Injectable()
export class LiveRules implements OnModuleInit, OnApplicationShutdown {
  private live: RuleSetVersion = { version: 0, rules: compileRules([]) };
  /** What is in the live set, by trigger. */
  private entries: ReadonlyMap<number, LiveRule> = new Map();
  private ahead?: RuleSetVersion;
  private readonly past = new Map<number, RuleSet>();
  private refreshed: Promise<unknown> = Promise.resolve();
  private refreshing?: NodeJS.Timeout;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: RuleSetRepository,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.refresh();
    if (this.unitOfWork.kind === 'postgres') {
      this.refreshing = setInterval(() => void this.refresh().catch(() => undefined), REFRESH_MILLISECONDS).unref();
    }
  }

  onApplicationShutdown(): void {
    clearInterval(this.refreshing);
  }

  current(): RuleSetVersion {
    return this.live;
  }

  /** The set of a past version, for explaining and replaying its decisions. */
  async at(version: number): Promise<RuleSet> {
    if (version === this.live.version) return this.live.rules;
    const kept = this.past.get(version);
    if (kept) return kept;
    const entries = await this.unitOfWork.read((tx) => this.repository.at(tx, version));
    const rules = await inSlices(compilingRules(entries.map(toLiveRule)));
    this.past.set(version, rules);
    if (this.past.size > KEPT_PAST_VERSIONS) this.past.delete(this.past.keys().next().value!);
    return rules;
  }

  /**
   * The set as this transaction sees it. Newer than the live one when a save was just committed, or will be with this very
   * group; that one serves this transaction only, for the group may still fail.
   */
  async seenBy(tx: Tx): Promise<RuleSetVersion> {
    const version = await this.repository.version(tx);
    // On PostgreSQL a refresh under way is not awaited: it needs a connection, and all may be held by transactions that come here.
    if (version > this.live.version && this.unitOfWork.kind === 'sqlite') await this.refreshed;
    if (version <= this.live.version) return this.live;
    if (version === this.ahead?.version) return this.ahead;
    const { rules } = await this.following(tx, version);
    const seen = { version, rules };
    // What PostgreSQL shows is committed, so it is the same for every transaction until it is live.
    if (this.unitOfWork.kind === 'postgres') this.ahead = seen;
    return seen;
  }

  /** Takes what was saved since, one refresh after another. */
  refresh(): Promise<void> {
    const next = this.refreshed.then(() => this.takeNews());
    this.refreshed = next.catch(() => undefined);
    return next;
  }

  private async takeNews(): Promise<void> {
    const version = await this.unitOfWork.read((tx) => this.repository.version(tx));
    if (version <= this.live.version) return;
    const { rules, entries } = await this.unitOfWork.read((tx) => this.following(tx, version));
    this.entries = entries;
    this.live = { version, rules };
    this.ahead = undefined;
  }

  /** The set of a later version: few changes are compiled beside the others, many with them anew. */
  private async following(tx: Tx, version: number): Promise<{ rules: RuleSet; entries: Map<number, LiveRule> }> {
    const { live } = this;
    const entries = new Map(this.entries);
    const changes = await this.changes(tx, live.version, version);
    for (const id of changes.removed) entries.delete(id);
    for (const rule of changes.saved) entries.set(rule.triggerId, rule);
    const isFew = live.rules.changed + changes.saved.length + changes.removed.length <= MOST_CHANGED;
    return { entries, rules: isFew ? live.rules.with(changes) : await inSlices(compilingRules([...entries.values()])) };
  }

  /** What a run of versions did to the set. */
  private async changes(tx: Tx, known: number, version: number): Promise<RuleChanges> {
    const saved = (await this.repository.cameBetween(tx, known, version)).map(toLiveRule);
    const stays = new Set(saved.map(({ triggerId }) => triggerId));
    const went = await this.repository.wentBetween(tx, known, version);
    return { saved, removed: went.filter((id) => !stays.has(id)) };
  }
}

const toLiveRule = (entry: RuleSetEntryEntity): LiveRule => ({
  triggerId: entry.trigger_id,
  revisionId: entry.revision_id,
  title: entry.title,
  categoryPosition: entry.category_position,
  position: entry.position,
  rule: entry.rule,
});
