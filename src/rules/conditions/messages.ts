import { refuse } from '../issue';
import type { ValueEditor } from '../operators/operator';
import { MOVES } from '../run-state';
import { en } from '../texts/en';
import { plainField, type Source } from './condition-definition';

/** Every operator on messages reads its own text. */
const noOwnValue: ValueEditor = {
  isNullable: false,
  parse: (_input, path) => refuse(path, 'not_a_string', 'must be a text'),
};

function message(
  name: 'subject_includes_word' | 'description_includes_word' | 'comment_includes_word',
  now: Source['now'],
) {
  return plainField({
    name,
    label: en.fields[name],
    kind: 'words',
    editor: noOwnValue,
    source: { now, moves: MOVES.none, spread: 60 },
  });
}

export const subject = message('subject_includes_word', (s) => s.ticket.subject);
export const description = message('description_includes_word', (s) => s.ticket.description);

/** This write's comment; on creation the description is the first one. */
export const commentText = message('comment_includes_word', ({ facts, ticket }) => {
  return facts.comment?.text ?? (facts.updateType === 'Create' ? ticket.description : null);
});
