import { Injectable, Logger, type OnApplicationBootstrap, type OnApplicationShutdown } from '@nestjs/common';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { Config } from '../../common/config';

const NAME = 'signalbox-deliveries';
/** A Redis that takes longer counts as down. */
const ANSWER_MILLISECONDS = 1_000;
const LONGEST_PAUSE_MILLISECONDS = 2_000;
const AT_ONCE = 16;
/** How long a worker waits for an entry before it asks again. BullMQ's watch over that outlives a stop by as much and a second. */
const WAIT_SECONDS = 1;

type Hear = (endpointId: number) => void;

interface Ring {
  endpoint_id: number;
}

/**
 * Rings for endpoints over BullMQ, where REDIS_URL is set. While Redis is down it says so and rings for nobody; it connects again by
 * itself, and neither the start nor anything else waits for it.
 */
@Injectable()
export class RedisBell implements OnApplicationBootstrap, OnApplicationShutdown {
  private readonly logger = new Logger('Redis');
  private hear: Hear = () => undefined;
  private connections: Redis[] = [];
  private queue?: Queue<Ring>;
  private worker?: Worker<Ring>;
  private isDown = false;

  constructor(private readonly config: Config) {}

  get isConfigured(): boolean {
    return this.config.REDIS_URL !== undefined;
  }

  get isUp(): boolean {
    return this.connections.length > 0 && this.connections.every(({ status }) => status === 'ready');
  }

  heardBy(hear: Hear): void {
    this.hear = hear;
  }

  onApplicationBootstrap(): void {
    if (!this.config.REDIS_URL) return;
    const asking = this.connect({
      commandTimeout: ANSWER_MILLISECONDS,
      maxRetriesPerRequest: 0,
      enableOfflineQueue: false,
    });
    // A worker's commands wait for the next entry as long as it takes.
    const listening = this.connect({ maxRetriesPerRequest: null });
    // One made before Redis answers would never work.
    asking.once('ready', () => (this.queue = this.makeQueue(asking)));
    this.worker = new Worker(NAME, async ({ data }) => this.hear(data.endpoint_id), {
      connection: listening,
      concurrency: AT_ONCE,
      drainDelay: WAIT_SECONDS,
    });
    // What happens to connections is told by the connections.
    this.worker.on('error', () => undefined);
  }

  async onApplicationShutdown(): Promise<void> {
    // By force: else BullMQ waits for the end of a connection, which one that is just coming back never tells. What is lost was only heard.
    await this.worker?.close(true).catch(() => undefined);
    await this.queue?.close().catch(() => undefined);
    for (const connection of this.connections) connection.disconnect();
  }

  /** Whether Redis took it. */
  async ring(endpointIds: number[]): Promise<boolean> {
    if (!this.queue || !this.isUp) return false;
    try {
      await this.queue.addBulk(endpointIds.map((endpoint_id) => ({ name: 'endpoint', data: { endpoint_id } })));
      return true;
    } catch {
      return false;
    }
  }

  private makeQueue(connection: Redis): Queue<Ring> {
    const defaultJobOptions = { removeOnComplete: true, removeOnFail: true };
    const queue = new Queue<Ring>(NAME, { connection, skipWaitingForReady: true, defaultJobOptions });
    queue.on('error', () => undefined);
    return queue;
  }

  private connect(options: object): Redis {
    const retryStrategy = (times: number) => Math.min(100 * times, LONGEST_PAUSE_MILLISECONDS);
    const connection = new Redis(this.config.REDIS_URL!, { ...options, retryStrategy });
    connection.on('error', (error: Error) => {
      if (!this.isDown) this.logger.warn(`Redis is down, deliveries go without it: ${error.message}`);
      this.isDown = true;
    });
    connection.on('ready', () => {
      if (this.isDown && this.isUp) this.logger.log('Redis is back');
      if (this.isUp) this.isDown = false;
    });
    this.connections.push(connection);
    return connection;
  }
}
