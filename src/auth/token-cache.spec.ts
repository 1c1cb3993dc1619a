import { type KnownToken, TokenCache } from './token-cache';

const token = (id: number, userId = id): KnownToken => ({
  id,
  principal: { id: userId, name: 'A', email: null, access: 'agent' },
  emails: new Set(),
  lastUsedAt: 0,
  checkedAt: performance.now(),
});

describe(TokenCache.name, () => {
  it('remembers what it looked up until it is too old', async () => {
    const cache = new TokenCache(1000);
    await cache.fill('a', async () => token(1));
    await cache.fill('b', async () => ({ ...token(2), checkedAt: performance.now() - 1001 }));
    expect([cache.get('a')?.id, cache.get('b')?.id]).toEqual([1, undefined]);
  });

  it('forgets a token, and every token of a user', async () => {
    const cache = new TokenCache(Infinity);
    for (const [hash, id, userId] of [
      ['a', 1, 7],
      ['b', 2, 7],
      ['c', 3, 8],
      ['d', 4, 8],
    ] as const) {
      await cache.fill(hash, async () => token(id, userId));
    }
    cache.dropUser(7);
    cache.dropToken(3);
    expect(['a', 'b', 'c', 'd'].map((hash) => cache.get(hash)?.id)).toEqual([undefined, undefined, undefined, 4]);
  });

  it('does not keep what a revocation overtook', async () => {
    const cache = new TokenCache(Infinity);
    await cache.fill('a', async () => {
      cache.dropToken(1);
      return token(1);
    });
    expect(cache.get('a')).toBeUndefined();
  });

  it('does not remember unknown tokens, nor more than fit', async () => {
    const cache = new TokenCache(Infinity);
    await cache.fill('nobody', async () => undefined);
    for (let id = 0; id <= 10_000; id++) await cache.fill(`h${id}`, async () => token(id));
    expect([cache.get('nobody'), cache.get('h0'), cache.get('h1')?.id]).toEqual([undefined, undefined, 1]);
  });
});
