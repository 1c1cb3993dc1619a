import { ofValue, type Operator, someValue } from '../../src/rules/operators/operator';
import type { TextValue } from '../../src/rules/text-value';

const sound = (text: string): string => text.toLowerCase().replaceAll('ai', 'ay');

/** An operator that the product does not have. */
export const soundsLike: Operator = {
  code: 'sounds_like',
  kinds: ['text'],
  parseValue: someValue,
  compile: (parts) => ofValue<TextValue>(parts, (text) => sound(text.raw) === sound(String(parts.operand))),
};
