import type { OwnerFields } from '../custom-fields';
import { toExplanation } from '../decisions';
import type { Explanation } from '../rules';
import { type Rehearsed, toTicket } from '../tickets';
import { UNSAVED } from '../triggers';
import { storedId } from '../users';

/** The answer of a dry run: a decision and a ticket as a write would leave them, with null for what only storing gives. */
export function dryRunAnswer(
  { ticket, authorId, facts, run, ruleSet }: Rehearsed,
  explanations: Explanation[],
  effects: Map<number, object[]>,
  fields: OwnerFields,
  base: string,
) {
  const decision = {
    id: null,
    ticket_id: ticket.facts.id,
    audit_id: null,
    created_at: ticket.updatedAt,
    update_type: facts.updateType,
    author_id: authorId,
    tried: run.tried,
    stopped_because: run.stoppedBecause,
    fired: run.fired.map(({ triggerId, revisionId, title, changes }) => ({
      trigger_id: saved(triggerId),
      revision_id: saved(revisionId),
      title,
      changes: changes.map(({ field, from, to }) =>
        PEOPLE.includes(field) ? { field, from: stored(from), to: stored(to) } : { field, from, to },
      ),
      effects: effects.get(triggerId) ?? [],
    })),
    rule_set_version: ruleSet.version,
    explanations: explanations.map((explanation) => ({
      ...toExplanation(explanation),
      trigger_id: saved(explanation.triggerId),
      revision_id: saved(explanation.revisionId),
    })),
  };
  return { decision, ticket: unstoredTicket(ticket, fields, base) };
}

function unstoredTicket(ticket: Rehearsed['ticket'], fields: OwnerFields, base: string) {
  const { url, ...rest } = toTicket(ticket, fields, base);
  const people = Object.fromEntries(
    Object.entries(rest).map(([name, value]) => [name, PEOPLE.includes(name) ? stored(value) : value]),
  );
  return { url: ticket.facts.id === null ? null : url, ...people };
}

/** Where a ticket names people. */
const PEOPLE = [
  ...['requester_id', 'submitter_id', 'assignee_id'],
  ...['email_cc_ids', 'follower_ids', 'collaborator_ids'],
];

/** A requester whom only a write would make has no id yet. */
function stored(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(stored);
  return typeof value === 'number' ? storedId(value) : value;
}

const saved = (id: number): number | null => (id === UNSAVED ? null : id);
