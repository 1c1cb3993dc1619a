import type { DecisionExplanation } from './decision-explanation';
import type { DecisionEntity } from './decision.entity';

/** A decision as the API answers it (own-api.md "Decisions"). */
export const toDecision = (decision: Omit<DecisionEntity, 'facts'>, explanations?: DecisionExplanation[]) => ({
  id: decision.id,
  ticket_id: decision.ticket_id,
  audit_id: decision.audit_id,
  created_at: decision.created_at,
  update_type: decision.update_type,
  author_id: decision.author_id,
  tried: decision.tried,
  stopped_because: decision.stopped_because,
  fired: decision.fired,
  rule_set_version: decision.rule_set_version,
  ...(explanations && { explanations: explanations.map(toExplanation) }),
});

export const toExplanation = (explanation: DecisionExplanation) => ({
  trigger_id: explanation.triggerId,
  revision_id: explanation.revisionId,
  title: explanation.title,
  outcome: explanation.outcome,
  conditions: explanation.conditions,
  sentence: explanation.sentence,
});
