import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Clock } from '../common/clock';
import { Config } from '../common/config';
import {
  type DeliveryEntity,
  isUserJob,
  type Job,
  type Outcome,
  type Preview,
  previewPage,
  type Sender,
  Senders,
} from '../deliveries';
import type { Tx } from '../persistence';
import { type BodyFormat, BodyRenderer, bodyText, type PairTemplates, type RenderedBody } from '../templates';
import {
  isNoop,
  marksOf,
  outgoingRequest,
  payloadOf,
  WebhookClient,
  WebhookDirectory,
  type WebhookEntity,
} from '../webhooks';
import { ActionTemplates } from './action-templates';
import { ticketEventBody } from './ticket-event-body';
import { renderFailure } from './render-failure';
import { userEventBody } from './user-event-body';
import { outcomeOf } from './webhook-outcome';

/** What several deliveries share: values of their actions by delivery id, titles of the triggers that fired. */
interface Contents {
  values: Map<number, unknown>;
  titles: Map<string, string>;
}

/** A call as it is shown: without credentials and signatures, which are of the moment it is sent. */
export type ShownRequest =
  { method: string; url: string; headers: Record<string, string>; payload: string } | { error: string };

/** Calls webhooks: with what an action says, or with the document of an event. */
@Injectable()
export class WebhookSender implements Sender, OnModuleInit {
  readonly kind = 'webhook';
  readonly isReady = true;
  readonly delayMilliseconds = 0;
  readonly concurrency = 64;
  private readonly baseUrl: string;

  constructor(
    private readonly senders: Senders,
    private readonly templates: ActionTemplates,
    private readonly bodies: BodyRenderer,
    private readonly webhooks: WebhookDirectory,
    private readonly client: WebhookClient,
    private readonly clock: Clock,
    config: Config,
  ) {
    this.baseUrl = config.publicUrl;
  }

  onModuleInit(): void {
    this.senders.register(this);
  }

  async prepare(tx: Tx, jobs: Job[]): Promise<(job: Job) => Promise<Outcome>> {
    const webhook = await this.webhooks.find(tx, jobs[0]!.delivery.endpoint_id);
    const reason = reasonNotToSend(webhook);
    if (!webhook || reason) return () => Promise.resolve({ result: 'cancelled', error: reason! });
    const contents = await this.contents(tx, jobs);
    return (job) => this.send(webhook, job, contents);
  }

  async preview(tx: Tx, jobs: Job[], base: string): Promise<Map<number, Preview>> {
    const contents = await this.contents(tx, jobs);
    const webhooks = await this.webhooks.findMany(
      tx,
      jobs.map(({ delivery }) => delivery.endpoint_id),
    );
    return previewPage(jobs, (job) => {
      const webhook = webhooks.get(job.delivery.endpoint_id);
      return { subject: null, body: bodyText(this.body(job, webhook && payloadOf(webhook), contents, base)) };
    });
  }

  /** The call as it would leave now, or why it cannot be written. */
  async show(tx: Tx, webhook: WebhookEntity, job: Job): Promise<ShownRequest> {
    try {
      const body = this.body(job, payloadOf(webhook), await this.contents(tx, [job]), this.baseUrl);
      const marks = marksOf(webhook.key, job.delivery, this.clock.now());
      const request = outgoingRequest(webhook, body, marks);
      const headers = Object.entries(request.headers).filter(([name]) => !/-signature/i.test(name));
      return {
        method: request.method,
        url: request.url,
        headers: {
          ...Object.fromEntries(headers),
          ...Object.fromEntries(Object.keys(request.credentials).map((name) => [name, '[hidden]'])),
        },
        payload: request.body ?? '',
      };
    } catch (error) {
      return { error: (error as Error).message };
    }
  }

  private async send(webhook: WebhookEntity, job: Job, contents: Contents): Promise<Outcome> {
    let body: RenderedBody;
    try {
      body = this.body(job, payloadOf(webhook), contents, this.baseUrl);
    } catch (error) {
      return renderFailure(error, job.delivery.attempts);
    }
    const now = this.clock.now();
    const request = outgoingRequest(webhook, body, marksOf(webhook.key, job.delivery, now));
    return outcomeOf(await this.client.send(request), now);
  }

  /** @throws Error where the action's templates cannot be filled in. Of a webhook that is gone, the action says what it took. */
  private body(job: Job, format: BodyFormat | undefined, { values, titles }: Contents, baseUrl: string): RenderedBody {
    if (isUserJob(job)) return userEventBody(job.delivery, job.context);
    const { delivery, context } = job;
    if (delivery.event !== null) return ticketEventBody(delivery, context, titles.get(revisionOf(delivery)) ?? null);
    const [, body] = values.get(delivery.id) as [string, string | PairTemplates];
    return this.bodies.render(body, format ?? (typeof body === 'string' ? 'json' : 'pairs'), context, baseUrl);
  }

  private async contents(tx: Tx, jobs: Job[]): Promise<Contents> {
    const deliveries = jobs.map(({ delivery }) => delivery);
    return {
      values: await this.templates.values(tx, deliveries),
      titles: await this.templates.titles(tx, deliveries),
    };
  }
}

function reasonNotToSend(webhook: WebhookEntity | null): string | undefined {
  if (!webhook) return 'The webhook was deleted';
  if (webhook.status === 'inactive') return `The webhook ${webhook.key} is inactive`;
  return isNoop(webhook.endpoint) ? `The endpoint ${webhook.endpoint} is never called` : undefined;
}

const revisionOf = ({ trigger_id, revision_id }: DeliveryEntity): string => `${trigger_id}.${revision_id}`;
