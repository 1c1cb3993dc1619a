import type { WireNode } from '../rules';
import type { WireAction } from './trigger.entity';
import type { TriggerSnapshot } from './trigger-revision.entity';

/** `=` stayed, `-` was before, `+` is now. */
export interface Change {
  change: '=' | '-' | '+';
  content: unknown;
}

type Part = Record<string, unknown>;
type PartDiff = Record<string, Change[]>;

const ACTION_KEYS = ['field', 'value'];
const CONDITION_KEYS = ['field', 'operator', 'value'];
const DATES = ['active_from', 'active_until'] as const;

/** What one revision changed of the one before it, in Zendesk's shape (zendesk.md 4.5); of the first, everything is new. */
export function diffOf(before: TriggerSnapshot | undefined, after: TriggerSnapshot) {
  const word = (key: keyof TriggerSnapshot) => changesOf(before?.[key], after[key] ?? null, before !== undefined);
  const conditions = (block: 'all' | 'any' | 'none') =>
    partsDiff(before?.conditions[block] ?? [], after.conditions[block] ?? []);
  const none = conditions('none');
  return {
    title: word('title'),
    description: word('description'),
    active: word('active'),
    stop_processing: word('stop_processing'),
    ...Object.fromEntries(DATES.map((key) => [key, word(key)])),
    conditions: { all: conditions('all'), any: conditions('any'), ...(none.length > 0 && { none }) },
    actions: partsDiff(before?.actions ?? [], after.actions),
  };
}

function changesOf(before: unknown, after: unknown, hasBefore: boolean): Change[] {
  const was = before ?? null;
  if (hasBefore && isSame(was, after)) return [{ change: '=', content: after }];
  return [...(hasBefore ? [{ change: '-' as const, content: was }] : []), { change: '+' as const, content: after }];
}

/**
 * Conditions or actions side by side: what is the same on both sides stays, in the order it stands; between two that stayed,
 * one of the same field counts as changed, others as gone or new.
 */
function partsDiff(before: (WireNode | WireAction)[], after: (WireNode | WireAction)[]): PartDiff[] {
  const [old, now] = [before as unknown as Part[], after as unknown as Part[]];
  const diffs: PartDiff[] = [];
  let [from, to] = [0, 0];
  for (const [i, j] of [...commonParts(old, now), [old.length, now.length] as const]) {
    diffs.push(...gapDiff(old.slice(from, i), now.slice(to, j)));
    if (i < old.length) diffs.push(partDiff(old[i], now[j]));
    [from, to] = [i + 1, j + 1];
  }
  return diffs;
}

function gapDiff(old: Part[], now: Part[]): PartDiff[] {
  const left = [...now];
  const changed = old.map((part) => {
    const at = 'field' in part ? left.findIndex(({ field }) => field === part.field) : -1;
    return partDiff(part, at === -1 ? undefined : left.splice(at, 1)[0]);
  });
  return [...changed, ...left.map((part) => partDiff(undefined, part))];
}

function partDiff(old: Part | undefined, now: Part | undefined): PartDiff {
  return Object.fromEntries(
    keysOf(old ?? now!).map((key) => {
      if (now === undefined) return [key, [{ change: '-', content: contentOf(old!, key) }]];
      return [key, changesOf(old && contentOf(old, key), contentOf(now, key), old !== undefined)];
    }),
  ) as PartDiff;
}

/** A group of conditions is shown whole: its members have no place of their own in this shape. */
const GROUP = 'group';

function keysOf(part: Part): string[] {
  if (!('field' in part)) return [GROUP];
  return 'operator' in part ? CONDITION_KEYS : ACTION_KEYS;
}

const contentOf = (part: Part, key: string): unknown => (key === GROUP ? part : (part[key] ?? null));

/** Pairs of indexes of a longest common subsequence. */
function commonParts(old: Part[], now: Part[]): [number, number][] {
  const lengths = Array.from({ length: old.length + 1 }, () => new Array<number>(now.length + 1).fill(0));
  const texts = { old: old.map((part) => JSON.stringify(part)), now: now.map((part) => JSON.stringify(part)) };
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = now.length - 1; j >= 0; j -= 1) {
      const isCommon = texts.old[i] === texts.now[j];
      lengths[i]![j] = isCommon ? lengths[i + 1]![j + 1]! + 1 : Math.max(lengths[i + 1]![j]!, lengths[i]![j + 1]!);
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < old.length && j < now.length;) {
    if (texts.old[i] === texts.now[j]) pairs.push([i++, j++]);
    else if (lengths[i + 1]![j]! >= lengths[i]![j + 1]!) i += 1;
    else j += 1;
  }
  return pairs;
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);
