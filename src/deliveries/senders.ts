import { Injectable } from '@nestjs/common';
import { toInstant } from '../common/clock';
import type { DeliveryKind } from './delivery-kind';
import type { Sender } from './sender';

/** The sender of each kind; modules register theirs, so that deliveries need not know them. */
@Injectable()
export class Senders {
  private readonly senders = new Map<DeliveryKind, Sender>();

  register(sender: Sender): void {
    this.senders.set(sender.kind, sender);
  }

  of(kind: DeliveryKind): Sender {
    const sender = this.senders.get(kind);
    if (!sender) throw new Error(`Nobody sends ${kind}`);
    return sender;
  }

  isReady(kind: DeliveryKind): boolean {
    return this.senders.get(kind)?.isReady ?? false;
  }

  /** When a delivery made now is first due; null without a sender: it is kept until somebody asks for it. */
  firstTryAt(kind: DeliveryKind, now: number): string | null {
    return this.isReady(kind) ? toInstant(now + this.of(kind).delayMilliseconds) : null;
  }

  all(): Sender[] {
    return [...this.senders.values()];
  }
}
