import { type Kind, type KindCode, MISMATCH } from '../kinds/kind';
import type { Read, RunState } from '../run-state';
import { hasChanged } from './change';
import { type AccessPath, type Holds, type LeafParts, type Operator, opposite, ownValue } from './operator';

const SCALARS = ['choice', 'status', 'priority', 'id', 'text', 'number', 'date', 'flag'] as const;

/** Kinds where more than one value equals an operand. */
const UNFILED: readonly KindCode[] = ['actor', 'comment', 'schedules'];

/** The current value equals; no value equals a missing one. */
export const is: Operator = {
  code: 'is',
  kinds: [...SCALARS, 'actor', 'comment', 'schedules'],
  parseValue: ownValue,
  compile(parts) {
    const { kind, operand, raw } = parts;
    if (kind.isPlain && operand !== null && !isPersonWord(kind, operand)) return (state) => raw(state) === operand;
    return equals(kind, operand, parts.now);
  },
  access: (operand, kind) => accessBy('now', operand, kind),
};

/** Changed to: differs from before, and equals now. */
export const changedTo: Operator = {
  code: 'value',
  usesBefore: true,
  aliases: ['changed_to'],
  kinds: SCALARS,
  parseValue: ownValue,
  compile: (parts) => changedAnd(parts, equals(parts.kind, parts.operand, parts.now)),
  access: (operand, kind) => accessBy('changed_to', operand, kind),
};

/** Changed from: differs from before, and equalled then. */
export const changedFrom: Operator = {
  code: 'value_previous',
  usesBefore: true,
  aliases: ['changed_from'],
  kinds: SCALARS,
  parseValue: ownValue,
  compile: (parts) => changedAnd(parts, equals(parts.kind, parts.operand, parts.before)),
  access: (operand, kind) => accessBy('changed_from', operand, kind),
};

export const isNot = opposite(is, 'is_not');
export const notChangedTo = opposite(changedTo, 'not_value', ['not_changed_to']);
export const notChangedFrom = opposite(changedFrom, 'not_value_previous', ['not_changed_from']);

function changedAnd(parts: LeafParts, holds: Holds): Holds {
  return (state) => holds(state) && hasChanged(parts, state);
}

function equals(kind: Kind, operand: unknown, read: Read): Holds {
  if (operand === null) return (state) => read(state) === null;
  const isEqual = kind.equals ?? ((value: unknown) => kind.key(value) === operand);
  return (state: RunState) => {
    const value = read(state);
    return value !== null && value !== MISMATCH && isEqual(value, operand, state);
  };
}

function accessBy(by: AccessPath['by'], operand: unknown, kind: Kind): AccessPath | null {
  if (UNFILED.includes(kind.code) || isPersonWord(kind, operand)) return null;
  return { by, each: 'value', keys: [operand] };
}

/** `current_user` and its like stand for another id in each run. */
export function isPersonWord(kind: Kind, operand: unknown): boolean {
  return kind.code === 'id' && typeof operand === 'string';
}
