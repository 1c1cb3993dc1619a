import { LoopGuard } from './loop-guard';

const HOUR = 3_600_000;

describe(LoopGuard, () => {
  it('counts an address in any case, and forgets after an hour', () => {
    const guard = new LoopGuard(2);
    expect([1, 2, 3].map((id) => guard.allows(id === 2 ? 'A@x.example' : 'a@X.example', id, id))).toEqual([
      true,
      true,
      false,
    ]);
    expect(guard.allows('a@x.example', 4, HOUR + 1)).toBe(true);
    expect(guard.allows('a@x.example', 5, HOUR + 1)).toBe(false);
  });

  it('counts a delivery once', () => {
    const guard = new LoopGuard(1);
    expect([7, 7, 8, 7].map((id) => guard.allows('a@x.example', id, 0))).toEqual([true, true, false, true]);
  });

  it('does not let what it held back count', () => {
    const guard = new LoopGuard(1);
    guard.allows('a@x.example', 1, 0);
    guard.allows('a@x.example', 2, HOUR / 2);
    expect(guard.allows('a@x.example', 3, HOUR + 1)).toBe(true);
  });

  it('forgets the longest silent of very many', () => {
    const guard = new LoopGuard(1);
    guard.allows('first@x.example', 1, 0);
    for (let id = 2; id <= 10_001; id++) guard.allows(`${id}@x.example`, id, 0);
    expect(guard.allows('10001@x.example', 20_000, 0)).toBe(false);
    expect(guard.allows('first@x.example', 20_001, 0)).toBe(true);
  });
});
