import { Injectable } from '@nestjs/common';
import { notFound } from '../common/errors';
import type { Page, PageRequest } from '../common/pagination';
import { type Tx, UnitOfWork } from '../persistence';
import type { DeliveryAttemptEntity } from './delivery-attempt.entity';
import type { DeliveryEntity } from './delivery.entity';
import { type DeliveryFilter, DeliveryRepository } from './delivery.repository';
import type { Preview } from './sender';
import { Senders } from './senders';

export interface RenderedDelivery {
  delivery: DeliveryEntity;
  /** Undefined when it is forgotten what it says. */
  rendered: Preview | undefined;
}

/** Deliveries as people look at them: each with its message, rendered from the context of its write. */
@Injectable()
export class DeliveriesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly deliveries: DeliveryRepository,
    private readonly senders: Senders,
  ) {}

  async list(filter: DeliveryFilter, request: PageRequest, base: string): Promise<Page<RenderedDelivery>> {
    return this.unitOfWork.read(async (tx) => {
      const page = await this.deliveries.list(tx, filter, request);
      const previews = await this.preview(tx, page.rows, base);
      return { ...page, rows: page.rows.map((delivery) => ({ delivery, rendered: previews.get(delivery.id) })) };
    });
  }

  async show(id: number, base: string): Promise<RenderedDelivery & { attempts: DeliveryAttemptEntity[] }> {
    return this.unitOfWork.read(async (tx) => {
      const delivery = await this.deliveries.find(tx, id);
      if (!delivery) throw notFound();
      const rendered = (await this.preview(tx, [delivery], base)).get(id);
      return { delivery, rendered, attempts: await this.deliveries.attempts(tx, id) };
    });
  }

  /** By delivery id. */
  private async preview(tx: Tx, deliveries: DeliveryEntity[], base: string): Promise<Map<number, Preview>> {
    const jobs = await this.deliveries.jobs(tx, deliveries);
    const previews = new Map<number, Preview>();
    for (const sender of this.senders.all()) {
      const own = jobs.filter(({ delivery }) => delivery.kind === sender.kind);
      if (own.length === 0) continue;
      for (const [id, preview] of await sender.preview(tx, own, base)) previews.set(id, preview);
    }
    return previews;
  }
}
