import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { type Tx, UnitOfWork } from '../persistence';
import { compileRules, type LiveRule, type RuleSet } from '../rules';
import type { RuleSetEntryEntity } from './rule-set-entry.entity';
import { RuleSetRepository } from './rule-set.repository';

export interface RuleSetVersion {
  version: number;
  rules: RuleSet;
}

const REFRESH_MILLISECONDS = 500;
const KEPT_PAST_VERSIONS = 8;

/**
 * The rule set that governs writes, compiled. It is swapped whole, so a write that has begun ends under the set it began
 * with. Other processes see a save within a second (DESIGN 5).
 */
@Injectable()
export class LiveRules implements OnModuleInit, OnApplicationShutdown {
  private live: RuleSetVersion = { version: 0, rules: compileRules([]) };
  private readonly entries = new Map<number, LiveRule>();
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
    const rules = compileRules(entries.map(toLiveRule));
    this.past.set(version, rules);
    if (this.past.size > KEPT_PAST_VERSIONS) this.past.delete(this.past.keys().next().value!);
    return rules;
  }

  /**
   * The set as this transaction sees it. Newer than the live one when a save was just committed, or will be with this very
   * group; it then serves this transaction only, for the group may still fail.
   */
  async seenBy(tx: Tx): Promise<RuleSetVersion> {
    const { live } = this;
    const version = await this.repository.version(tx);
    if (version <= live.version) return live;
    const entries = new Map(this.entries);
    takeChanges(entries, await this.repository.changedBetween(tx, live.version, version), version);
    return { version, rules: compileRules([...entries.values()]) };
  }

  /** Takes what was saved since, one refresh after another. */
  refresh(): Promise<void> {
    const next = this.refreshed.then(() => this.takeNews());
    this.refreshed = next.catch(() => undefined);
    return next;
  }

  private async takeNews(): Promise<void> {
    const { version: known } = this.live;
    const version = await this.unitOfWork.read((tx) => this.repository.version(tx));
    if (version <= known) return;
    const changes = await this.unitOfWork.read((tx) => this.repository.changedBetween(tx, known, version));
    takeChanges(this.entries, changes, version);
    this.live = { version, rules: compileRules([...this.entries.values()]) };
  }
}

function takeChanges(entries: Map<number, LiveRule>, changes: RuleSetEntryEntity[], version: number): void {
  for (const entry of changes) {
    const isLive = entry.to_version === null || entry.to_version > version;
    if (isLive) entries.set(entry.id, toLiveRule(entry));
    else entries.delete(entry.id);
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
