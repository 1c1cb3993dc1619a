import { Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { byId } from '../common/by-id';
import type { Removal } from '../common/http';
import { Listeners } from '../common/listeners';
import {
  EndpointNames,
  EventSubscribers,
  LIFECYCLE_EVENTS,
  type LifecycleEventType,
  type Subscriber,
} from '../deliveries';
import { type Tx, UnitOfWork } from '../persistence';
import type { BodyFormat } from '../templates';
import type { WebhookEntity } from './webhook.entity';
import { WebhookRepository } from './webhook.repository';
import { FOR_TRIGGERS, payloadOf, subscriptionTo } from './webhook-words';

/** Another process's change is seen within a second (DESIGN 5). */
const REFRESH_MILLISECONDS = 500;

/** A webhook as triggers may call it. */
export interface CallableWebhook {
  id: number;
  key: string;
  name: string;
  /** An inactive one may be named, and is not called. */
  isActive: boolean;
  /** Whether it hears of triggers rather than of events. */
  isForTriggers: boolean;
  payload: BodyFormat;
}

/** Webhooks as a write needs them. */
interface Known {
  revision: number;
  byKey: ReadonlyMap<string, CallableWebhook>;
  byEvent: ReadonlyMap<LifecycleEventType, Subscriber[]>;
}

/**
 * What other modules may ask about webhooks. Those that a write needs are kept in memory and swapped whole: a saved one governs
 * every write that begins after its answer on this process, on others within a second.
 */
@Injectable()
export class WebhookDirectory implements OnModuleInit, OnApplicationShutdown {
  private known: Known = { revision: -1, byKey: new Map(), byEvent: new Map() };
  private refreshed: Promise<unknown> = Promise.resolve();
  private refreshing?: NodeJS.Timeout;
  /** Inside the transaction that deletes one. */
  private readonly removals = new Listeners<[tx: Tx, key: string, removal: Removal]>();
  /** Inside the transaction after which triggers could not call it as they do. */
  private readonly reshapings = new Listeners<[tx: Tx, key: string]>();

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly webhooks: WebhookRepository,
    private readonly subscribers: EventSubscribers,
    private readonly names: EndpointNames,
  ) {}

  async onModuleInit(): Promise<void> {
    this.subscribers.answeredBy((type) => this.known.byEvent.get(type) ?? []);
    this.names.foundBy(async (key) => {
      const webhook = await this.unitOfWork.read((tx) => this.webhooks.findByKey(tx, key));
      return webhook?.id;
    });
    await this.refresh();
    if (this.unitOfWork.kind === 'postgres') {
      this.refreshing = setInterval(() => void this.refresh().catch(() => undefined), REFRESH_MILLISECONDS).unref();
    }
  }

  onApplicationShutdown(): void {
    clearInterval(this.refreshing);
  }

  /**
   * By key. Out of memory where that knows it: a trigger may be heard of a moment before the webhook it names, so what is not
   * known is looked up.
   */
  async callable(tx: Tx, keys: string[]): Promise<Map<string, CallableWebhook>> {
    const found = new Map<string, CallableWebhook>();
    const missing: string[] = [];
    for (const key of new Set(keys)) {
      const known = this.known.byKey.get(key);
      if (known) found.set(key, known);
      else missing.push(key);
    }
    for (const [key, webhook] of await this.seenBy(tx, missing)) found.set(key, webhook);
    return found;
  }

  /** By key, as a transaction sees them. */
  async seenBy(tx: Tx, keys: string[]): Promise<Map<string, CallableWebhook>> {
    if (keys.length === 0) return new Map();
    return new Map((await this.webhooks.findByKeys(tx, keys)).map((webhook) => [webhook.key, toCallable(webhook)]));
  }

  /** What an action can choose from, by name. */
  async offered(tx: Tx): Promise<CallableWebhook[]> {
    const all = (await this.webhooks.all(tx)).map(toCallable);
    return all
      .filter(({ isActive, isForTriggers }) => isActive && isForTriggers)
      .sort((a, b) => a.name.localeCompare(b.name, 'en') || a.id - b.id);
  }

  /** With its secrets, for who sends. */
  find(tx: Tx, id: number): Promise<WebhookEntity | null> {
    return this.webhooks.findById(tx, id);
  }

  /** By id; deleted ones are missing. */
  async findMany(tx: Tx, ids: number[]): Promise<Map<number, WebhookEntity>> {
    return byId(await this.webhooks.findByIds(tx, ids));
  }

  findByKey(tx: Tx, key: string): Promise<WebhookEntity | null> {
    return this.webhooks.findByKey(tx, key);
  }

  /** Takes what was saved since, one refresh after another. */
  refresh(): Promise<void> {
    const next = this.refreshed.then(() => this.takeNews());
    this.refreshed = next.catch(() => undefined);
    return next;
  }

  /** For those that keep a webhook's key: called inside the transaction that deletes it. */
  onRemoving(listener: (tx: Tx, key: string, removal: Removal) => Promise<void>): void {
    this.removals.add(listener);
  }

  /** Called inside the transaction that takes it from triggers or changes what it wants of them. */
  onReshaping(listener: (tx: Tx, key: string) => Promise<void>): void {
    this.reshapings.add(listener);
  }

  /** @internal of this module's services */
  removing(tx: Tx, key: string, removal: Removal): Promise<void> {
    return this.removals.notify(tx, key, removal);
  }

  /** @internal of this module's services */
  reshaping(tx: Tx, key: string): Promise<void> {
    return this.reshapings.notify(tx, key);
  }

  private takeNews(): Promise<void> {
    return this.unitOfWork.read(async (tx) => {
      // The revision is read first: webhooks newer than their revision are read again, older ones would stay.
      const revision = await this.webhooks.revision(tx);
      if (revision !== this.known.revision) this.known = knownOf(revision, await this.webhooks.all(tx));
    });
  }
}

export const toCallable = (webhook: WebhookEntity): CallableWebhook => ({
  id: webhook.id,
  key: webhook.key,
  name: webhook.name,
  isActive: webhook.status === 'active',
  isForTriggers: webhook.subscriptions.includes(FOR_TRIGGERS),
  payload: payloadOf(webhook),
});

function knownOf(revision: number, webhooks: WebhookEntity[]): Known {
  const active = webhooks.filter(({ status }) => status === 'active');
  const subscribersTo = (type: LifecycleEventType): Subscriber[] =>
    active
      .filter(({ subscriptions }) => subscriptions.includes(subscriptionTo(type)))
      .map(({ id, name }) => ({ endpointId: id, name }));
  return {
    revision,
    byKey: new Map(webhooks.map((webhook) => [webhook.key, toCallable(webhook)])),
    byEvent: new Map(LIFECYCLE_EVENTS.map((type) => [type, subscribersTo(type)])),
  };
}
