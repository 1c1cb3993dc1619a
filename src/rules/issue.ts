/** One thing that is wrong with an input; `path` points into it, for instance `conditions.all[2].value`. */
export interface Issue {
  path: string;
  code: string;
  message: string;
}

/** A parsed value, or every reason why there is none. */
export type Parsed<T> = { ok: T } | { issues: Issue[] };

/** A refusal with a single reason. */
export function refuse(path: string, code: string, message: string): { issues: Issue[] } {
  return { issues: [{ path, code, message }] };
}

const SHOWN_CHARACTERS = 60;

/** An input as it may stand in a message: JSON-like and never long. */
export function shown(input: unknown): string {
  if (typeof input === 'string') return `"${clip(input)}"`;
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'object' && input !== null) return 'an object';
  return clip(String(input));
}

/** The beginning of a long text, with an ellipsis. */
export function clip(text: string, limit = SHOWN_CHARACTERS): string {
  return text.length > limit ? `${text.slice(0, limit).replace(/[\uD800-\uDBFF]$/, '')}…` : text;
}
