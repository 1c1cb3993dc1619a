/** How much work at the present pace is worth having ready: while it is done, the next can be fetched. */
const AHEAD_MILLISECONDS = 150;
const LONGEST_AHEAD = 2_048;

/** How fast an endpoint takes deliveries, as seen from one look to the next. */
export class Pace {
  private taken = 0;
  private lookedAt = performance.now();

  took(): void {
    this.taken++;
  }

  /** How many deliveries beyond those under way should be at hand. None of an endpoint that takes nothing. */
  ahead(): number {
    const elapsed = Math.max(1, performance.now() - this.lookedAt);
    const ahead = Math.ceil((this.taken / elapsed) * AHEAD_MILLISECONDS);
    this.taken = 0;
    this.lookedAt = performance.now();
    return Math.min(ahead, LONGEST_AHEAD);
  }
}
