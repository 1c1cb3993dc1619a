import { Injectable } from '@nestjs/common';
import { RedisBell } from './redis-bell';

/** Wakes of one endpoint within so long are one: what quick writes left is claimed together. */
const GATHER_MILLISECONDS = 10;

type Serve = (endpointIds: Iterable<number>) => void;

/**
 * Says which endpoints may have something due: to senders of any process through Redis where there is one, else to this process's own.
 * It carries no deliveries and may lose what it carries: the database is the truth, and the sweeper looks there.
 */
@Injectable()
export class DeliveryQueue {
  private readonly woken = new Set<number>();
  private timer?: NodeJS.Timeout;
  private serve: Serve = () => undefined;

  constructor(private readonly bell: RedisBell) {}

  servedBy(serve: Serve): void {
    this.serve = serve;
    this.bell.heardBy((endpointId) => serve([endpointId]));
  }

  /** After a commit: returns at once, and never fails. */
  wake(endpointIds: Iterable<number>): void {
    for (const id of endpointIds) this.woken.add(id);
    if (this.woken.size === 0) return;
    this.timer ??= setTimeout(() => {
      this.timer = undefined;
      const ids = [...this.woken];
      this.woken.clear();
      void this.ring(ids);
    }, GATHER_MILLISECONDS).unref();
  }

  /** Wakes senders of this process, whatever Redis does. */
  wakeHere(endpointIds: Iterable<number>): void {
    this.serve(endpointIds);
  }

  private async ring(endpointIds: number[]): Promise<void> {
    if (!(await this.bell.ring(endpointIds))) this.serve(endpointIds);
  }
}
