import { type Parsed, refuse, shown } from './issue';
import { compareCodePoints } from './text';

/** Tags out of a space-delimited text or a list of such: lower-case, distinct, in the order given. */
export function parseTags(input: unknown, path: string): Parsed<string[]> {
  const list: unknown[] = Array.isArray(input) ? input : [input];
  const tags = new Set<string>();
  for (const item of list) {
    if (typeof item !== 'string') {
      return refuse(path, 'not_a_string', `must be tags separated by spaces, ${shown(item)} is not`);
    }
    for (const tag of item.normalize('NFC').toLowerCase().split(/\s+/)) if (tag !== '') tags.add(tag);
  }
  return { ok: [...tags] };
}

/** Distinct tags in the order tickets keep them. */
export function sortTags(tags: Iterable<string>): string[] {
  return [...new Set(tags)].filter((tag) => typeof tag === 'string').sort(compareCodePoints);
}
