import { MOVES } from '../run-state';
import { listOf } from '../stored-list';
import { en } from '../texts/en';
import { plainField } from './condition-definition';
import { shortText, yesOrNo } from './editors';

/** The support address that the ticket came to. */
export const recipient = plainField({
  name: 'recipient',
  label: en.fields.recipient,
  kind: 'text',
  editor: shortText,
  source: { now: (s) => s.ticket.recipient, moves: MOVES.none },
});

export const hasDueDate = plainField({
  name: 'ticket_due_date',
  label: en.fields.ticket_due_date,
  kind: 'flag',
  operators: ['is'],
  editor: yesOrNo,
  source: { now: (s) => (s.ticket.dueAt ?? null) !== null, moves: MOVES.none },
});

/** Whether anybody is in CC; followers do not count. */
export const hasCc = plainField({
  name: 'cc',
  label: en.fields.cc,
  kind: 'flag',
  operators: ['is'],
  editor: yesOrNo,
  source: { now: (s) => listOf(s.ticket.ccIds).length > 0, moves: MOVES.ccs },
});
