import { Injectable } from '@nestjs/common';
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

  all(): Sender[] {
    return [...this.senders.values()];
  }
}
