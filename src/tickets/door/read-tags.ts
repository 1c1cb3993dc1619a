import { problem, type Problems } from '../../common/errors';
import { parseTags, sortTags } from '../../rules';
import { LONGEST_TAG, MOST_TAGS } from '../../stored-values';
import type { TicketInput } from '../dto/ticket.body';

/** The tags after this input: `tags` replaces, `additional_tags` and `remove_tags` add and remove. */
export function readTags(before: string[], input: TicketInput, problems: Problems): string[] {
  const replacement = listOf('tags', input, problems);
  const added = listOf('additional_tags', input, problems);
  const removed = new Set(listOf('remove_tags', input, problems));
  if (!replacement && !added && removed.size === 0) return before;
  const next = sortTags([...(replacement ?? before), ...(added ?? [])]).filter((tag) => !removed.has(tag));
  if (next.length > MOST_TAGS && next.length > before.length) {
    problems.add('tags', problem('InvalidValue', `Tags: a ticket has at most ${MOST_TAGS}`, { code: 'too_many_tags' }));
  }
  return next;
}

type TagList = 'tags' | 'additional_tags' | 'remove_tags';

function listOf(property: TagList, input: TicketInput, problems: Problems): string[] | undefined {
  const given = input[property];
  if (given === undefined || given === null) return undefined;
  const parsed = parseTags(given, property);
  if ('ok' in parsed) {
    const long = parsed.ok.find((tag) => tag.length > LONGEST_TAG);
    if (long === undefined) return parsed.ok;
    const shown = `Tags: ${long.slice(0, 40)}… is too long (maximum is ${LONGEST_TAG} characters)`;
    problems.add(property, problem('InvalidValue', shown, { code: 'tag_too_long' }));
    return undefined;
  }
  for (const { path, code, message } of parsed.issues) {
    problems.add(property, problem('InvalidValue', `Tags: ${message}`, { path, code }));
  }
  return undefined;
}
