import { Injectable } from '@nestjs/common';
import type { Tx } from '../persistence';
import { compileRules } from '../rules';
import type { TriggerInput } from './dto/trigger.body';
import { LiveRules, type RuleSetVersion } from './live-rules';
import { TriggersService } from './triggers.service';

/** Which rules are tried; the live ones when nothing is named. */
export interface Trial {
  /** A saved trigger, active or not. */
  triggerId?: number;
  /** What a save would carry: of that trigger, or of a new one. */
  draft?: TriggerInput;
  /** Without the live ones. */
  isAlone: boolean;
}

/** Sets of rules as they would be: the live set with the tried trigger in its place. */
@Injectable()
export class TrialRules {
  constructor(
    private readonly liveRules: LiveRules,
    private readonly triggers: TriggersService,
  ) {}

  /** @throws AppError 404, or with every issue that saving the tried trigger would have. */
  async seenBy(tx: Tx, { triggerId, draft, isAlone }: Trial): Promise<RuleSetVersion> {
    const seen = await this.liveRules.seenBy(tx);
    const live = draft || triggerId === undefined ? undefined : seen.rules.find(triggerId);
    const isLiveSet = triggerId === undefined ? !draft : live && !isAlone;
    if (isLiveSet) return seen;
    const tried = live ?? (await this.triggers.rehearse(tx, triggerId, draft));
    return { ...seen, rules: isAlone ? compileRules([tried]) : seen.rules.with({ saved: [tried], removed: [] }) };
  }
}
