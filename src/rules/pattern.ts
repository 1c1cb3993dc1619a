import { RE2JS } from 're2js';
import { type Parsed, refuse } from './issue';

/** A compiled expression that answers in time linear in the text (RE2, so no backtracking). */
export interface Pattern {
  matches(text: string): boolean;
}

/**
 * The time of a match is text times steps, so both have an end: about a tenth of a second at the worst. Repetitions are written
 * out before they are counted, `[0-9]{4}` is four steps.
 */
const MAX_STEPS = 250;
const MAX_TEXT = 5_000;
const SMALL_STEPS = 40;
const TOO_COMPLEX = `must be simpler: its repetitions written out, it may have ${MAX_STEPS} steps at most`;

/** Compiles a user's expression, unanchored, for the first 5 000 characters of a text; Ruby's `\Z` (as Zendesk takes it) is read as the end of the text. */
export function parsePattern(source: string, path: string, ignoreCase: boolean): Parsed<Pattern> {
  try {
    const compiled = RE2JS.compile(withoutRubyEnd(source), ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
    if (compiled.programSize() > MAX_STEPS) return refuse(path, 'pattern_too_complex', TOO_COMPLEX);
    // The automaton of states is quickest on everyday expressions; on large ones it may grow a state for every character.
    const find =
      compiled.programSize() <= SMALL_STEPS
        ? compiled.test.bind(compiled)
        : (text: string) => compiled.matcher(text).find();
    return { ok: { matches: (text) => find(text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) : text) } };
  } catch (error) {
    return refuse(path, 'bad_pattern', messageOf(error, source));
  }
}

const UNKNOWN_TO_RE2 = /\(\?(?:<?[=!]|>)|\\[1-9gk]/;
const IS_LINEAR =
  'the syntax is that of RE2, whose time is linear in the text: it has no look-ahead, look-behind, atomic groups or ' +
  'back references';

/** RE2 quotes the flags that were put before the expression, and calls what it has not merely invalid. */
function messageOf(error: unknown, source: string): string {
  const said = error instanceof Error ? error.message : 'the expression does not compile';
  const message = said.replace('`(?i)', '`');
  return UNKNOWN_TO_RE2.test(source) ? `${message}; ${IS_LINEAR}` : message;
}

/** RE2 knows `\A` and `\z` but not `\Z`; an escaped backslash before a Z stays one. */
function withoutRubyEnd(source: string): string {
  return source.replace(/\\([\s\S])/g, (escape, letter: string) => (letter === 'Z' ? '\\n?\\z' : escape));
}
