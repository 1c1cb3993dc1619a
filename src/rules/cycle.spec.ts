import type { Facts } from './facts';
import type { Limits } from './outcome';
import { compileRules } from './rule-set';
import { changeFacts, createFacts } from './testing/facts';
import { live, NOTIFY } from './testing/rules';

const is = (field: string, value: unknown) => ({ field, operator: 'is', value });
const rule = (all: unknown[], actions: Record<string, unknown>, rest = {}) => ({
  all,
  actions: Object.entries(actions).map(([field, value]) => ({ field, value })),
  ...rest,
});
const run = (facts: Facts, rules: unknown[], limits?: Limits) => compileRules(live(...rules)).run(facts, limits);
const order = (facts: Facts, ...rules: unknown[]) => run(facts, rules).fired.map(({ triggerId }) => triggerId);
const ANY_STATUS = { field: 'status', operator: 'is_not', value: 'closed' };

describe('the cycle', () => {
  it('lets later triggers see earlier changes (D12)', () => {
    const high = rule([ANY_STATUS], { priority: 'high' });
    const vip = rule([is('priority', 'high')], { group_id: '4' });
    expect(run(createFacts(), [high, vip]).ticket).toMatchObject({ priority: 'high', groupId: 4 });
  });

  it('starts again from the top after a change, so a lower trigger enables a higher one', () => {
    const needsTag = (tag: string, adds: string) =>
      rule([{ field: 'current_tags', operator: 'includes', value: tag }], { current_tags: adds });
    expect(
      order(
        createFacts(),
        needsTag('c', 'd'),
        needsTag('b', 'c'),
        needsTag('a', 'b'),
        rule([ANY_STATUS], { current_tags: 'a' }),
      ),
    ).toEqual([4, 3, 2, 1]);
  });

  it('goes on downwards after a firing that changes nothing', () => {
    const idle = { all: [ANY_STATUS], actions: [NOTIFY] };
    expect(order(createFacts(), idle, idle, idle)).toEqual([1, 2, 3]);
  });

  it('prefers a higher trigger that a change enables to the next one below', () => {
    const top = rule([is('priority', 'high')], { type: 'task' });
    const middle = rule([ANY_STATUS], { priority: 'high' });
    const below = rule([ANY_STATUS], { group_id: '4' });
    expect(order(createFacts(), top, middle, below)).toEqual([2, 1, 3]);
  });

  it('fires each trigger once: ping-pong ends', () => {
    const up = rule([is('priority', 'low')], { priority: 'high' });
    const down = rule([is('priority', 'high')], { priority: 'low' });
    const result = run(createFacts({ priority: 'low' }), [up, down]);
    expect(result.fired.map(({ triggerId }) => triggerId)).toEqual([1, 2]);
    expect(result.finalChanges).toEqual([{ field: 'priority', from: 'low', to: 'low', triggerId: 2 }]);
    expect(result.stoppedBecause).toBe('nothing_more_matches');
  });

  it('drops a trigger that an earlier change has disabled', () => {
    const first = rule([ANY_STATUS], { status: 'solved' });
    expect(order(createFacts(), first, rule([is('status', 'new')], { priority: 'low' }))).toEqual([1]);
  });

  it('compares changes with the ticket before the write, whatever triggers did', () => {
    const assign = rule([ANY_STATUS], { assignee_id: '2' });
    const notify = { all: [{ field: 'assignee_id', operator: 'changed', value: null }], actions: [NOTIFY] };
    expect(order(changeFacts({ status: 'open' }, {}), notify, assign)).toEqual([2, 1]);
    const back = rule([ANY_STATUS], { priority: 'low' });
    const changed = { all: [{ field: 'priority', operator: 'changed', value: null }], actions: [NOTIFY] };
    expect(order(changeFacts({ priority: 'low' }, { priority: 'high' }), back, changed)).toEqual([1]);
  });

  it('keeps Create for the whole cycle', () => {
    const change = rule([ANY_STATUS], { priority: 'low' });
    const created = { all: [is('update_type', 'Create'), is('priority', 'low')], actions: [NOTIFY] };
    expect(order(createFacts(), change, created)).toEqual([1, 2]);
  });

  it('runs nothing on a closed ticket, and runs on the write that closes it', () => {
    const always = { all: [{ field: 'status', operator: 'is', value: 'closed' }], actions: [NOTIFY] };
    expect(order(changeFacts({ status: 'closed' }, {}), always)).toEqual([]);
    expect(order(changeFacts({ status: 'solved' }, { status: 'closed' }), always)).toEqual([1]);
  });

  it('ends right after a trigger that stops processing', () => {
    const stop = rule([ANY_STATUS], { priority: 'low' }, { stop_processing: true });
    const result = run(createFacts(), [
      rule([is('priority', 'low')], { type: 'task' }),
      stop,
      { all: [ANY_STATUS], actions: [NOTIFY] },
    ]);
    expect(result).toMatchObject({
      stoppedBecause: 'stop_processing',
      tried: 3,
      fired: [{ triggerId: 2 }],
      ticket: { type: null },
    });
  });

  it('stops at the limit only when more would fire', () => {
    const idle = { all: [ANY_STATUS], actions: [NOTIFY] };
    expect(run(createFacts(), [idle, idle], { maxFirings: 1 })).toMatchObject({ stoppedBecause: 'limit', fired: [{}] });
    expect(run(createFacts(), [idle, idle], { maxFirings: 2 }).stoppedBecause).toBe('nothing_more_matches');
    expect(run(createFacts(), [idle], { maxFirings: 0 })).toMatchObject({ stoppedBecause: 'limit', fired: [] });
  });

  it('goes by position, then title by code point, then id, not by the order given', () => {
    const [one, two, three, four] = live(
      ...Array.from({ length: 4 }, () => ({ all: [ANY_STATUS], actions: [NOTIFY] })),
    );
    if (!one || !two || !three || !four) throw new Error('four rules');
    const set = compileRules([
      { ...one, position: 2, title: 'b' },
      { ...two, position: 2, title: 'Z' },
      { ...three, position: 1 },
      { ...four, triggerId: 0, position: 2, title: 'b' },
    ]);
    expect(set.run(createFacts()).fired.map(({ triggerId }) => triggerId)).toEqual([3, 2, 0, 1]);
  });

  it('gives each field to the last trigger that changed it, from the value of the author', () => {
    const first = rule([ANY_STATUS], { priority: 'low', current_tags: 'a' });
    const second = rule([is('priority', 'low')], { priority: 'high' });
    expect(run(createFacts({ priority: 'urgent' }), [first, second]).finalChanges).toEqual([
      { field: 'priority', from: 'urgent', to: 'high', triggerId: 2 },
      { field: 'tags', from: [], to: ['a'], triggerId: 1 },
    ]);
  });

  it('asks nothing in an empty group, everything of all, one of any, none of none', () => {
    const { open, low, high } = {
      open: is('status', 'open'),
      low: is('priority', 'low'),
      high: is('priority', 'high'),
    };
    const facts = createFacts({ status: 'open', priority: 'low' });
    const fires = (conditions: object) => order(facts, { conditions, actions: [NOTIFY] }).length === 1;
    expect(fires({ all: [open, { all: [], any: [] }] })).toBe(true);
    expect(fires({ all: [open], any: [high] })).toBe(false);
    expect(fires({ all: [open], any: [high, low] })).toBe(true);
    expect(fires({ any: [high, { all: [open, low] }] })).toBe(true);
    expect(fires({ none: [high] })).toBe(true);
    expect(fires({ none: [high, low] })).toBe(false);
    expect(fires({ all: [open], none: [{ all: [open, high] }] })).toBe(true);
    expect(fires({ all: [open], none: [{ all: [] }] })).toBe(false);
  });
});
