import type { RunState } from '../run-state';

/** Ways to compare; each leaf of a rule carries one. */
export type KindCode =
  | 'choice'
  | 'status'
  | 'priority'
  | 'id'
  | 'text'
  | 'words'
  | 'number'
  | 'date'
  | 'instant'
  | 'time'
  | 'flag'
  | 'tags'
  | 'options'
  | 'actor'
  | 'comment'
  | 'schedules';

/** Stands for a value of another type than the field's. */
export const MISMATCH = Symbol('type mismatch');

/** One way to compare values: from raw JSON to a normal form that operators can trust. */
export interface Kind<V = unknown> {
  code: KindCode;
  /** The normal form; null when missing, MISMATCH when of another type. Never throws. */
  normalise(raw: unknown): V | null | typeof MISMATCH;
  /** What equal values share: operands of `is` are stored so, and the index looks it up. */
  key(value: V): unknown;
  /** Whether a stored value stayed the same; text is compared as stored, so a change of case is a change. */
  same(a: V, b: V): boolean;
  /** Equality with an operand, where it is more than an equal key. */
  equals?(value: V, operand: unknown, state: RunState): boolean;
  /** Order of ordered kinds. */
  compare?(a: V, b: V): number;
  /** Every value there is, where they are few. */
  values?: readonly V[];
  /** Wire form of a raw value for explanations; as stored when absent. */
  show?(raw: unknown, operand: unknown): unknown;
  /** A raw value of the right type is its own normal form. */
  isPlain: boolean;
}

/** Behaviour of kinds whose normal form is a primitive. */
export const primitive = {
  key: (value: unknown): unknown => value,
  same: (a: unknown, b: unknown): boolean => a === b,
};
