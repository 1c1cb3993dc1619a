import type { Kind, KindCode } from '../kinds/kind';
import { operators } from './all';
import type { Operator } from './operator';

export { operators };

const byName = new Map<string, Operator>();
for (const operator of operators) {
  for (const kind of operator.kinds) {
    for (const name of [operator.code, ...(operator.aliases ?? [])]) byName.set(`${kind} ${name}`, operator);
  }
}

/** The operator that a wire name or an alias means on a kind of field. */
export function operatorOf(kind: Kind, name: string): Operator | undefined {
  return byName.get(`${kind.code} ${name}`);
}

/** Wire names of all that a kind of field can be asked at any time, the most natural one first. */
export function operatorsOf(kind: KindCode): string[] {
  return codesOf(kind, false);
}

/** Wire names of those that compare with the ticket before the write. */
export function changeOperatorsOf(kind: KindCode): string[] {
  return codesOf(kind, true);
}

function codesOf(kind: KindCode, usesBefore: boolean): string[] {
  return operators
    .filter((operator) => operator.kinds.includes(kind) && (operator.usesBefore === true) === usesBefore)
    .map(({ code }) => code);
}
