import { MOVES } from '../run-state';
import { en } from '../texts/en';
import { plainField } from './condition-definition';
import { choiceOf } from './editors';

export const status = plainField({
  name: 'status',
  label: en.fields.status,
  kind: 'status',
  editor: choiceOf(en.codes.status, false),
  source: { now: (s) => s.ticket.status, before: (t) => t.status, moves: MOVES.status, spread: 3 },
});

export const priority = plainField({
  name: 'priority',
  label: en.fields.priority,
  kind: 'priority',
  editor: choiceOf(en.codes.priority, true),
  source: { now: (s) => s.ticket.priority, before: (t) => t.priority, moves: MOVES.priority, spread: 4 },
});

export const type = plainField({
  name: 'type',
  label: en.fields.type,
  kind: 'choice',
  editor: choiceOf(en.codes.type, true),
  source: { now: (s) => s.ticket.type, before: (t) => t.type, moves: MOVES.type, spread: 4 },
});
