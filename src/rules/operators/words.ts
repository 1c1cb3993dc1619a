import { refuse } from '../issue';
import { clip } from '../issue';
import { fold } from '../text';
import type { TextValue } from '../text-value';
import { listedWords } from '../words';
import { isNone, ofValue, type Operator, opposite, valueRequired } from './operator';

const MAX_CHARACTERS = 65_535;

/** At least one of the listed words stands in the text as a whole word (zendesk.md 5.3). */
export const includesWords: Operator = {
  code: 'includes_words',
  kinds: ['text'],
  parseValue(input, _editor, path) {
    if (isNone(input)) return valueRequired(path);
    const listed = Array.isArray(input) && input.every((item) => typeof item === 'string') ? input.join(' ') : input;
    if (typeof listed !== 'string') return refuse(path, 'not_a_string', 'must be words, separated by spaces');
    if (listed.length > MAX_CHARACTERS)
      return refuse(path, 'too_long', `must have at most ${MAX_CHARACTERS} characters`);
    const runs = listedWords(fold(listed));
    if (runs.length === 0) return refuse(path, 'no_words', 'must name at least one word');
    return { ok: { value: listed, operand: runs, label: clip(listed) } };
  },
  compile(parts) {
    const runs = parts.operand as string[][];
    return ofValue<TextValue>(parts, (text) => runs.some((run) => text.hasRun(run)));
  },
  access: (operand) => ({ by: 'now', each: 'word', keys: (operand as string[][]).map((run) => run[0]) }),
};

export const notIncludesWords = opposite(includesWords, 'not_includes_words');

/** Messages spell the same operator `includes`. */
export const messageIncludes: Operator = { ...includesWords, code: 'includes', kinds: ['words'] };
export const messageNotIncludes = opposite(messageIncludes, 'not_includes', ['includes_none']);
