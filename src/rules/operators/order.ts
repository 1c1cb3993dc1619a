import type { Kind, KindCode } from '../kinds/kind';
import { type Operator, ofValue, rangeAccess, someValue } from './operator';

const ORDERED: readonly KindCode[] = ['status', 'priority', 'number', 'date', 'instant'];

type Ends = (operand: number) => [low: number, high: number];

function ordering(code: string, accepts: (order: number) => boolean, ends: Ends): Operator {
  return {
    code,
    kinds: ORDERED,
    parseValue: someValue,
    compile(parts) {
      const { kind, operand, now } = parts;
      if (kind.values !== undefined) {
        const accepted: readonly unknown[] = acceptedOf(kind, operand, accepts);
        return (state) => accepted.includes(now(state));
      }
      return ofValue(parts, (value) => accepts(kind.compare?.(value, operand) ?? NaN));
    },
    access(operand, kind) {
      if (kind.values === undefined) return rangeAccess('range', ...ends(Number(operand)));
      return { by: 'now', each: 'value', keys: acceptedOf(kind, operand, accepts) };
    },
  };
}

function acceptedOf({ values = [], compare }: Kind, operand: unknown, accepts: (order: number) => boolean) {
  return values.filter((value) => accepts(compare?.(value, operand) ?? NaN));
}

const upTo: Ends = (operand) => [-Infinity, operand];
const from: Ends = (operand) => [operand, Infinity];

export const lessThan = ordering('less_than', (order) => order < 0, upTo);
export const lessThanEqual = ordering('less_than_equal', (order) => order <= 0, upTo);
export const greaterThan = ordering('greater_than', (order) => order > 0, from);
export const greaterThanEqual = ordering('greater_than_equal', (order) => order >= 0, from);
