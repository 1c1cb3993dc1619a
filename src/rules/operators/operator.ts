import type { Issue, Parsed } from '../issue';
import { refuse } from '../issue';
import type { Kind, KindCode } from '../kinds/kind';
import { MISMATCH } from '../kinds/kind';
import type { Read, RunState } from '../run-state';

/** A parsed value: canonical wire, what is compared, and how people read it. */
export interface Operand {
  value: unknown;
  operand: unknown;
  label: string | null;
}

/** A value to choose, as the wire has it and as people read it. */
export interface Choice {
  value: string;
  title: string;
}

/** Records that ids may name. */
export type RecordType = 'user' | 'group' | 'organization' | 'schedule';

/** Everything that can be chosen from a list of the account's. */
export type ListedType = RecordType | 'webhook';

/** Reads the values of one field. */
export interface ValueEditor {
  /** Whether `is` may ask for no value. */
  isNullable: boolean;
  /** The values there are, where they are few. */
  choices?: readonly Choice[];
  /** The records that may be chosen beside them. */
  records?: ListedType;
  parse(input: unknown, path: string): Parsed<Operand>;
  /** Reads a list, where the wire has a spelling of its own for one (tags in one text). */
  parseList?(input: unknown, path: string): Parsed<Operand>;
}

/** A condition about to be compiled: its operand and how its field is read. */
export interface LeafParts {
  kind: Kind;
  operand: unknown;
  /** The raw value, and its normal form (null missing, MISMATCH of a wrong type). */
  raw: Read;
  now: Read;
  /** The normal form before the author's write. */
  before: Read;
}

/** Whether a condition holds. */
export type Holds = (state: RunState) => boolean;

/** Where the index finds the rules that a value may concern; a rule filed under several keys may match by any. */
export interface AccessPath {
  /** Which reading is looked up: the value, the new value of a changed field, its old value, or the mere change. */
  by: 'now' | 'changed_to' | 'changed_from' | 'changed';
  /** What is looked up of it. Of a `range` the only key is a Range; `days` are ranges counted from today. */
  each: 'value' | 'element' | 'word' | 'range' | 'days';
  keys: readonly unknown[];
}

/** Both ends included; an index may find more than matches, so ends that are not exact are good enough. */
export interface Range {
  low: number;
  high: number;
}

/** A range of values, found by stabbing it. */
export function rangeAccess(each: 'range' | 'days', low: number, high: number): AccessPath {
  return { by: 'now', each, keys: [{ low, high } satisfies Range] };
}

/** One operator on one or more kinds of fields. */
export interface Operator {
  /** Wire name. */
  code: string;
  aliases?: readonly string[];
  kinds: readonly KindCode[];
  /** Holds exactly when the other one does not: so negative operators hold for missing and mistyped values. */
  isNegative?: boolean;
  /** Compares with the ticket before the write. */
  usesBefore?: boolean;
  /** Its value is a whole number, whatever the field's own values are. */
  takesInteger?: boolean;
  /** Reads the wire value; operators without one ignore it. */
  parseValue(input: unknown, editor: ValueEditor, path: string): Parsed<Operand>;
  /** The test of the positive operator. */
  compile(parts: LeafParts): Holds;
  /** How long a test takes, the comparison of two codes being 1; by kind when absent. */
  effort?: number;
  /** How the index can find the positive operator, null when it cannot. */
  access?(operand: unknown, kind: Kind): AccessPath | null;
}

/** The opposite of an operator: same values, opposite verdict, never indexed. */
export function opposite(operator: Operator, code: string, aliases: readonly string[] = []): Operator {
  const { kinds, usesBefore, parseValue, compile } = operator;
  return { code, aliases, kinds, isNegative: true, ...(usesBefore ? { usesBefore } : {}), parseValue, compile };
}

/** A test that only a present value of the right type can pass (DESIGN 5). */
export function ofValue<V>(parts: LeafParts, test: (value: V, state: RunState) => boolean): Holds {
  const { now } = parts;
  return (state) => {
    const value = now(state);
    return value !== null && value !== MISMATCH && test(value as V, state);
  };
}

const NO_VALUE: Operand = { value: '', operand: null, label: null };

/** A value of the field's own type, or none where the field may be empty. */
export function ownValue(input: unknown, editor: ValueEditor, path: string): Parsed<Operand> {
  if (!isNone(input)) return editor.parse(input, path);
  return editor.isNullable && input !== undefined ? { ok: NO_VALUE } : valueRequired(path);
}

/** A value of the field's own type. */
export function someValue(input: unknown, editor: ValueEditor, path: string): Parsed<Operand> {
  return isNone(input) ? valueRequired(path) : editor.parse(input, path);
}

/** For operators that ask no value: whatever is sent beside them is dropped. */
export function noValue(): Parsed<Operand> {
  return { ok: { value: null, operand: null, label: null } };
}

/** A list, or a single value as a list of one, each of the field's own type. */
export function listOfValues(input: unknown, editor: ValueEditor, path: string): Parsed<Operand> {
  const list: unknown[] = Array.isArray(input) ? input : [input];
  if (list.length === 0) return valueRequired(path);
  const issues: Issue[] = [];
  const operands: Operand[] = [];
  const known = new Set<unknown>();
  list.forEach((item, index) => {
    const parsed = someValue(item, editor, Array.isArray(input) ? `${path}[${index}]` : path);
    if ('issues' in parsed) issues.push(...parsed.issues);
    else if (!known.has(parsed.ok.operand)) {
      known.add(parsed.ok.operand);
      operands.push(parsed.ok);
    }
  });
  if (issues.length > 0) return { issues };
  return {
    ok: {
      value: operands.map((operand) => operand.value),
      operand: operands.map((operand) => operand.operand),
      label: operands.map((operand) => operand.label ?? String(operand.value)).join(', '),
    },
  };
}

/** Zendesk's spellings of no value. */
export function isNone(input: unknown): boolean {
  return input === null || input === undefined || input === '' || input === '__NULL__';
}

export function valueRequired(path: string): { issues: Issue[] } {
  return refuse(path, 'value_required', 'a value is required');
}
