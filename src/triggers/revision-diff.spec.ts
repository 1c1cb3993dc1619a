import type { WireNode } from '../rules';
import { diffOf } from './revision-diff';
import type { TriggerSnapshot } from './trigger-revision.entity';

const condition = (field: string, value: unknown = 1): WireNode => ({ field, operator: 'is', value });
const GROUP = { any: [condition('status')] };

const snapshot = (all: WireNode[], more: Partial<TriggerSnapshot> = {}): TriggerSnapshot => ({
  title: 'T',
  description: null,
  active: true,
  conditions: { all, any: [] },
  actions: [],
  stop_processing: false,
  ...more,
});

/** `=status`, `-status`, `+status`, or `~status` for a changed value, in order. */
const inShort = (before: WireNode[], after: WireNode[]): string[] =>
  diffOf(snapshot(before), snapshot(after)).conditions.all.map((part) => {
    const [name] = (part['field'] ?? part['group'])!;
    const what = part['field'] ? String(name!.content) : 'group';
    if (name!.change !== '=' || part['group']) return `${name!.change}${what}`;
    return `${part['value']!.length > 1 ? '~' : '='}${what}`;
  });

describe(diffOf, () => {
  const [a, b, c] = ['a', 'b', 'c'].map((field) => condition(field)) as [WireNode, WireNode, WireNode];

  it.each<[string, WireNode[], WireNode[], string[]]>([
    ['nothing', [], [], []],
    ['the same', [a, b], [a, b], ['=a', '=b']],
    ['one more in the middle', [a, c], [a, b, c], ['=a', '+b', '=c']],
    ['one less', [a, b, c], [a, c], ['=a', '-b', '=c']],
    ['one moved', [a, b, c], [c, a, b], ['+c', '=a', '=b', '-c']],
    ['a changed value', [a, b, c], [a, condition('b', 2), c], ['=a', '~b', '=c']],
    ['another field', [a], [b], ['-a', '+b']],
    ['a field twice', [condition('a', 1), condition('a', 2)], [condition('a', 2)], ['-a', '=a']],
    ['a group that stays', [GROUP, a], [GROUP], ['=group', '-a']],
    ['a changed group', [GROUP], [{ none: [a] }], ['-group', '+group']],
  ])('puts %s side by side', (_, before, after, expected) => {
    expect(inShort(before, after)).toEqual(expected);
  });

  it('shows none only where there is one, and dates that an old snapshot lacks as null', () => {
    const plain = diffOf(snapshot([a]), snapshot([a]));
    expect(plain.conditions).not.toHaveProperty('none');
    expect(plain).toMatchObject({ active_from: [{ change: '=', content: null }] });
    const withNone = diffOf(snapshot([a]), snapshot([a], { conditions: { all: [a], any: [], none: [b] } }));
    expect(withNone.conditions.none).toHaveLength(1);
  });
});
