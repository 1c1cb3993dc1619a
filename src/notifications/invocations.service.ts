import { Injectable } from '@nestjs/common';
import { notFound } from '../common/errors';
import { mapPage, type Page, type PageRequest } from '../common/pagination';
import { type DeliveryEntity, DeliveryRepository } from '../deliveries';
import { type Tx, UnitOfWork } from '../persistence';
import { WebhookDirectory, type WebhookEntity } from '../webhooks';
import { type AttemptRow, type InvocationFilter, InvocationsRepository } from './invocations.repository';
import { WebhookSender, type ShownRequest } from './webhook-sender';

/** A delivery to a webhook, with its latest attempt. */
export interface Invocation {
  delivery: DeliveryEntity;
  latest?: AttemptRow;
}

/** What was sent to a webhook, and what came of it (zendesk.md 9). */
@Injectable()
export class InvocationsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly webhooks: WebhookDirectory,
    private readonly deliveries: DeliveryRepository,
    private readonly invocations: InvocationsRepository,
    private readonly sender: WebhookSender,
  ) {}

  list(key: string, filter: InvocationFilter, request: PageRequest): Promise<Page<Invocation>> {
    return this.unitOfWork.read(async (tx) => {
      const { id } = await this.require(tx, key);
      const page = await this.invocations.list(tx, id, filter, request);
      const ids = page.rows.map((delivery) => delivery.id);
      // The last of each wins.
      const latest = new Map((await this.invocations.attempts(tx, ids)).map((row) => [row.delivery_id, row]));
      return mapPage(page, (delivery) => ({ delivery, latest: latest.get(delivery.id) }));
    });
  }

  /** @throws AppError 404 for an invocation of another webhook, too. */
  attempts(key: string, deliveryId: number): Promise<{ attempts: AttemptRow[]; request: ShownRequest }> {
    return this.unitOfWork.read(async (tx) => {
      const webhook = await this.require(tx, key);
      const delivery = await this.deliveries.find(tx, deliveryId);
      if (delivery?.kind !== 'webhook' || delivery.endpoint_id !== webhook.id) throw notFound();
      const contexts = await this.deliveries.contexts(tx, [delivery.audit_id]);
      const request = await this.sender.show(tx, webhook, { delivery, context: contexts.get(delivery.audit_id)! });
      return { attempts: await this.invocations.attempts(tx, [deliveryId]), request };
    });
  }

  private async require(tx: Tx, key: string): Promise<WebhookEntity> {
    const webhook = await this.webhooks.findByKey(tx, key);
    if (!webhook) throw notFound();
    return webhook;
  }
}
