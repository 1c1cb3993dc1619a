/** A value of flat facts. */
export type Plain = string | number | boolean | null | readonly string[];

export type Op =
  | 'eq'
  | 'ne'
  | 'in'
  | 'notIn'
  | 'lt'
  | 'le'
  | 'gt'
  | 'ge'
  | 'between'
  | 'hasAny'
  | 'hasAll'
  | 'hasNone'
  | 'contains'
  | 'containsNot'
  | 'startsWith'
  | 'endsWith'
  | 'matches'
  | 'present'
  | 'absent';

/** A condition on one fact, for engines that know plain values only. */
export interface Check {
  fact: string;
  op: Op;
  value: Plain | readonly number[];
}

/** What a condition of a trigger asks of flat facts: the peers' and the plain interpreter's rules are made of these. */
export type Test = Check | { all: Test[] } | { any: Test[] };
