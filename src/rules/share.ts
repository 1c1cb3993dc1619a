import type { CompiledLeaf } from './compile-leaf';
import type { AccessPath, Range } from './operators/operator';

/** Roughly how many values share the tickets, by kind. */
const SPREAD: Readonly<Record<string, number>> = {
  flag: 2,
  choice: 5,
  options: 8,
  text: 60,
  id: 50,
  number: 100,
  date: 200,
};
const DEFAULT_SPREAD = 10;
/** A value that a ticket is created with has changed (zendesk.md 7.10), and most writes that rules look at create one. */
const CHANGED = 0.6;
/** Only updates have a value from before. */
const CHANGED_FROM_FACTOR = 4;
/** How many of its words or elements a value is found by. */
const PARTS = { value: 1, element: 3, word: 12, range: 1, days: 1 } as const;
/** Dates that rules ask for lie within some months around today. */
const DAYS_AROUND = 365;
const OPEN_RANGE = 0.5;
const CLOSED_RANGE = 0.1;

/**
 * About the share of tickets that a condition's keys find, from 0 to 1. An estimate: a wrong one costs time, never a match.
 * `keysAsked` is how many keys the rules ask of the field: it has at least so many values.
 */
export function shareOf({ kind, reading }: CompiledLeaf, { by, each, keys }: AccessPath, keysAsked: number): number {
  if (each === 'range' || each === 'days') return shareOfRange(keys[0] as Range, each);
  if (by === 'changed') return CHANGED;
  const spread = Math.max(reading.spread ?? SPREAD[kind.code] ?? DEFAULT_SPREAD, keysAsked);
  const share = Math.min(1, (keys.length * PARTS[each]) / spread);
  return by === 'changed_from' ? share / CHANGED_FROM_FACTOR : share;
}

function shareOfRange({ low, high }: Range, each: 'range' | 'days'): number {
  if (!Number.isFinite(low) || !Number.isFinite(high)) return OPEN_RANGE;
  return each === 'days' ? Math.min(1, (high - low + 1) / DAYS_AROUND) : CLOSED_RANGE;
}
