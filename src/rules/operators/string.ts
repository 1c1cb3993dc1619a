import { clip, refuse, shown } from '../issue';
import type { Parsed } from '../issue';
import { fold } from '../text';
import type { TextValue } from '../text-value';
import { isNone, ofValue, type Operand, type Operator, opposite, type ValueEditor, valueRequired } from './operator';

const MAX_CHARACTERS = 65_535;

function parseText(input: unknown, _editor: ValueEditor, path: string): Parsed<Operand> {
  if (isNone(input)) return valueRequired(path);
  if (typeof input !== 'string') return refuse(path, 'not_a_string', `must be a text, ${shown(input)} is not`);
  if (input.length > MAX_CHARACTERS) return refuse(path, 'too_long', `must have at most ${MAX_CHARACTERS} characters`);
  return { ok: { value: input, operand: fold(input), label: clip(input) } };
}

function textOperator(code: string, test: (folded: string, operand: string) => boolean): Operator {
  return {
    code,
    kinds: ['text', 'words'],
    parseValue: parseText,
    compile(parts) {
      const operand = String(parts.operand);
      return ofValue<TextValue>(parts, (text) => test(text.folded, operand));
    },
  };
}

export const startsWith = textOperator('starts_with', (text, operand) => text.startsWith(operand));
export const endsWith = textOperator('ends_with', (text, operand) => text.endsWith(operand));

/** The text contains the string, in whatever case. */
export const includesString: Operator = {
  ...textOperator('includes_string', (text, operand) => text.includes(operand)),
  kinds: ['text'],
};

/** `is` of a message means that it contains the string, not equality (zendesk.md 5.1). */
export const messageContains: Operator = { ...includesString, code: 'is', kinds: ['words'] };

export const notIncludesString = opposite(includesString, 'not_includes_string');
export const messageContainsNot = opposite(messageContains, 'is_not');
