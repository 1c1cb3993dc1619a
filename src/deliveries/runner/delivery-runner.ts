import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleInit,
} from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { Clock, toInstant } from '../../common/clock';
import { UnitOfWork } from '../../persistence';
import { Senders } from '../senders';
import { Claimer } from './claimer';
import { DeliveryQueue } from './delivery-queue';
import { Lane } from './lane';
import { OutcomeStore } from './outcome-store';
import { WorkRepository } from './work.repository';

const HEARTBEAT_MILLISECONDS = 1_000;
/** How long a stop waits for what is under way. */
const PATIENCE_MILLISECONDS = 5_000;

/** Sends what is due, each endpoint in a lane of its own. */
@Injectable()
export class DeliveryRunner implements OnModuleInit, OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Deliveries');
  private readonly lanes = new Map<number, Lane>();
  private isRunning = false;
  private heartbeat?: NodeJS.Timeout;
  private isExtending = false;

  constructor(
    private readonly queue: DeliveryQueue,
    private readonly unitOfWork: UnitOfWork,
    private readonly work: WorkRepository,
    private readonly senders: Senders,
    private readonly claimer: Claimer,
    private readonly outcomes: OutcomeStore,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.queue.servedBy((endpointIds) => this.run(endpointIds));
  }

  async onApplicationBootstrap(): Promise<void> {
    // No other process can be sending from an SQLite file; on PostgreSQL the leases of the dead end by themselves.
    if (this.unitOfWork.kind === 'sqlite') {
      await this.unitOfWork.write((tx) => this.work.recover(tx, toInstant(this.clock.now())));
    }
    this.isRunning = true;
    this.heartbeat = setInterval(() => void this.extend(), HEARTBEAT_MILLISECONDS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isRunning = false;
    const lanes = [...this.lanes.values()];
    for (const lane of lanes) lane.stop();
    const until = performance.now() + PATIENCE_MILLISECONDS;
    while (performance.now() < until && !lanes.every(({ isIdle }) => isIdle)) await pause(10);
    this.outcomes.giveUp();
    clearInterval(this.heartbeat);
  }

  /** Sends what these endpoints have due, at once. */
  run(endpointIds: Iterable<number>): void {
    if (!this.isRunning) return;
    for (const id of endpointIds) this.laneOf(id).wake();
  }

  /** Deliveries under way on this process, and endpoints it leaves alone because they are down. */
  get figures(): { sending: number; broken: number } {
    const lanes = [...this.lanes.values()];
    return {
      sending: lanes.reduce((sum, lane) => sum + lane.sending, 0),
      broken: lanes.filter(({ isBroken }) => isBroken).length,
    };
  }

  private laneOf(endpointId: number): Lane {
    let lane = this.lanes.get(endpointId);
    if (!lane) {
      const { senders, claimer, outcomes, clock } = this;
      lane = new Lane(endpointId, { senders, claimer, outcomes, clock });
      this.lanes.set(endpointId, lane);
    }
    return lane;
  }

  private async extend(): Promise<void> {
    if (this.isExtending) return;
    const before = performance.now() - HEARTBEAT_MILLISECONDS;
    const held = [...this.lanes.values()].flatMap((lane) => lane.heldSince(before));
    if (held.length === 0) return;
    this.isExtending = true;
    await this.claimer
      .extend(held)
      .catch((error: Error) => this.logger.error(`Cannot extend leases: ${error.message}`));
    this.isExtending = false;
  }
}
