import { isActiveAt } from './active-window';
import { type CompiledGroup, type CompiledNode, type CompiledRule, HOLDS, testGroup, testNode } from './compile';
import type { CompiledLeaf } from './compile-leaf';
import { type Program, runCycle } from './cycle';
import { copyTicket } from './draft';
import type { Facts, TicketFacts } from './facts';
import { MISMATCH } from './kinds/kind';
import type { Explanation, GroupVerdict, LeafVerdict, Limits, NodeVerdict, Run } from './outcome';
import { RunState } from './run-state';
import { sentenceOf } from './sentence';
import type { Texts } from './texts/en';

/**
 * Runs the rules and says why: each asked rule's conditions are tested by the very tests of the run, on the ticket as
 * it stood just before the rule fired, or as it stood at the end.
 */
export function explainRun(
  program: Program,
  asked: readonly CompiledRule[],
  facts: Facts,
  limits: Limits,
  texts: Texts,
): { run: Run; explanations: Explanation[] } {
  const askedFor = new Set(asked);
  const atFiring = new Map<CompiledRule, TicketFacts>();
  const run = runCycle(program, facts, limits, {
    beforeFiring(rule, { ticket }) {
      if (!askedFor.has(rule)) return;
      atFiring.set(rule, { ...copyTicket(ticket), customFields: { ...ticket.customFields } });
    },
  });

  const explanations = asked.map((rule) => {
    const ticket = atFiring.get(rule);
    const state = new RunState(facts, ticket ?? run.ticket, program.memos);
    return explainRule(rule, state, ticket !== undefined, texts);
  });
  return { run, explanations };
}

function explainRule(rule: CompiledRule, state: RunState, hasFired: boolean, texts: Texts): Explanation {
  const { triggerId, revisionId, title } = rule.live;
  const outcome = hasFired ? 'fired' : outcomeWithoutFiring(rule, state);
  const { all, any, none } = rule.conditions;
  return {
    triggerId,
    revisionId,
    title,
    outcome,
    conditions: {
      all: verdicts(all, state),
      any: verdicts(any, state),
      ...(none.length > 0 ? { none: verdicts(none, state) } : {}),
    },
    sentence: sentenceOf(rule, outcome, state, texts),
  };
}

function outcomeWithoutFiring({ window, conditions }: CompiledRule, state: RunState): Explanation['outcome'] {
  if (window !== null && !isActiveAt(window, state.facts)) return 'inactive';
  return testGroup(conditions, state) === HOLDS ? 'stopped_before' : 'not_matched';
}

function verdicts(nodes: readonly CompiledNode[], state: RunState): NodeVerdict[] {
  return nodes.map((node) => ('leaf' in node ? leafVerdict(node, state) : groupVerdict(node, state)));
}

function groupVerdict(group: CompiledGroup, state: RunState): GroupVerdict {
  const { all, any, none } = group;
  return {
    ...(all.length > 0 ? { all: verdicts(all, state) } : {}),
    ...(any.length > 0 ? { any: verdicts(any, state) } : {}),
    ...(none.length > 0 ? { none: verdicts(none, state) } : {}),
    verdict: testNode(group, state) === HOLDS,
  };
}

function leafVerdict({ leaf, kind, holds, reading }: CompiledLeaf, state: RunState): LeafVerdict {
  const value = reading.now(state);
  const raw = reading.raw(state);
  return {
    field: leaf.field,
    operator: leaf.operator,
    value: leaf.value,
    read: value === null ? null : kind.show === undefined ? raw : kind.show(raw, leaf.operand),
    verdict: holds(state),
    note: value === null ? 'missing' : value === MISMATCH ? 'type_mismatch' : null,
  };
}
