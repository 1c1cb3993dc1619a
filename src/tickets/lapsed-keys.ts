import { Injectable, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Clock, toInstant } from '../common/clock';
import { UnitOfWork } from '../persistence';
import { HistoryRepository } from './history.repository';

const EVERY_MILLISECONDS = 10 * 60 * 1000;

/** Forgets idempotency keys that have lapsed, now and then. */
@Injectable()
export class LapsedKeys implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly history: HistoryRepository,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.forget().catch(() => undefined), EVERY_MILLISECONDS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  forget(): Promise<void> {
    return this.unitOfWork.write((tx) => this.history.purgeKeys(tx, toInstant(this.clock.now())));
  }
}
