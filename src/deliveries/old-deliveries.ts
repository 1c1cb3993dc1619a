import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, DAY_MILLISECONDS, toInstant } from '../common/clock';
import { Config } from '../common/config';
import { UnitOfWork } from '../persistence';
import { DeliveryRepository } from './delivery.repository';
import { ForgettingRepository } from './forgetting.repository';

const FIRST_AFTER_MILLISECONDS = 60_000;
const EVERY_MILLISECONDS = 3_600_000;
/** Ids looked at in one statement and forgotten in one transaction: some milliseconds of it. */
const SLICE = 500;

/** Forgets what old deliveries said and what became of each try, now and then: else both grow for ever. */
@Injectable()
export class OldDeliveries implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Deliveries');
  private readonly keptMilliseconds: number;
  private timer?: NodeJS.Timeout;
  private forgetting?: Promise<void>;
  private isStopped = false;
  /** Up to this id nothing is kept any more, but for what was on its way; that is found after the next start. */
  private forgottenTo = 0;

  constructor(
    config: Config,
    private readonly unitOfWork: UnitOfWork,
    private readonly deliveries: DeliveryRepository,
    private readonly forgettings: ForgettingRepository,
    private readonly clock: Clock,
  ) {
    this.keptMilliseconds = config.DELIVERIES_KEPT_DAYS * DAY_MILLISECONDS;
  }

  onApplicationBootstrap(): void {
    this.forgetSoon(FIRST_AFTER_MILLISECONDS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.forgetting;
  }

  /** From the oldest on, slice by slice, so that other writes have their turn. */
  async forget(): Promise<void> {
    const before = toInstant(this.clock.now() - this.keptMilliseconds);
    const last = await this.unitOfWork.read((tx) => this.deliveries.lastId(tx));
    while (!this.isStopped && this.forgottenTo < last) {
      const end = Math.min(this.forgottenTo + SLICE, last);
      const reached = await this.forgetSlice(this.forgottenTo, end, before);
      this.forgottenTo = reached;
      if (reached < end) return;
    }
  }

  /** Answers the id up to which all of the slice is that old. */
  private async forgetSlice(after: number, end: number, before: string): Promise<number> {
    const { old, reached } = await this.unitOfWork.read(async (tx) => ({
      old: await this.forgettings.forgettable(tx, after, end, before),
      reached: await this.forgettings.lastMadeBefore(tx, after, end, before),
    }));
    if (old.length > 0) await this.unitOfWork.write((tx) => this.forgettings.forget(tx, old));
    return reached;
  }

  private forgetSoon(milliseconds: number): void {
    if (this.isStopped) return;
    this.timer = setTimeout(() => {
      this.forgetting = this.forget()
        .catch((error: Error) => this.logger.error(`Cannot forget old deliveries: ${error.message}`))
        .finally(() => this.forgetSoon(EVERY_MILLISECONDS));
    }, milliseconds).unref();
  }
}
