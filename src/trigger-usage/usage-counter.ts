import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock, DAY_MILLISECONDS, toInstant } from '../common/clock';
import { UnitOfWork } from '../persistence';
import { countNotes, hourOf } from './count-notes';
import { TriggerUsageRepository } from './trigger-usage.repository';
import { UsageNotesRepository } from './usage-notes.repository';

const EVERY_MILLISECONDS = 10_000;
/** Notes, each of up to 64 writes. */
const PAGE = 200;
export const KEPT_DAYS = 31;

/**
 * Folds the notes of writes into the counts, a little behind them and not in their way: exact after a crash and with several
 * processes, since a note goes in the transaction in which it is counted.
 */
@Injectable()
export class UsageCounter implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer?: NodeJS.Timeout;
  private counting?: Promise<void>;
  private cleanedDay = '';

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly notes: UsageNotesRepository,
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

  /** Counts every write that there is. Who asks for figures asks this first. */
  async catchUp(): Promise<void> {
    await this.counting?.catch(() => undefined);
    this.counting ??= this.countAll().finally(() => (this.counting = undefined));
    await this.counting;
  }

  private async countAll(): Promise<void> {
    while ((await this.countPage()) === PAGE);
    const today = toInstant(this.clock.now()).slice(0, 10);
    if (today === this.cleanedDay) return;
    const oldest = hourOf(toInstant(this.clock.now() - KEPT_DAYS * DAY_MILLISECONDS));
    await this.unitOfWork.write((tx) => this.usage.forgetBefore(tx, oldest));
    this.cleanedDay = today;
  }

  private countPage(): Promise<number> {
    return this.unitOfWork.write(async (tx) => {
      const page = await this.notes.take(tx, PAGE);
      if (page.length > 0) await this.usage.add(tx, countNotes(page));
      return page.length;
    });
  }
}
