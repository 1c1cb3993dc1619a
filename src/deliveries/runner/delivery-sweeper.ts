import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Clock, toInstant } from '../../common/clock';
import { UnitOfWork } from '../../persistence';
import { DeliveryQueue } from './delivery-queue';
import { WorkRepository } from './work.repository';

/** Finds endpoints that have something due: retries whose time has come, and whatever a crash or a Redis that restarted lost. */
@Injectable()
export class DeliverySweeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  everyMilliseconds = 1_000;
  private readonly logger = new Logger('Deliveries');
  private timer?: NodeJS.Timeout;
  private sweeping?: Promise<void>;
  private isStopped = false;
  /** Endpoints that had something due at the last look. */
  private due = new Set<number>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly work: WorkRepository,
    private readonly queue: DeliveryQueue,
    private readonly clock: Clock,
  ) {}

  onApplicationBootstrap(): void {
    this.sweepSoon(0);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.sweeping;
  }

  private sweepSoon(milliseconds: number): void {
    if (this.isStopped) return;
    this.timer = setTimeout(() => {
      this.sweeping = this.sweep()
        .catch((error: Error) => this.logger.error(`Cannot look for due deliveries: ${error.message}`))
        .finally(() => this.sweepSoon(this.everyMilliseconds));
    }, milliseconds).unref();
  }

  private async sweep(): Promise<void> {
    const now = toInstant(this.clock.now());
    const earliest = await this.unitOfWork.read((tx) => this.work.earliest(tx));
    const due = earliest.filter(({ due_at }) => due_at <= now).map(({ endpoint_id }) => endpoint_id);
    const before = this.due;
    this.due = new Set(due);
    this.queue.wake(due.filter((id) => !before.has(id)));
    // Whoever was called at the last look did not come: this process sends them itself.
    this.queue.wakeHere(due.filter((id) => before.has(id)));
  }
}
