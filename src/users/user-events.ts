import { Injectable } from '@nestjs/common';
import { Clock, toInstant } from '../common/clock';
import { FieldDirectory, type OwnerFields } from '../custom-fields';
import {
  DeliveryQueue,
  DeliveryRepository,
  EventSubscribers,
  type NewDelivery,
  Senders,
  type Subscriber,
  USER_EVENTS,
  type UserEvent,
  type UserEventSource,
  type UserEventType,
} from '../deliveries';
import { holdIds, insertAll, saveIds, type Tx } from '../persistence';
import { changesOf, toldUser } from './told-user';
import type { UserEntity } from './user.entity';
import { UsersRepository } from './users.repository';

/** A user before a write, null when the write creates them, and after it. */
export interface UserChange {
  before: UserEntity | null;
  after: UserEntity;
}

const UNKNOWN: UserEventSource = { via: null, author: null };

/**
 * Tells who subscribed what happens to users: as deliveries, rows of the transaction that writes the user. While nobody
 * subscribes, all of it does nothing.
 */
@Injectable()
export class UserEvents {
  constructor(
    private readonly users: UsersRepository,
    private readonly fields: FieldDirectory,
    private readonly deliveries: DeliveryRepository,
    private readonly subscribers: EventSubscribers,
    private readonly senders: Senders,
    private readonly queue: DeliveryQueue,
    private readonly clock: Clock,
  ) {}

  /** Whether anybody listens. Known in memory, whatever the transaction sees. */
  isHeard(_tx?: Tx): boolean {
    return USER_EVENTS.some((type) => this.subscribers.of(type).length > 0);
  }

  /**
   * To be called after addresses are claimed and before users are locked: a ticket's write, too, takes ids of deliveries before
   * it locks users whom triggers change. Who leaves it out may wait in a ring with one, and is tried again.
   */
  async hold(tx: Tx): Promise<void> {
    if (!this.isHeard()) return;
    await this.fields.of('user', tx);
    await holdIds(tx);
  }

  /**
   * Stores what is to be told of these writes, in their order: `user.created` without a before, `user.deleted` when the user is
   * not active any more, else `user.updated`, or nothing for a user who is as before. Any number at once, a statement for each
   * few hundred. After the commit `UserDirectory.changed` lets it be sent at once; else it is found within a second.
   */
  async publish(tx: Tx, changes: UserChange[], source: UserEventSource = UNKNOWN): Promise<void> {
    if (!this.isHeard()) return;
    const fields = await this.fields.of('user', tx);
    const told = changes.flatMap((change) => this.told(change, fields, source));
    if (told.length === 0) return;
    const next = await holdIds(tx);
    const now = this.clock.now();
    const made = { created_at: toInstant(now), next_attempt_at: this.senders.firstTryAt('webhook', now) };
    const rows: NewDelivery[] = [];
    const events = new Map<number, UserEvent>();
    for (const { type, userId, event, subscribers } of told) {
      const audit_id = next.events++;
      events.set(audit_id, event);
      for (const subscriber of subscribers) {
        rows.push({ id: next.deliveries++, user_id: userId, audit_id, ...made, ...eventDelivery(type, subscriber) });
      }
    }
    await insertAll(tx, this.deliveries.inserts(rows, events));
    await saveIds(tx, next);
  }

  /** Publishes what the work changes of a user whom this transaction holds. */
  async publishAfter<T>(tx: Tx, before: UserEntity, source: UserEventSource, work: () => Promise<T>): Promise<T> {
    const done = await work();
    if (this.isHeard()) {
      const after = await this.users.findById(tx, before.id);
      await this.publish(tx, [{ before, after: after! }], source);
    }
    return done;
  }

  /** After a commit: lets what was published be sent at once. */
  wake(): void {
    const endpoints = USER_EVENTS.flatMap((type) => this.subscribers.of(type));
    this.queue.wake(endpoints.map(({ endpointId }) => endpointId));
  }

  private told({ before, after }: UserChange, fields: OwnerFields, { via, author }: UserEventSource) {
    const type = typeOf(before, after);
    const subscribers = this.subscribers.of(type);
    if (subscribers.length === 0) return [];
    const changes = before && type === 'user.updated' ? changesOf(before, after, fields) : {};
    if (type === 'user.updated' && Object.keys(changes).length === 0) return [];
    const event: UserEvent = {
      time: after.updated_at,
      via,
      author: author && { id: author.id, name: author.name, email: author.email },
      user: toldUser(after, fields),
      changes,
    };
    return [{ type, userId: after.id, event, subscribers }];
  }
}

function typeOf(before: UserEntity | null, after: UserEntity): UserEventType {
  if (!before) return 'user.created';
  return before.active && !after.active ? 'user.deleted' : 'user.updated';
}

const eventDelivery = (event: UserEventType, { endpointId, name }: Subscriber) => ({
  kind: 'webhook' as const,
  endpoint_id: endpointId,
  ticket_id: null,
  trigger_id: null,
  revision_id: null,
  action_index: null,
  event,
  recipient_id: endpointId,
  recipient: name,
});
