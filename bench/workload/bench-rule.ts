import type { WireNode } from '../../src/rules';
import type { Test } from './test';

export interface WireAction {
  field: string;
  value: unknown;
}

/** A trigger of the benchmark: as the service takes it, and as one test of flat facts. */
export interface BenchRule {
  id: number;
  title: string;
  position: number;
  conditions: { all: WireNode[]; any: WireNode[] };
  actions: WireAction[];
  test: Test;
}
