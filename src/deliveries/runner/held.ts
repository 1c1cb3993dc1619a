import type { DeliveryEntity } from '../delivery.entity';
import type { Outcome } from '../sender';

/** How long a claim lasts without being extended; a dead sender's deliveries are due again after it. Instants cut off up to a second. */
export const LEASE_MILLISECONDS = 5_000;
/** Before it is sure to have ended. */
const SAFE_MILLISECONDS = LEASE_MILLISECONDS - 1_000;

/** A delivery claimed here whose outcome is not stored yet. */
export class Held {
  attempt: number;
  readonly claimedAt = performance.now();
  private leasedAt = this.claimedAt;
  /** Known once it is prepared. */
  send: () => Promise<Outcome> = () => Promise.reject(new Error('Not prepared'));

  constructor(readonly delivery: DeliveryEntity) {
    this.attempt = delivery.attempts;
  }

  get id(): number {
    return this.delivery.id;
  }

  /** Whether nobody else can have claimed it meanwhile. */
  get isLeased(): boolean {
    return performance.now() - this.leasedAt < SAFE_MILLISECONDS;
  }

  /** `since`: when the statement that extended it was sent. */
  leased(since: number): void {
    this.leasedAt = since;
  }
}
