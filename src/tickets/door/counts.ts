import type { TicketFacts } from '../../rules';

/**
 * The ticket after one step of its life, with what Zendesk counts of it (zendesk.md 5.1): how often it was taken back out of
 * solved, answered by agents, and given to an agent or a group. A write has two steps, its author's and then its triggers'.
 */
export function withCounts(before: TicketFacts, after: TicketFacts, isReply = false): TicketFacts {
  const reopens = Number(before.status === 'solved' && after.status !== 'solved' && after.status !== 'closed');
  const agentStations = Number(after.assigneeId !== null && after.assigneeId !== before.assigneeId);
  const groupStations = Number(after.groupId !== null && after.groupId !== before.groupId);
  if (!isReply && reopens + agentStations + groupStations === 0) return after;
  return {
    ...after,
    reopens: before.reopens + reopens,
    replies: before.replies + Number(isReply),
    agentStations: before.agentStations + agentStations,
    groupStations: before.groupStations + groupStations,
  };
}
