import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock, toInstant } from '../common/clock';
import { DecisionRepository } from '../decisions';
import { UnitOfWork } from '../persistence';
import { countDecisions, hourOf } from './count-decisions';
import { TriggerUsageRepository } from './trigger-usage.repository';

const EVERY_MILLISECONDS = 10_000;
const PAGE = 1_000;
export const KEPT_DAYS = 31;
export const DAY_MILLISECONDS = 86_400_000;

/**
 * Counts what triggers did out of the decisions themselves, a little behind the writes and not in their way: exact after a
 * crash and with several processes, since where counting stopped is stored with the counts.
 */
@Injectable()
export class UsageCounter implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer?: NodeJS.Timeout;
  private counting?: Promise<void>;
  private cleanedDay = '';

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly decisions: DecisionRepository,
    private readonly usage: TriggerUsageRepository,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.catchUp().catch(() => undefined), EVERY_MILLISECONDS).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.counting?.catch(() => undefined);
  }

  /** Counts every decision that there is. Who asks for figures asks this first. */
  async catchUp(): Promise<void> {
    await this.counting?.catch(() => undefined);
    this.counting ??= this.countAll().finally(() => (this.counting = undefined));
    await this.counting;
  }

  private async countAll(): Promise<void> {
    while ((await this.countPage()) === PAGE);
    const today = toInstant(this.clock.now()).slice(0, 10);
    if (today === this.cleanedDay) return;
    this.cleanedDay = today;
    const oldest = hourOf(toInstant(this.clock.now() - KEPT_DAYS * DAY_MILLISECONDS));
    await this.unitOfWork.write((tx) => this.usage.forgetBefore(tx, oldest));
  }

  private countPage(): Promise<number> {
    return this.unitOfWork.write(async (tx) => {
      const after = await this.usage.holdProgress(tx);
      const page = await this.decisions.countedAfter(tx, after, PAGE);
      if (page.length > 0) await this.usage.add(tx, countDecisions(page), page.at(-1)!.id);
      return page.length;
    });
  }
}
