import type { Principal } from '../common/access';

/** A verified token. */
export interface KnownToken {
  id: number;
  principal: Principal;
  /** Every address of its owner, folded. */
  emails: Set<string>;
  /** Epoch milliseconds. */
  lastUsedAt: number;
  /** `performance.now()` of the look-up. */
  checkedAt: number;
}

const LARGEST = 10_000;

/** Verified tokens by hash, the oldest dropped first. A look-up that a change overtook is not kept. */
export class TokenCache {
  private readonly tokens = new Map<string, KnownToken>();
  private generation = 0;

  constructor(private readonly maxAgeMs: number) {}

  get(hash: string): KnownToken | undefined {
    const token = this.tokens.get(hash);
    return token && performance.now() - token.checkedAt < this.maxAgeMs ? token : undefined;
  }

  /** Remembers what `look` finds, unless something was dropped while it looked. */
  async fill(hash: string, look: () => Promise<KnownToken | undefined>): Promise<KnownToken | undefined> {
    const { generation } = this;
    const token = await look();
    if (generation !== this.generation) return token;
    this.tokens.delete(hash);
    if (token) this.tokens.set(hash, token);
    if (this.tokens.size > LARGEST) this.tokens.delete(this.tokens.keys().next().value!);
    return token;
  }

  dropUser(userId: number): void {
    this.drop((token) => token.principal.id === userId);
  }

  dropToken(id: number): void {
    this.drop((token) => token.id === id);
  }

  private drop(matches: (token: KnownToken) => boolean): void {
    this.generation++;
    for (const [hash, token] of this.tokens) if (matches(token)) this.tokens.delete(hash);
  }
}
