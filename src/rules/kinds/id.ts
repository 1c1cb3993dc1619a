import type { RunState } from '../run-state';
import { type Kind, MISMATCH, primitive } from './kind';

/** An id; operands may be words for people of the ticket. */
export const id: Kind<number> = {
  code: 'id',
  ...primitive,
  isPlain: true,
  normalise(raw) {
    if (typeof raw === 'number') return raw;
    return raw === null || raw === undefined ? null : MISMATCH;
  },
  equals: (value, operand, state) => value === (typeof operand === 'string' ? resolvePerson(operand, state) : operand),
  // Of somebody who is not stored yet the id is not positive.
  show: (raw) => (typeof raw !== 'number' ? raw : raw > 0 ? String(raw) : null),
};

/** Whom `current_user`, `requester_id` and `assignee_id` stand for at this point of the run. */
export function resolvePerson(word: string, state: RunState): number | null {
  if (word === 'current_user') return state.facts.actor?.id ?? null;
  if (word === 'requester_id') return state.ticket.requesterId;
  return word === 'assignee_id' ? state.ticket.assigneeId : null;
}
