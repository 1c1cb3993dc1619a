/** Seeded numbers, so that every run of the benchmark sees the same rules and tickets (mulberry32). */
export class Random {
  private readonly shares = new Map<number, Float64Array>();

  constructor(private state: number) {}

  /** From 0 up to, not including, 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** A whole number, both ends included. */
  between(low: number, high: number): number {
    return low + Math.floor(this.next() * (high - low + 1));
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)]!;
  }

  /** Few are frequent and many are rare, as with tags, groups and words of real tickets. */
  zipf<T>(list: readonly T[]): T {
    const shares = this.sharesOf(list.length);
    const at = this.next() * shares[list.length - 1]!;
    let low = 0;
    let high = list.length - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (shares[middle]! < at) low = middle + 1;
      else high = middle;
    }
    return list[low]!;
  }

  /** One of the choices, by weight. */
  weighted<T>(choices: readonly (readonly [weight: number, choice: T])[]): T {
    let at = this.next() * choices.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, choice] of choices) {
      at -= weight;
      if (at < 0) return choice;
    }
    return choices[choices.length - 1]![1];
  }

  private sharesOf(size: number): Float64Array {
    let shares = this.shares.get(size);
    if (!shares) {
      shares = new Float64Array(size);
      let sum = 0;
      for (let rank = 0; rank < size; rank += 1) shares[rank] = sum += 1 / (rank + 1) ** 0.9;
      this.shares.set(size, shares);
    }
    return shares;
  }
}
