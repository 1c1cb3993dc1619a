import { problem, type Problems } from '../common/errors';
import { parseTags, sortTags } from '../rules';

export const LONGEST_TAG = 255;
export const MOST_TAGS = 1000;

/** The tags of `{"tags": […]}`. */
export function readTagsBody(body: unknown, problems: Problems, { required }: { required: boolean }): string[] {
  const tags = (body as { tags?: unknown } | null | undefined)?.tags;
  if (tags !== undefined && tags !== null) return readTags(tags, problems);
  if (required)
    problems.add('tags', problem('BlankValue', 'Tags: the body must hold {"tags":["…"]}', { code: 'blank' }));
  return [];
}

/** Tags as the API takes them, a list or a text with spaces between; null and absent mean none. */
export function readTags(input: unknown, problems: Problems): string[] {
  const parsed = parseTags(input ?? [], 'tags');
  if ('issues' in parsed) {
    for (const { code, message, path } of parsed.issues)
      problems.add('tags', problem('InvalidValue', `Tags: ${message}`, { code, path }));
    return [];
  }
  const long = parsed.ok.find((tag) => tag.length > LONGEST_TAG);
  if (long !== undefined) {
    problems.add(
      'tags',
      problem('InvalidValue', `Tags: ${long.slice(0, 40)}… is too long (maximum is ${LONGEST_TAG} characters)`),
    );
  }
  if (parsed.ok.length > MOST_TAGS)
    problems.add('tags', problem('InvalidValue', `Tags: at most ${MOST_TAGS} may be given`));
  return sortTags(parsed.ok);
}
