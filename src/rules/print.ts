import { isGroup, type Node, type ParsedRule, type WireNode } from './rule';

/** A rule as the wire has it; what is parsed from it again is the same rule. */
export interface PrintedRule {
  conditions: { all: WireNode[]; any: WireNode[]; none?: WireNode[] };
  actions: { field: string; value: unknown }[];
  stop_processing: boolean;
  active_from: string | null;
  active_until: string | null;
}

/** Prints a rule with Zendesk's names; `none` and nested groups appear only where the rule has them. */
export function printRule(rule: ParsedRule): PrintedRule {
  const { all, any, none } = rule.conditions;
  return {
    conditions: {
      all: all.map(printNode),
      any: any.map(printNode),
      ...(none.length > 0 ? { none: none.map(printNode) } : {}),
    },
    actions: rule.actions.map(({ field, value }) => ({ field, value })),
    stop_processing: rule.stopProcessing,
    active_from: rule.activeFrom ?? null,
    active_until: rule.activeUntil ?? null,
  };
}

function printNode(node: Node): WireNode {
  if (!isGroup(node)) return { field: node.field, operator: node.operator, value: node.value };
  const { all, any, none } = node;
  const isEmpty = all.length + any.length + none.length === 0;
  return {
    // An empty group keeps one list: without any it would not be read as a group again.
    ...(all.length > 0 || isEmpty ? { all: all.map(printNode) } : {}),
    ...(any.length > 0 ? { any: any.map(printNode) } : {}),
    ...(none.length > 0 ? { none: none.map(printNode) } : {}),
  };
}
