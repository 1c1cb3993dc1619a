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

/** The wire form with one option's tag replaced: only ticket fields are named by tags there. */
export function renamedInWire<T>(wire: T, field: FieldDefinition, from: string, to: string): T {
  if (field.owner !== 'ticket') return wire;
  const name = ruleNameOf(field);
  return JSON.parse(JSON.stringify(wire), (_key, value: unknown) => {
    const part = value as { field?: unknown; value?: unknown } | null;
    if (part === null || typeof part !== 'object' || part.field !== name) return value;
    const swap = (tag: unknown) => (tag === from ? to : tag);
    return { ...part, value: Array.isArray(part.value) ? part.value.map(swap) : swap(part.value) };
  }) as T;
}

function partsOn(rule: ParsedRule, field: FieldDefinition): (Leaf | Action)[] {
  const name = ruleNameOf(field);
  return partsOf(rule).filter((part) => part.field === name);
}

const partsOf = (rule: ParsedRule): (Leaf | Action)[] => [...leavesOf(rule.conditions), ...rule.actions];

const leavesOf = (group: Group): Leaf[] => [...group.all, ...group.any, ...group.none].flatMap(leaves);

const leaves = (node: Node): Leaf[] => ('operator' in node ? [node] : leavesOf(node));
