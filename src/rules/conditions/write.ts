import { MOVES } from '../run-state';
import { en } from '../texts/en';
import { EQUALITY, plainField } from './condition-definition';
import { choiceOf } from './editors';

export const updateType = plainField({
  name: 'update_type',
  label: en.fields.update_type,
  kind: 'choice',
  operators: EQUALITY,
  defaultOperator: 'is',
  editor: choiceOf(en.codes.update_type, false),
  source: { now: (s) => s.facts.updateType, moves: MOVES.none, spread: 2 },
});

export const commentIsPublic = plainField({
  name: 'comment_is_public',
  label: en.fields.comment_is_public,
  kind: 'comment',
  operators: EQUALITY,
  editor: choiceOf(en.codes.comment_is_public, false),
  source: { now: (s) => s.facts.comment, moves: MOVES.none, spread: 2 },
});

export const ticketIsPublic = plainField({
  name: 'ticket_is_public',
  label: en.fields.ticket_is_public,
  kind: 'choice',
  operators: EQUALITY,
  editor: choiceOf(en.codes.ticket_is_public, false),
  source: { now: (s) => (s.ticket.isPublic ? 'public' : 'private'), moves: MOVES.none, spread: 1 },
});
