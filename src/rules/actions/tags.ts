import type { Draft } from '../draft';
import { refuse } from '../issue';
import { MOVES } from '../run-state';
import { listOf } from '../stored-list';
import { parseTags, sortTags } from '../tags';
import { en } from '../texts/en';
import type { ActionDefinition } from './action-definition';

function tagAction(
  field: string,
  label: string,
  mayBeEmpty: boolean,
  next: (present: readonly string[], operand: readonly string[]) => string[],
): ActionDefinition {
  return {
    field,
    group: 'ticket',
    describe: () => ({ field, label, type: 'tags', editor: { isNullable: mayBeEmpty } }),
    parse(_rest, input, path) {
      const tags = parseTags(input ?? '', `${path}.value`);
      if ('issues' in tags) return tags;
      if (tags.ok.length === 0 && !mayBeEmpty) {
        return refuse(`${path}.value`, 'value_required', 'must name at least one tag');
      }
      return { ok: { field, value: tags.ok.join(' '), operand: tags.ok, label } };
    },
    apply: (action, draft) => setTags(draft, next(listOf(draft.state.ticket.tags), action.operand as string[])),
  };
}

/** Replaces all tags. */
export const setAllTags = tagAction('set_tags', en.fields.set_tags, true, (_present, operand) => sortTags(operand));

/** zendesk.md 14.7: as an action, `current_tags` adds. */
export const addTags = tagAction('current_tags', en.fields.add_tags, false, withTags);

export const removeTags = tagAction('remove_tags', en.fields.remove_tags, false, (present, operand) =>
  present.filter((tag) => !operand.includes(tag)),
);

/** Gives the ticket these tags, which stand in the order tickets keep them. */
export function setTags(draft: Draft, tags: string[]): void {
  draft.set('tags', 'tags', MOVES.tags, tags);
}

/** The present tags, which are in order, with others put in their places. */
export function withTags(present: readonly string[], others: readonly string[]): string[] {
  const missing = others.filter((tag) => !present.includes(tag));
  return missing.length === 0 ? [...present] : sortTags([...present, ...missing]);
}
