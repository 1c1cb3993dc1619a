import { Injectable } from '@nestjs/common';
import type { Tx } from '../persistence';
import { compileRules, type LiveRule } from '../rules';
import type { TriggerInput } from './dto/trigger.body';
import { LiveRules, type RuleSetVersion } from './live-rules';
import { TriggerDraftsService } from './trigger-drafts.service';
import { TriggersService } from './triggers.service';

/** Which rules are tried; the live ones when nothing is named. */
export interface Trial {
  /** A saved trigger, active or not. */
  triggerId?: number;
  /** What a save would carry: of that trigger, or of a new one. */
  draft?: TriggerInput;
  /** The stored draft of that trigger instead of what is saved. */
  usesDraft: boolean;
  /** Without the live ones. */
  isAlone: boolean;
}

/** Sets of rules as they would be: the live set with the tried trigger in its place. */
@Injectable()
export class TrialRules {
  constructor(
    private readonly liveRules: LiveRules,
    private readonly triggers: TriggersService,
    private readonly drafts: TriggerDraftsService,
  ) {}

  /** @throws AppError 404, or with every issue that saving the tried trigger would have. */
  async seenBy(tx: Tx, { triggerId, draft, usesDraft, isAlone }: Trial): Promise<RuleSetVersion> {
    const seen = await this.liveRules.seenBy(tx);
    const isSaved = triggerId !== undefined && !draft && !usesDraft;
    const live = isSaved ? seen.rules.find(triggerId) : undefined;
    const isLiveSet = triggerId === undefined ? !draft : live && !isAlone;
    if (isLiveSet) return seen;
    const tried = live ?? (await this.read(tx, triggerId, draft, usesDraft));
    return { ...seen, rules: isAlone ? compileRules([tried]) : seen.rules.with({ saved: [tried], removed: [] }) };
  }

  private read(
    tx: Tx,
    id: number | undefined,
    changes: TriggerInput | undefined,
    usesDraft: boolean,
  ): Promise<LiveRule> {
    return usesDraft && id !== undefined ? this.drafts.rule(tx, id) : this.triggers.rehearse(tx, id, changes);
  }
}
