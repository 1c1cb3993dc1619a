import type { Action, FieldDefinition, FieldOwner, Group, Leaf, Node, ParsedRule } from '../rules';

const PREFIXES: Record<FieldOwner, string> = {
  ticket: 'custom_fields_',
  user: 'requester.custom_fields.',
  organization: 'organization.custom_fields.',
};

/** What conditions and actions call a custom field (zendesk.md 5.1, 5.2). */
export const ruleNameOf = ({ owner, key, id }: FieldDefinition): string =>
  PREFIXES[owner] + (owner === 'ticket' ? id : key!.toLowerCase());

export const usesFieldsOf = (rule: ParsedRule, owner: FieldOwner): boolean =>
  partsOf(rule).some(({ field }) => field.startsWith(PREFIXES[owner]));

export const usesField = (rule: ParsedRule, field: FieldDefinition): boolean => partsOn(rule, field).length > 0;

export const usesOption = (rule: ParsedRule, field: FieldDefinition, tag: string): boolean =>
  partsOn(rule, field).some(({ operand }) => JSON.stringify(operand)?.includes(JSON.stringify(tag)));

/**
 * A rule after one option's tag was replaced. What is compared and set are tags; of the wire only ticket fields name them. Done
 * without parsing, because the rule may name what is gone by now, and other options may be on their way too.
 */
export function withRenamedOption(rule: ParsedRule, field: FieldDefinition, from: string, to: string): ParsedRule {
  const name = ruleNameOf(field);
  const swap = <T>(value: T): T =>
    JSON.parse(JSON.stringify(value), (key, one: unknown) => (one === from && key !== 'key' ? to : one)) as T;
  const renamed = (part: Leaf | Action) => {
    part.operand = swap(part.operand);
    if (field.owner === 'ticket') part.value = swap(part.value);
  };
  const next = structuredClone(rule);
  partsOn(next, field).forEach(renamed);
  for (const labels of next.labels ?? []) {
    if (labels.field === name) labels.options = labels.options.map(([tag, label]) => [tag === from ? to : tag, label]);
  }
  return next;
}

function partsOn(rule: ParsedRule, field: FieldDefinition): (Leaf | Action)[] {
  const name = ruleNameOf(field);
  return partsOf(rule).filter((part) => part.field === name);
}

/** Every condition and action of a rule. */
export const partsOf = (rule: ParsedRule): (Leaf | Action)[] => [...leavesOf(rule.conditions), ...rule.actions];

const leavesOf = (group: Group): Leaf[] => [...group.all, ...group.any, ...group.none].flatMap(leaves);

const leaves = (node: Node): Leaf[] => ('operator' in node ? [node] : leavesOf(node));
