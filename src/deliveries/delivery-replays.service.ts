import { Injectable } from '@nestjs/common';
import { Clock, toInstant } from '../common/clock';
import { notFound, problem, recordInvalid } from '../common/errors';
import { UnitOfWork } from '../persistence';
import { DELIVERY_KINDS, type DeliveryKind } from './delivery-kind';
import { type DeliveryFilter, DeliveryRepository } from './delivery.repository';
import type { ReplayManyBody } from './dto/replay-many.body';
import { EndpointNames } from './endpoint-names';
import { DeliveryQueue } from './runner/delivery-queue';
import { Senders } from './senders';

/** Ids looked at in one statement, and deliveries changed in one transaction. */
const SPAN = 20_000;
const SLICE = 500;

/** Sends deliveries again under the same key, and takes back those that wait. */
@Injectable()
export class DeliveryReplaysService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly deliveries: DeliveryRepository,
    private readonly senders: Senders,
    private readonly endpoints: EndpointNames,
    private readonly queue: DeliveryQueue,
    private readonly clock: Clock,
  ) {}

  /** @throws AppError 404 for an unknown one, 422 for one on its way, one that is forgotten or one that nothing here sends. */
  async replay(id: number): Promise<void> {
    const endpointIds = await this.unitOfWork.write(async (tx) => {
      const delivery = await this.deliveries.find(tx, id);
      if (!delivery) throw notFound();
      this.requireSender(delivery.kind);
      const replayed = await this.deliveries.replay(tx, [id], this.now());
      if (replayed.length > 0) return replayed;
      if ((await this.deliveries.contexts(tx, [delivery.audit_id])).size === 0) throw refused(FORGOTTEN);
      throw refused(
        `is on its way already (${delivery.state}); it can be sent again when it is sent, failed or cancelled`,
      );
    });
    this.queue.wake(endpointIds);
  }

  /** Answers how many are due again. Slice by slice: what was due before a failure stays due. */
  async replayMany(body: ReplayManyBody): Promise<number> {
    const filter = await this.filterOf(body);
    const last = await this.unitOfWork.read((tx) => this.deliveries.lastId(tx));
    let count = 0;
    for (let after = 0; after < last; after += SPAN) {
      const ids = await this.unitOfWork.read((tx) => this.deliveries.idsBetween(tx, filter, after, after + SPAN));
      for (let at = 0; at < ids.length; at += SLICE) count += await this.replaySlice(ids.slice(at, at + SLICE));
    }
    return count;
  }

  /** @throws AppError 404 for an unknown one, 422 for one that does not wait. */
  async cancel(id: number, by: string): Promise<void> {
    await this.unitOfWork.write(async (tx) => {
      const delivery = await this.deliveries.find(tx, id);
      if (!delivery) throw notFound();
      if (await this.deliveries.cancel(tx, id, `Cancelled by ${by}`)) return;
      throw refused(`is ${delivery.state}; only what waits, pending or retrying, can be cancelled`);
    });
  }

  /** At most some hundred. Those on their way already are left alone; answers how many are due again. */
  async replaySlice(ids: number[]): Promise<number> {
    const endpointIds = await this.unitOfWork.write((tx) => this.deliveries.replay(tx, ids, this.now()));
    this.queue.wake(endpointIds);
    return endpointIds.length;
  }

  private async filterOf(body: ReplayManyBody): Promise<DeliveryFilter & { kinds: DeliveryKind[] }> {
    if (body.kind) this.requireSender(body.kind);
    return {
      state: body.state ?? 'failed',
      kinds: body.kind ? [body.kind] : DELIVERY_KINDS.filter((kind) => this.senders.isReady(kind)),
      ticketId: body.ticket_id ?? undefined,
      userId: body.user_id ?? undefined,
      triggerId: body.trigger_id ?? undefined,
      endpointId: body.webhook_id ? await this.endpoints.idOf(body.webhook_id) : undefined,
    };
  }

  private requireSender(kind: DeliveryKind): void {
    if (this.senders.isReady(kind)) return;
    throw refused(`is ${kind}, which nothing sends here${kind === 'email' ? ': SMTP_URL is not set' : ''}`);
  }

  private readonly now = () => toInstant(this.clock.now());
}

const FORGOTTEN = 'was made so long ago that what it says is forgotten (DELIVERIES_KEPT_DAYS)';

const refused = (reason: string) => recordInvalid({ base: [problem('InvalidValue', `Delivery: ${reason}`)] });
