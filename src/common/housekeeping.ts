import type { OnApplicationBootstrap, OnApplicationShutdown } from '@nestjs/common';

const EVERY_MILLISECONDS = 10 * 60 * 1000;

/** Upkeep of a module, every ten minutes while the service runs; what fails is tried again at the next time. */
export abstract class Housekeeping implements OnApplicationBootstrap, OnApplicationShutdown {
  private timer?: NodeJS.Timeout;

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.forget().catch(() => undefined), EVERY_MILLISECONDS).unref();
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  /** Deletes what nobody asks for any more. */
  abstract forget(): Promise<void>;
}
