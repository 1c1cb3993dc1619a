import { refuse } from '../issue';
import type { ValueEditor } from '../operators/operator';
import { MOVES } from '../run-state';
import { parseTags } from '../tags';
import { en } from '../texts/en';
import { plainField } from './condition-definition';

const tagList: ValueEditor & Required<Pick<ValueEditor, 'parseList'>> = {
  isNullable: false,
  parse: (input, path) => tagList.parseList(input, path),
  parseList(input, path) {
    const tags = parseTags(input ?? '', path);
    if ('issues' in tags) return tags;
    if (tags.ok.length === 0) return refuse(path, 'value_required', 'must name at least one tag');
    const value = tags.ok.join(' ');
    return { ok: { value, operand: tags.ok, label: value } };
  },
};

export const currentTags = plainField({
  name: 'current_tags',
  label: en.fields.current_tags,
  kind: 'tags',
  editor: tagList,
  source: { now: (s) => s.ticket.tags, before: (t) => t.tags, moves: MOVES.tags, spread: 40 },
});
