import { Logger } from '@nestjs/common';
import type { Clock } from '../../common/clock';
import type { DeliveryEntity } from '../delivery.entity';
import { MAIL_ENDPOINT } from '../delivery-kind';
import type { Outcome, Sender } from '../sender';
import type { Senders } from '../senders';
import type { Claimer } from './claimer';
import { type Allowed, EndpointBreaker } from './endpoint-breaker';
import { Held } from './held';
import type { OutcomeStore } from './outcome-store';
import { Pace } from './pace';

export interface Surroundings {
  senders: Senders;
  claimer: Claimer;
  outcomes: OutcomeStore;
  clock: Clock;
}

/** Outcomes that wait to be stored: when the database is slow, deliveries wait for it too. */
const MOST_UNSTORED = 3_000;
const EXPIRE_EVERY_MILLISECONDS = 10_000;
/** An endpoint that asks one delivery to wait for hours is asked by another after this. */
const LONGEST_REST_MILLISECONDS = 60_000;

/**
 * Sends the deliveries of one endpoint: so many at once as its sender likes, none while its breaker is open. Waits for nobody but
 * itself.
 */
export class Lane {
  private readonly logger = new Logger('Deliveries');
  private readonly breaker = new EndpointBreaker();
  /** By delivery id. */
  private readonly held = new Map<number, Held>();
  private waiting: Held[] = [];
  private underWay = 0;
  /** Something may be due. */
  private isAsked = false;
  private isRefilling = false;
  private isStopped = false;
  private readonly pace = new Pace();
  private expiredAt = -Infinity;
  private givingBack = 0;
  /** Until when the endpoint asked to be left alone. */
  private restsUntil = -Infinity;

  constructor(
    private readonly endpointId: number,
    private readonly surroundings: Surroundings,
  ) {}

  get sending(): number {
    return this.underWay;
  }

  get isBroken(): boolean {
    return this.allowed === 'none';
  }

  private get allowed(): Allowed {
    return this.surroundings.clock.now() < this.restsUntil ? 'none' : this.breaker.allowed;
  }

  get isIdle(): boolean {
    return this.held.size === 0 && this.givingBack === 0 && !this.isRefilling;
  }

  /** What is held so long that its lease wants extending. */
  heldSince(before: number): Held[] {
    return [...this.held.values()].filter(({ claimedAt }) => claimedAt < before);
  }

  /** Something may be due. */
  wake(): void {
    this.isAsked = true;
    void this.refill();
  }

  /** Begins nothing more. What is under way goes on. */
  stop(): void {
    this.isStopped = true;
    this.giveBack();
  }

  private async refill(): Promise<void> {
    if (this.isRefilling || this.isStopped) return;
    this.isRefilling = true;
    try {
      if (this.allowed === 'none') await this.expire();
      while (this.isAsked) {
        const sender = this.sender();
        const room = sender ? this.room(sender) : 0;
        if (room === 0) break;
        this.isAsked = false;
        const claimed = await this.surroundings.claimer.claim(this.endpointId, room);
        if (claimed.length === room) this.isAsked = true;
        await this.take(claimed, sender!);
      }
    } catch (error) {
      this.logger.error(`Cannot claim deliveries of endpoint ${this.endpointId}: ${(error as Error).message}`);
    }
    this.isRefilling = false;
  }

  private sender(): Sender | undefined {
    const kind = this.endpointId === MAIL_ENDPOINT ? 'email' : 'webhook';
    const { senders } = this.surroundings;
    return senders.isReady(kind) ? senders.of(kind) : undefined;
  }

  /** How many more may be held. */
  private room({ concurrency }: Sender): number {
    const { allowed } = this;
    if (this.isStopped || allowed === 'none') return 0;
    if (allowed === 'one') return Math.max(0, 1 - this.held.size);
    const wanted = concurrency + this.pace.ahead();
    const begun = this.underWay + this.waiting.length;
    // Not one by one: a claim costs about the same whatever it brings.
    if (this.held.size - begun > MOST_UNSTORED || this.waiting.length > wanted / 2) return 0;
    return Math.max(0, wanted - begun);
  }

  private async take(claimed: DeliveryEntity[], sender: Sender): Promise<void> {
    const taken: Held[] = [];
    for (const delivery of claimed) {
      const mine = this.held.get(delivery.id);
      // Its lease ended while it is still under way here: it goes on, as the newer attempt.
      if (mine) mine.attempt = delivery.attempts;
      else taken.push(new Held(delivery));
    }
    for (const held of taken) this.held.set(held.id, held);
    await this.surroundings.claimer.prepare(taken, sender);
    this.waiting.push(...taken);
    this.begin(sender);
  }

  private begin({ concurrency }: Sender): void {
    if (this.isStopped || this.allowed === 'none') return this.giveBack();
    while (this.underWay < concurrency) {
      const next = this.waiting.shift();
      if (!next) return;
      if (next.isLeased) void this.send(next);
      else this.drop(next);
    }
  }

  private async send(held: Held): Promise<void> {
    const { outcomes, clock } = this.surroundings;
    const startedAt = clock.now();
    const began = performance.now();
    this.underWay++;
    const outcome = await this.breaker.run(held.send).catch((error: Error): Outcome => notSent(error));
    this.underWay--;
    if (!outcome) {
      this.waiting.push(held);
      return this.giveBack();
    }
    if (outcome.result === 'retry') this.rest(outcome);
    else this.pace.took();
    const stored = outcomes.add(held, outcome, startedAt, performance.now() - began);
    const sender = this.sender();
    if (sender) this.begin(sender);
    await stored;
    // Deliveries of the same ticket may have waited for this one.
    this.drop(held);
  }

  /** Who asks one delivery to wait (`Retry-After`) wants no other one meanwhile either. */
  private rest({ afterMilliseconds = 0, endpointIsWell }: Extract<Outcome, { result: 'retry' }>): void {
    if (endpointIsWell) return;
    const until = this.surroundings.clock.now() + Math.min(afterMilliseconds, LONGEST_REST_MILLISECONDS);
    this.restsUntil = Math.max(this.restsUntil, until);
  }

  private drop(held: Held): void {
    this.held.delete(held.id);
    this.wake();
  }

  /** What was not begun is as if it had never been claimed. */
  private giveBack(): void {
    const given = this.waiting;
    this.waiting = [];
    if (given.length === 0) return;
    // Not held any more before anybody may claim it, this lane included.
    for (const { id } of given) this.held.delete(id);
    this.givingBack++;
    this.surroundings.claimer
      .release(given)
      // Then it is due again when its lease ends.
      .catch((error: Error) => this.logger.error(`Cannot give deliveries back: ${error.message}`))
      .finally(() => this.givingBack--);
  }

  private async expire(): Promise<void> {
    if (performance.now() - this.expiredAt < EXPIRE_EVERY_MILLISECONDS) return;
    this.expiredAt = performance.now();
    await this.surroundings.claimer.expire(this.endpointId);
  }
}

const notSent = (error: Error): Outcome => ({ result: 'retry', error: `Not sent: ${error.message}` });
