const HOUR_MILLISECONDS = 3_600_000;
/** Addresses remembered; the longest silent is forgotten first. */
const MOST_ADDRESSES = 10_000;

interface Sent {
  deliveryId: number;
  at: number;
}

/** Counts mails to each address that answer its own; in memory, so each process counts its own. */
export class LoopGuard {
  private readonly sent = new Map<string, Sent[]>();

  constructor(private readonly limitPerHour: number) {}

  /** Whether another may be sent now; the same delivery, tried again, counts once. */
  allows(address: string, deliveryId: number, now: number): boolean {
    const key = address.toLowerCase();
    const recent = (this.sent.get(key) ?? []).filter(({ at }) => at > now - HOUR_MILLISECONDS);
    const isKnown = recent.some((one) => one.deliveryId === deliveryId);
    const isAllowed = isKnown || recent.length < this.limitPerHour;
    if (isAllowed && !isKnown) recent.push({ deliveryId, at: now });
    this.sent.delete(key);
    this.sent.set(key, recent);
    if (this.sent.size > MOST_ADDRESSES) this.sent.delete(this.sent.keys().next().value!);
    return isAllowed;
  }
}
