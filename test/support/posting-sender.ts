import { Pool } from 'undici';
import {
  EndpointNames,
  EventSubscribers,
  idempotencyKeyOf,
  type Job,
  type Outcome,
  type Preview,
  type Sender,
  Senders,
} from '../../src/deliveries';
import type { INestApplicationContext } from '@nestjs/common';

/** Sends deliveries of events by plain HTTP, to an address for each endpoint. */
export class PostingSender implements Sender {
  readonly kind = 'webhook';
  readonly isReady = true;
  readonly delayMilliseconds = 0;
  readonly concurrency = 32;
  /** How long a receiver may take. */
  timeoutMilliseconds = 10_000;
  private readonly pools = new Map<number, Pool>();

  private constructor(private readonly addresses: Record<number, string>) {}

  /** Every write to a ticket is told to all these endpoints, and to none of the service's own. To be called before it starts. */
  static register(app: INestApplicationContext, addresses: Record<number, string>): PostingSender {
    const sender = new PostingSender(addresses);
    const endpoints = Object.keys(addresses).map((id) => ({ endpointId: Number(id), name: `Endpoint ${id}` }));
    const senders = app.get(Senders);
    const subscribers = app.get(EventSubscribers);
    const names = app.get(EndpointNames);
    const register = senders.register.bind(senders);
    register(sender);
    subscribers.answeredBy((type) => (type.startsWith('ticket.') ? endpoints : []));
    senders.register = (other) => other.kind !== sender.kind && register(other);
    subscribers.answeredBy = () => undefined;
    names.foundBy = () => undefined;
    return sender;
  }

  prepare(): Promise<(job: Job) => Promise<Outcome>> {
    return Promise.resolve((job) => this.send(job));
  }

  preview(_tx: unknown, jobs: Job[]): Promise<Map<number, Preview>> {
    return Promise.resolve(
      new Map(jobs.map(({ delivery }) => [delivery.id, { subject: null, body: bodyOf(delivery) }])),
    );
  }

  async close(): Promise<void> {
    await Promise.all([...this.pools.values()].map((pool) => pool.destroy()));
  }

  private async send({ delivery }: Job): Promise<Outcome> {
    try {
      const { statusCode, headers, body } = await this.poolOf(delivery.endpoint_id).request({
        method: 'POST',
        path: '/',
        headers: { 'content-type': 'application/json', 'idempotency-key': idempotencyKeyOf(delivery) },
        body: bodyOf(delivery),
        headersTimeout: this.timeoutMilliseconds,
      });
      const answer = { statusCode, headers: {}, body: await body.text() };
      if (statusCode < 300) return { result: 'sent', answer };
      const error = `The receiver answered ${statusCode}`;
      if (statusCode < 500 && statusCode !== 429) return { result: 'failed', error, answer };
      const after = headers['retry-after'];
      return { result: 'retry', error, answer, ...(after ? { afterMilliseconds: Number(after) * 1000 } : {}) };
    } catch (error) {
      return { result: 'retry', error: (error as Error).message };
    }
  }

  private poolOf(endpointId: number): Pool {
    let pool = this.pools.get(endpointId);
    if (!pool) this.pools.set(endpointId, (pool = new Pool(this.addresses[endpointId]!, { connections: 32 })));
    return pool;
  }
}

const bodyOf = ({ id, ticket_id }: Job['delivery']) => JSON.stringify({ ticket_id, delivery_id: id });
