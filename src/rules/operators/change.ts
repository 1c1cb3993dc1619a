import { MISMATCH } from '../kinds/kind';
import type { RunState } from '../run-state';
import { type LeafParts, noValue, type Operator, opposite } from './operator';

/** What a comparison with the ticket before the write needs. */
export type ChangeParts = Pick<LeafParts, 'kind' | 'now' | 'before'>;

/** Whether a field differs from the ticket before the author's write; a field set on creation does (zendesk.md 7.10). */
export function hasChanged({ kind, now, before }: ChangeParts, state: RunState): boolean {
  const current = now(state);
  const previous = before(state);
  if (current === MISMATCH || previous === MISMATCH) return false;
  if (current === null || previous === null) return current !== previous;
  return !kind.same(current, previous);
}

export const changed: Operator = {
  code: 'changed',
  usesBefore: true,
  kinds: ['choice', 'status', 'priority', 'id', 'text', 'number', 'date', 'flag', 'tags', 'options'],
  parseValue: noValue,
  compile: (parts) => (state) => hasChanged(parts, state),
  access: () => ({ by: 'changed', each: 'value', keys: [true] }),
};

export const notChanged = opposite(changed, 'not_changed');
