import { RE2JS } from 're2js';
import { type Parsed, refuse } from './issue';

/** A compiled expression that answers in time linear in the text (RE2, so no backtracking). */
export interface Pattern {
  matches(text: string): boolean;
}

/** Compiles a user's expression, unanchored; Ruby's `\Z` (as Zendesk takes it) is read as the end of the text. */
export function parsePattern(source: string, path: string, ignoreCase: boolean): Parsed<Pattern> {
  try {
    const compiled = RE2JS.compile(withoutRubyEnd(source), ignoreCase ? RE2JS.CASE_INSENSITIVE : 0);
    return { ok: { matches: (text) => compiled.matcher(text).find() } };
  } catch (error) {
    return refuse(path, 'bad_pattern', error instanceof Error ? error.message : 'the expression does not compile');
  }
}

/** RE2 knows `\A` and `\z` but not `\Z`; an escaped backslash before a Z stays one. */
function withoutRubyEnd(source: string): string {
  return source.replace(/\\([\s\S])/g, (escape, letter: string) => (letter === 'Z' ? '\\n?\\z' : escape));
}
