import type { Catalog } from './catalog';
import { findCondition } from './conditions';
import type { ConditionField } from './conditions/condition-definition';
import { clip, type Issue, shown } from './issue';
import { isRecord } from './json';
import { kindOf } from './kinds';
import { operatorOf } from './operators';
import type { Group, Leaf, Node, OptionLabels } from './rule';
import { unknownField } from './unknown-field';

/** Groups may nest this deep below the trigger's own (DESIGN 5). */
const MAX_DEPTH = 5;

export const GROUP_KEYS = ['all', 'any', 'none'] as const;

/** A parse under way: issues add up, so that all of them are found at once. */
export interface Parsing {
  catalog: Catalog;
  issues: Issue[];
  labels: Map<string, OptionLabels['options']>;
  leaves: number;
}

/** Reads `{ all, any, none }`; a missing list is an empty one. */
export function parseGroup(input: Record<string, unknown>, path: string, depth: number, parsing: Parsing): Group {
  const members = (name: (typeof GROUP_KEYS)[number]) => parseNodes(input[name], `${path}.${name}`, depth, parsing);
  return { all: members('all'), any: members('any'), none: members('none') };
}

function parseNodes(input: unknown, path: string, depth: number, parsing: Parsing): Node[] {
  if (input === undefined || input === null) return [];
  if (!Array.isArray(input)) {
    parsing.issues.push({ path, code: 'not_a_list', message: 'must be a list of conditions' });
    return [];
  }
  const nodes: Node[] = [];
  input.forEach((member: unknown, index) => {
    const node = parseNode(member, `${path}[${index}]`, depth, parsing);
    if (node !== null) nodes.push(node);
  });
  return nodes;
}

function parseNode(input: unknown, path: string, depth: number, parsing: Parsing): Node | null {
  if (!isRecord(input)) {
    parsing.issues.push({
      path,
      code: 'not_an_object',
      message: `must be a condition or a group, not ${shown(input)}`,
    });
    return null;
  }
  if (Object.hasOwn(input, 'field')) {
    parsing.issues.push(...groupsBeside(input, path));
    return parseLeaf(input, path, parsing);
  }
  if (!GROUP_KEYS.some((name) => Object.hasOwn(input, name))) {
    parsing.issues.push({
      path,
      code: 'not_a_condition',
      message: 'must have a field, or be a group of all, any, none',
    });
    return null;
  }
  if (depth >= MAX_DEPTH) {
    const message = `groups may nest ${MAX_DEPTH} levels deep below the trigger's own`;
    parsing.issues.push({ path, code: 'nested_too_deep', message });
    return null;
  }
  parsing.issues.push(...unknownKeys(input, path));
  return parseGroup(input, path, depth + 1, parsing);
}

/** Keys of a group that are none of its lists, a misspelt one above all: what is in them would not be asked for. */
export function unknownKeys(group: Record<string, unknown>, path: string): Issue[] {
  const strays = Object.keys(group).filter((key) => !(GROUP_KEYS as readonly string[]).includes(key));
  return strays.map((key) => ({
    path: `${path}.${clip(key)}`,
    code: 'unknown_key',
    message: `a group has all, any, none, not ${shown(key)}`,
  }));
}

/** A condition with a group in it; other keys of a condition are left alone, for Zendesk's exports have some. */
function groupsBeside(condition: Record<string, unknown>, path: string): Issue[] {
  return GROUP_KEYS.filter((key) => isGiven(condition[key])).map((key) => ({
    path: `${path}.${key}`,
    code: 'condition_and_group',
    message: `a condition cannot be a group as well: put {"${key}": […]} beside the condition, not into it`,
  }));
}

export const isGiven = (input: unknown): boolean => input !== undefined && input !== null;

function parseLeaf(input: Record<string, unknown>, path: string, parsing: Parsing): Leaf | null {
  parsing.leaves += 1;
  const field = describeField(input.field, parsing.catalog);
  if (field === undefined) {
    parsing.issues.push(unknownField(input.field, `${path}.field`, parsing.catalog));
    return null;
  }
  const kind = kindOf(field.kind);
  const name = input.operator ?? field.defaultOperator;
  const operator = typeof name === 'string' ? operatorOf(kind, name) : undefined;
  if (operator === undefined || !field.operators.includes(operator.code)) {
    const taken = `${field.label} takes ${field.operators.join(', ')}`;
    const message = isGiven(name) ? `${taken}, not ${shown(name)}` : `an operator is required: ${taken}`;
    parsing.issues.push({ path: `${path}.operator`, code: 'unknown_operator', message });
    return null;
  }
  const operand = operator.parseValue(input.value, field.editor, `${path}.value`);
  if ('issues' in operand) {
    parsing.issues.push(...operand.issues);
    return null;
  }
  if (field.optionLabels !== undefined) parsing.labels.set(field.field, field.optionLabels);
  return {
    field: field.field,
    operator: operator.code,
    value: operand.ok.value,
    kind: field.kind,
    operand: operand.ok.operand,
    label: field.label,
    valueLabel: operand.ok.label,
  };
}

function describeField(name: unknown, catalog: Catalog): ConditionField | undefined {
  const found = typeof name === 'string' ? findCondition(name.trim()) : undefined;
  return found?.definition.describe(found.rest, catalog);
}
