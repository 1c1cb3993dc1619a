import { problem, type Problems } from '../../common/errors';
import { parseTags, sortTags } from '../../rules';
import type { TicketInput } from '../dto/ticket.body';

/** The tags after this input: `tags` replaces, `additional_tags` and `remove_tags` add and remove. */
export function readTags(before: string[], input: TicketInput, problems: Problems): string[] {
  const replacement = listOf('tags', input, problems);
  const added = listOf('additional_tags', input, problems);
  const removed = new Set(listOf('remove_tags', input, problems));
  if (!replacement && !added && removed.size === 0) return before;
  return sortTags([...(replacement ?? before), ...(added ?? [])]).filter((tag) => !removed.has(tag));
}

type TagList = 'tags' | 'additional_tags' | 'remove_tags';

function listOf(property: TagList, input: TicketInput, problems: Problems): string[] | undefined {
  const given = input[property];
  if (given === undefined || given === null) return undefined;
  const parsed = parseTags(given, property);
  if ('ok' in parsed) return parsed.ok;
  for (const { path, code, message } of parsed.issues) {
    problems.add(property, problem('InvalidValue', `Tags: ${message}`, { path, code }));
  }
  return undefined;
}
