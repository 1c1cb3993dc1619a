import { Injectable } from '@nestjs/common';
import { notFound, problem, Problems } from '../common/errors';
import { mapPage, type Page, type PageRequest } from '../common/pagination';
import { byId } from '../common/by-id';
import { type DeliveryEntity, DeliveryReplaysService, DeliveryRepository } from '../deliveries';
import { type Tx, UnitOfWork } from '../persistence';
import { WebhookDirectory, type WebhookEntity } from '../webhooks';
import type { ReplayInvocationsBody } from './dto/replay-invocations.body';
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
    private readonly replays: DeliveryReplaysService,
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
      const [job] = await this.deliveries.jobs(tx, [delivery]);
      const request = job ? await this.sender.show(tx, webhook, job) : { error: 'What it says is forgotten' };
      return { attempts: await this.invocations.attempts(tx, [deliveryId]), request };
    });
  }

  /**
   * Sends again what ended, under the same keys; answers how many. Those on their way already are left alone.
   *
   * @throws AppError 404 for an unknown webhook, 422 for ids that are none of its invocations.
   */
  async replay(key: string, { status, ids }: ReplayInvocationsBody): Promise<number> {
    const webhook = await this.unitOfWork.read((tx) => this.require(tx, key));
    const problems = new Problems();
    if (!status === !ids) {
      const description = 'Either status, failed or cancelled, or ids must say which invocations are sent again';
      problems.add('base', problem('BlankValue', description, { code: 'blank' }));
    }
    if (ids) await this.refuseForeign(webhook, ids, problems);
    problems.refuse();
    if (ids) return this.replays.replaySlice(ids);
    return this.replays.replayMany({ state: status === 'cancelled' ? 'cancelled' : 'failed', webhook_id: key });
  }

  private async refuseForeign({ id, key }: WebhookEntity, ids: number[], problems: Problems): Promise<void> {
    const found = byId(await this.unitOfWork.read((tx) => this.deliveries.findByIds(tx, ids)));
    ids.forEach((one, index) => {
      const delivery = found.get(one);
      if (delivery?.kind === 'webhook' && delivery.endpoint_id === id) return;
      const description = `Ids: ${one} is no invocation of the webhook ${key}`;
      problems.add('ids', problem('InvalidValue', description, { path: `ids[${index}]` }));
    });
  }

  private async require(tx: Tx, key: string): Promise<WebhookEntity> {
    const webhook = await this.webhooks.findByKey(tx, key);
    if (!webhook) throw notFound();
    return webhook;
  }
}
