import { clip, refuse } from '../issue';
import { parsePattern } from '../pattern';
import type { TextValue } from '../text-value';
import { isNone, ofValue, type Operator, valueRequired } from './operator';

const MAX_CHARACTERS = 1_000;

/** An expression (RE2, linear time) matches somewhere in the text, in whatever case. */
export const matches: Operator = {
  code: 'matches',
  kinds: ['text', 'words'],
  effort: 60,
  parseValue(input, _editor, path) {
    if (isNone(input)) return valueRequired(path);
    if (typeof input !== 'string') return refuse(path, 'not_a_string', 'must be a regular expression as a text');
    if (input.length > MAX_CHARACTERS)
      return refuse(path, 'too_long', `must have at most ${MAX_CHARACTERS} characters`);
    const source = input.normalize('NFC');
    const pattern = parsePattern(source, path, true);
    return 'issues' in pattern ? pattern : { ok: { value: input, operand: source, label: clip(input) } };
  },
  compile(parts) {
    const pattern = parsePattern(String(parts.operand), '', true);
    // A stored expression compiled once; should a later version of RE2 refuse it, nothing matches it.
    if ('issues' in pattern) return () => false;
    return ofValue<TextValue>(parts, (text) => pattern.ok.matches(text.raw.normalize('NFC')));
  },
};
