import type { TicketFacts } from '../facts';
import { MOVES } from '../run-state';
import { en } from '../texts/en';
import { plainField } from './condition-definition';
import { count } from './editors';

/** What a ticket has gone through until the author's write; what triggers do in this run counts for the next one. */
function counter(
  name: 'reopens' | 'replies' | 'agent_stations' | 'group_stations',
  read: (ticket: TicketFacts) => number,
) {
  return plainField({
    name,
    label: en.fields[name],
    kind: 'number',
    operators: ['is', 'is_not', 'less_than', 'less_than_equal', 'greater_than', 'greater_than_equal', 'between'],
    editor: count,
    source: { now: (s) => read(s.facts.ticket), moves: MOVES.none, spread: 4 },
  });
}

export const reopens = counter('reopens', (ticket) => ticket.reopens);
export const replies = counter('replies', (ticket) => ticket.replies);
export const agentStations = counter('agent_stations', (ticket) => ticket.agentStations);
export const groupStations = counter('group_stations', (ticket) => ticket.groupStations);
