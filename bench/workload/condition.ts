import type { WireLeaf } from '../../src/rules';
import type { Op, Plain, Test } from './test';

/** A condition as the service takes it, and as plain checks on flat facts. */
export interface Condition {
  wire: WireLeaf;
  test: Test;
}

export const condition = (field: string, operator: string, value: unknown, test: Test): Condition => ({
  wire: { field, operator, value },
  test,
});

export const check = (fact: string, op: Op, value: Plain | readonly number[] = null): Test => ({ fact, op, value });

/** The fact that holds a custom field's value. */
export const fieldFact = (owner: string, name: string): string => `${owner}_${name}`;
