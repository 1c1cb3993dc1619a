import type { KindCode } from '../kinds/kind';
import { type Operator, ofValue, someValue } from './operator';

const ORDERED: readonly KindCode[] = ['status', 'priority', 'number', 'date'];

function ordering(code: string, accepts: (order: number) => boolean): Operator {
  return {
    code,
    kinds: ORDERED,
    parseValue: someValue,
    compile(parts) {
      const { kind, operand } = parts;
      return ofValue(parts, (value) => accepts(kind.compare?.(value, operand) ?? NaN));
    },
  };
}

export const lessThan = ordering('less_than', (order) => order < 0);
export const lessThanEqual = ordering('less_than_equal', (order) => order <= 0);
export const greaterThan = ordering('greater_than', (order) => order > 0);
export const greaterThanEqual = ordering('greater_than_equal', (order) => order >= 0);
