import { Injectable } from '@nestjs/common';
import { monotonicFactory } from 'ulid';
import type { Principal } from '../common/access';
import { Clock, stampAfter, toInstant } from '../common/clock';
import { notFound, problem, Problems } from '../common/errors';
import type { Removal } from '../common/http';
import { type Page, type PageRequest, requireSort } from '../common/pagination';
import { DeliveryRepository } from '../deliveries';
import { type Tx, UnitOfWork } from '../persistence';
import type { WebhookInput } from './dto/webhook.body';
import { afterReset, newSecret } from './signing-secret';
import { readWebhook, type WebhookDraft } from './webhook-draft';
import { toCallable, WebhookDirectory } from './webhook-directory';
import type { WebhookEntity } from './webhook.entity';
import { WEBHOOK_SORTS, type WebhookFilter, WebhookRepository } from './webhook.repository';

/** Every write asks all of them whether they want to hear of it. */
const MOST_WEBHOOKS = 1_000;
const COPY = ' (copy)';
const LONGEST_NAME = 255;

/** Webhooks as admins edit them. What is saved is in memory before the answer. */
@Injectable()
export class WebhooksService {
  private readonly newKey = monotonicFactory();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly webhooks: WebhookRepository,
    private readonly directory: WebhookDirectory,
    private readonly deliveries: DeliveryRepository,
    private readonly clock: Clock,
  ) {}

  list(filter: WebhookFilter, request: PageRequest): Promise<Page<WebhookEntity>> {
    const sort = requireSort(request, WEBHOOK_SORTS);
    return this.unitOfWork.read((tx) => this.webhooks.list(tx, filter, request, sort));
  }

  async show(key: string): Promise<WebhookEntity> {
    const webhook = await this.unitOfWork.read((tx) => this.webhooks.findByKey(tx, key));
    if (!webhook) throw notFound();
    return webhook;
  }

  create(input: WebhookInput, author: Principal): Promise<WebhookEntity> {
    return this.change(async (tx) => {
      const problems = new Problems();
      const draft = readWebhook(input, null, { isFull: true }, problems);
      return this.insert(tx, draft, author, problems);
    });
  }

  /** A copy with a secret of its own. */
  clone(key: string, author: Principal): Promise<WebhookEntity> {
    return this.change(async (tx) => {
      const { name, ...rest } = draftOf(await this.require(tx, key));
      const copied = { ...rest, name: name.slice(0, LONGEST_NAME - COPY.length) + COPY };
      const named = readWebhook({ name: copied.name }, copied, { isFull: false }, new Problems());
      return this.insert(tx, named, author, new Problems());
    });
  }

  update(key: string, input: WebhookInput, { isFull }: { isFull: boolean }, author: Principal): Promise<void> {
    return this.change(async (tx) => {
      const stored = await this.require(tx, key);
      const problems = new Problems();
      const draft = readWebhook(input, draftOf(stored), { isFull }, problems);
      problems.refuse();
      const [before, after] = [toCallable(stored), toCallable({ ...stored, ...draft })];
      const isReshaped = !after.isForTriggers || after.payload !== before.payload;
      if (before.isForTriggers && isReshaped) await this.directory.reshaping(tx, key);
      await this.webhooks.update(tx, stored.id, { ...draft, ...this.stamp(stored, author) });
    });
  }

  async remove(key: string, removal: Removal): Promise<void> {
    const removed = await this.change(async (tx) => {
      const { id } = await this.require(tx, key);
      await this.directory.removing(tx, key, removal);
      await this.webhooks.remove(tx, id);
      return id;
    });
    // Any number may wait for one that was down. What a crash leaves here is cancelled when its turn to be sent comes.
    const reason = `The webhook ${key} was deleted`;
    while (await this.unitOfWork.write((tx) => this.deliveries.cancelWaiting(tx, removed, reason)));
  }

  resetSecret(key: string): Promise<WebhookEntity> {
    return this.change(async (tx) => {
      const stored = await this.require(tx, key);
      const secrets = afterReset(stored, this.clock.now());
      await this.webhooks.update(tx, stored.id, secrets);
      return { ...stored, ...secrets };
    });
  }

  private async insert(tx: Tx, draft: WebhookDraft, author: Principal, problems: Problems): Promise<WebhookEntity> {
    if ((await this.webhooks.count(tx)) >= MOST_WEBHOOKS) {
      problems.add('base', problem('LimitExceeded', `At most ${MOST_WEBHOOKS} webhooks are possible`));
    }
    problems.refuse();
    const now = this.clock.now();
    return this.webhooks.insert(tx, {
      ...draft,
      key: this.newKey(now),
      secret: newSecret(),
      previous_secret: null,
      previous_secret_until: null,
      created_by: author.id,
      created_at: toInstant(now),
      updated_by: null,
      updated_at: null,
    });
  }

  private stamp({ created_at, updated_at }: WebhookEntity, author: Principal) {
    return { updated_by: author.id, updated_at: stampAfter(updated_at ?? created_at, this.clock.now()) };
  }

  private async require(tx: Tx, key: string): Promise<WebhookEntity> {
    const webhook = await this.webhooks.holdByKey(tx, key);
    if (!webhook) throw notFound();
    return webhook;
  }

  /** One change after another, because the row that counts them is taken first. */
  private async change<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const done = await this.unitOfWork.write(async (tx) => {
      await this.webhooks.note(tx);
      return work(tx);
    });
    await this.directory.refresh();
    return done;
  }
}

function draftOf(webhook: WebhookEntity): WebhookDraft {
  const { name, name_folded, description, status, endpoint, http_method, request_format } = webhook;
  const { subscriptions, authentication, custom_headers } = webhook;
  return {
    name,
    name_folded,
    description,
    status,
    endpoint,
    http_method,
    request_format,
    subscriptions,
    authentication,
    custom_headers,
  };
}
